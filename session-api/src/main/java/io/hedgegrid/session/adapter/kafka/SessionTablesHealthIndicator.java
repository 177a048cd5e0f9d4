package io.hedgegrid.session.adapter.kafka;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down until everything that was in the topics at start is in the tables, and while they cannot be read. */
final class SessionTablesHealthIndicator implements HealthIndicator {

    private final Tables tables;
    private final TableReader reader;

    SessionTablesHealthIndicator(Tables tables, TableReader reader) {
        this.tables = tables;
        this.reader = reader;
    }

    @Override
    public Health health() {
        String trouble = reader.trouble();
        if (trouble != null) {
            return Health.down().withDetail("trouble", trouble).build();
        }
        return tables.caughtUp()
                ? Health.up().withDetail("sessions", tables.size()).build()
                : Health.down().withDetail("trouble", "still reading").build();
    }
}
