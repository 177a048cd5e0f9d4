package io.hedgegrid.marketdata.config;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Shows readiness as a metric, under the same name in every service, so that it can be watched and alerted on. */
@Component
final class ReadinessMeter implements MeterBinder {

    private final ObjectProvider<HealthEndpoint> health;

    ReadinessMeter(ObjectProvider<HealthEndpoint> health) {
        this.health = health;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("hedgegrid.service.ready", this, ReadinessMeter::ready)
                .description("1 while the readiness probe says so, else 0")
                .register(registry);
    }

    private double ready() {
        HealthEndpoint endpoint = health.getIfAvailable();
        HealthDescriptor readiness = endpoint == null ? null : endpoint.healthForPath("readiness");
        return readiness != null && Status.UP.equals(readiness.getStatus()) ? 1 : 0;
    }
}
