package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The normal form of exact decimals: no trailing zeros, no negative scale; so that equal values are equal objects. */
final class Exact {

    private Exact() {}

    static BigDecimal normal(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static @Nullable BigDecimal normalOrNull(@Nullable BigDecimal value) {
        return value == null ? null : normal(value);
    }
}
