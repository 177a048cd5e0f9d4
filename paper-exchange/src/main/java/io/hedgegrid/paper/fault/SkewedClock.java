package io.hedgegrid.paper.fault;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The exchange's wall clock: the real one, wrong by as much as the plan wants. */
public final class SkewedClock extends Clock {

    private final Clock real;
    private final FaultPlan plan;

    /** A clock that follows the plan. */
    public SkewedClock(Clock real, FaultPlan plan) {
        this.real = real;
        this.plan = plan;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SkewedClock(real.withZone(zone), plan);
    }

    @Override
    public Instant instant() {
        return real.instant().plusMillis(plan.settings().clockSkewMillis());
    }
}
