package io.hedgegrid.bitget;

/** The side of a position in hedge mode. */
public enum Side {
    LONG,
    SHORT
}
