package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.fault.FaultPlan;
import io.hedgegrid.paper.fault.Hit;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the fault plan does to frames. */
@Component
final class PlannedFrameFaults implements FrameFaults {

    private final FaultPlan plan;

    PlannedFrameFaults(FaultPlan plan) {
        this.plan = plan;
    }

    @Override
    public Fate fate(String channel) {
        List<Hit> hits = plan.frame(channel);
        if (hits.isEmpty()) {
            return Fate.USUAL;
        }
        int copies = 1;
        Duration delay = Duration.ZERO;
        boolean disconnect = false;
        for (Hit hit : hits) {
            switch (hit.rule().fault()) {
                case MUTE -> copies = 0;
                case DUPLICATE -> copies *= 2;
                case LAG -> delay = delay.plusMillis(hit.millis());
                case DISCONNECT -> disconnect = true;
                default -> {}
            }
        }
        return new Fate(copies, delay, disconnect);
    }
}
