package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what happens on the exchange, under {@code hedgegrid.paper}. */
final class VenueMetrics {

    private final Counter orders;
    private final Counter liquidations;
    private final Counter fills;
    private final Counter refusals;
    private final Counter ticks;

    VenueMetrics(MeterRegistry registry) {
        orders = counter(registry, "orders", "Orders accepted from their accounts' owners");
        liquidations = counter(registry, "liquidations", "Orders of the exchange's own that liquidate a position");
        fills = counter(registry, "fills", "Fills of orders, liquidations included");
        refusals = counter(registry, "refusals", "Requests refused by a rule of the exchange");
        ticks = counter(registry, "ticks", "Steps of the market played");
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("hedgegrid.paper." + name)
                .description(description)
                .register(registry);
    }

    void event(AccountEvent event) {
        if (event instanceof AccountEvent.OrderAccepted accepted) {
            (accepted.order().origin().isForced() ? liquidations : orders).increment();
        } else if (event instanceof AccountEvent.OrderFilled) {
            fills.increment();
        }
    }

    void refusal() {
        refusals.increment();
    }

    void tick() {
        ticks.increment();
    }
}
