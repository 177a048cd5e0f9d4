package io.hedgegrid.grid.health;

import io.hedgegrid.grid.adapter.gateway.OrderGateway;
import io.hedgegrid.grid.adapter.gateway.SessionConfigReader;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the gateway takes requests and knows the sessions. */
@Component
class GatewayHealthIndicator implements HealthIndicator {

    private final OrderGateway gateway;
    private final SessionConfigReader sessionConfigs;

    GatewayHealthIndicator(OrderGateway gateway, SessionConfigReader sessionConfigs) {
        this.gateway = gateway;
        this.sessionConfigs = sessionConfigs;
    }

    @Override
    public Health health() {
        boolean taking = gateway.isRunning();
        boolean complete = sessionConfigs.isComplete();
        return (taking && complete ? Health.up() : Health.outOfService())
                .withDetail("takingRequests", taking)
                .withDetail("sessionsRead", complete)
                .build();
    }
}
