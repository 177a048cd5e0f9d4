package io.hedgegrid.bitget;

/** Which of the exchange's two private interfaces serves an account. */
public enum AccountKind {

    /** The older accounts, served by the V2 interface. */
    CLASSIC,

    /** Unified trading accounts, served by the V3 interface; the only kind since 2026. */
    UNIFIED;

    /**
     * Whether the exchange refuses a client order id that it has seen before, also after that order was filled, so that a repetition
     * cannot become a second order. A unified account compares with pending orders only, and a market order is pending for milliseconds.
     */
    public boolean refusesRepeatedOrderIds() {
        return this == CLASSIC;
    }
}
