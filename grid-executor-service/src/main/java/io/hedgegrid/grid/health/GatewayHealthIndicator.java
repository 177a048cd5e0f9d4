package io.hedgegrid.grid.health;

import io.hedgegrid.grid.adapter.gateway.OrderGateway;
import io.hedgegrid.grid.adapter.gateway.SessionConfigReader;
import io.hedgegrid.schemas.DataKeyReader;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the gateway takes requests and knows the sessions and their keys. */
@Component
class GatewayHealthIndicator implements HealthIndicator {

    private final OrderGateway gateway;
    private final SessionConfigReader sessionConfigs;
    private final DataKeyReader dataKeys;

    GatewayHealthIndicator(OrderGateway gateway, SessionConfigReader sessionConfigs, DataKeyReader dataKeys) {
        this.gateway = gateway;
        this.sessionConfigs = sessionConfigs;
        this.dataKeys = dataKeys;
    }

    @Override
    public Health health() {
        boolean taking = gateway.isRunning();
        boolean complete = sessionConfigs.isComplete();
        boolean keys = dataKeys.isComplete();
        return (taking && complete && keys ? Health.up() : Health.outOfService())
                .withDetail("takingRequests", taking)
                .withDetail("sessionsRead", complete)
                .withDetail("keysRead", keys)
                .build();
    }
}
