package io.hedgegrid.paper.server;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the exchange writes them: plain, without trailing zeros, cut off rather than rounded. */
public final class DecimalText {

    /** Decimals of balances and fees. */
    private static final int MONEY_DECIMALS = 8;

    private DecimalText() {}

    /** Plain digits, as the exchange writes them. */
    public static String of(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** At most {@code decimals}, towards zero. */
    public static String cut(BigDecimal value, int decimals) {
        return of(value.setScale(Math.min(decimals, Math.max(value.scale(), 0)), RoundingMode.DOWN));
    }

    /** An amount of money, with at most eight decimals. */
    public static String money(BigDecimal value) {
        return cut(value, MONEY_DECIMALS);
    }
}
