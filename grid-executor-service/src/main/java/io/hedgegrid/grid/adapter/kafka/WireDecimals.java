package io.hedgegrid.grid.adapter.kafka;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Decimals as the wire has them: at most 18 places. Only products of long fractions have more; they are rounded half even. */
final class WireDecimals {

    private static final int SCALE = 18;

    private WireDecimals() {}

    static BigDecimal of(BigDecimal value) {
        return value.scale() > SCALE ? value.setScale(SCALE, RoundingMode.HALF_EVEN) : value;
    }

    static @Nullable BigDecimal ofNullable(@Nullable BigDecimal value) {
        return value == null ? null : of(value);
    }
}
