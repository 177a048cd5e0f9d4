package io.hedgegrid.grid.health;

import io.hedgegrid.grid.adapter.streams.StreamsApplication;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while sequencer and engine are running; they start only when their topics are present. */
@Component
class StreamsHealthIndicator implements HealthIndicator {

    private final List<StreamsApplication> applications;

    StreamsHealthIndicator(List<StreamsApplication> applications) {
        this.applications = List.copyOf(applications);
    }

    @Override
    public Health health() {
        boolean running = applications.stream().allMatch(StreamsApplication::isRunning);
        Health.Builder health = running ? Health.up() : Health.outOfService();
        applications.forEach(application -> health.withDetail(application.name(), application.state()));
        return health.build();
    }
}
