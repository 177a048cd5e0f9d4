package io.hedgegrid.grid.health;

import io.hedgegrid.grid.adapter.gateway.ExchangeProbe;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the exchange answers. */
@Component
class ExchangeHealthIndicator implements HealthIndicator {

    private final ExchangeProbe probe;

    ExchangeHealthIndicator(ExchangeProbe probe) {
        this.probe = probe;
    }

    @Override
    public Health health() {
        Health.Builder health = probe.isReachable() ? Health.up() : Health.outOfService();
        if (probe.lastAnswer() != null) {
            health.withDetail("lastAnswer", probe.lastAnswer());
        }
        if (probe.lastFailure() != null) {
            health.withDetail("failure", probe.lastFailure());
        }
        return health.build();
    }
}
