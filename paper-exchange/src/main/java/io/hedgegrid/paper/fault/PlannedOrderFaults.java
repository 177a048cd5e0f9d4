package io.hedgegrid.paper.fault;

import io.hedgegrid.paper.venue.OrderCourse;
import io.hedgegrid.paper.venue.OrderFaults;
import java.time.Duration;
import java.util.List;

/** What the plan does to orders. */
public final class PlannedOrderFaults implements OrderFaults {

    private final FaultPlan plan;

    /** Faults by the plan. */
    public PlannedOrderFaults(FaultPlan plan) {
        this.plan = plan;
    }

    @Override
    public OrderCourse course(String account, String symbol) {
        List<Hit> hits = plan.order(account, symbol);
        Duration delay = Duration.ZERO;
        Duration between = Duration.ZERO;
        int parts = 1;
        boolean canceled = false;
        for (Hit hit : hits) {
            switch (hit.rule().fault()) {
                case SLOW_FILL -> delay = delay.plusMillis(hit.millis());
                case PARTIAL_FILL -> {
                    parts = hit.rule().fills();
                    between = Duration.ofMillis(hit.millis());
                }
                case CANCEL_ORDER -> canceled = true;
                default -> {}
            }
        }
        return hits.isEmpty() ? OrderCourse.USUAL : new OrderCourse(delay, parts, between, canceled);
    }
}
