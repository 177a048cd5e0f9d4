package io.hedgegrid.standalone.replay;

import java.math.BigDecimal;

/** What is asked of every decimal that is read. */
final class Decimals {

    private static final int MOST_DIGITS = 30;
    private static final int FINEST_SCALE = 15;

    private Decimals() {}

    /** Without trailing zeros and exponent, as people write it. */
    static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -MOST_DIGITS ? stripped.setScale(0) : stripped;
    }

    /** Whether exact arithmetic on it stays cheap: no price, size or amount needs more. */
    static boolean isReasonable(BigDecimal value) {
        return value.precision() <= MOST_DIGITS && value.scale() <= FINEST_SCALE && value.scale() >= 0;
    }
}
