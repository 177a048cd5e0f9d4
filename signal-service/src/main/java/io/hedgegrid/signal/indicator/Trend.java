package io.hedgegrid.signal.indicator;

/** Direction of the Parabolic SAR. */
public enum Trend {
    /** The SAR trails below the price. */
    UP,
    /** The SAR trails above the price. */
    DOWN
}
