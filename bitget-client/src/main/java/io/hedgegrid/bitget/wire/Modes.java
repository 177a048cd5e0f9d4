package io.hedgegrid.bitget.wire;

/** The exchange's words for position mode, margin mode and product. */
public final class Modes {

    public static final String HEDGE = "hedge_mode";
    public static final String ONE_WAY = "one_way_mode";
    public static final String CROSSED = "crossed";
    public static final String ISOLATED = "isolated";
    /** Perpetuals settled in USDT: the only product this client trades. */
    public static final String USDT_FUTURES = "USDT-FUTURES";

    public static final String MARGIN_COIN = "USDT";

    private Modes() {}
}
