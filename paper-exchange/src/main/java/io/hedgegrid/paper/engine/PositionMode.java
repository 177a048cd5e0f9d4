package io.hedgegrid.paper.engine;

/** Whether long and short positions of a symbol are kept apart. */
public enum PositionMode {
    HEDGE,
    ONE_WAY
}
