package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Side;
import org.jspecify.annotations.Nullable;

/** The exchange's words for position mode, margin mode and product. */
public final class Modes {

    /** Position mode: long and short of a symbol beside each other. */
    public static final String HEDGE = "hedge_mode";

    /** Position mode: one net position of a symbol. */
    public static final String ONE_WAY = "one_way_mode";

    /** Margin mode: all positions share the account's balance. */
    public static final String CROSSED = "crossed";

    /** Margin mode: each position has margin of its own. */
    public static final String ISOLATED = "isolated";

    /** Perpetuals settled in USDT: the only product this client trades. */
    public static final String USDT_FUTURES = "USDT-FUTURES";

    /** The coin of margins, profits and fees of that product. */
    public static final String MARGIN_COIN = "USDT";

    /** Position side: long. */
    public static final String LONG = "long";

    /** Position side: short. */
    public static final String SHORT = "short";

    private Modes() {}

    static Side side(Field field, @Nullable String side) {
        return switch (field.requiredText(side)) {
            case LONG -> Side.LONG;
            case SHORT -> Side.SHORT;
            default -> throw field.unreadable("is unknown: '" + side + "'");
        };
    }
}
