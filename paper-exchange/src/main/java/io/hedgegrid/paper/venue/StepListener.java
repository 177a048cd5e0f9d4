package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.market.MarketStep;

/** Told of every tick inside the venue's lock: must neither block nor call back. */
@FunctionalInterface
public interface StepListener {

    void onStep(MarketBoard board, MarketStep step);
}
