package io.hedgegrid.session.adapter.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as the contract with HEMA wants them. */
final class WireNumbers {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private WireNumbers() {}

    /** Prices, lots and settings: exact, without trailing zeros. */
    static BigDecimal exact(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The same; null stays null. */
    static @Nullable BigDecimal exactOrNull(@Nullable BigDecimal value) {
        return value == null ? null : exact(value);
    }

    /** P&L, and P&L percentages: 4 decimals. */
    static BigDecimal pnl(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_EVEN);
    }

    /** Balance: 2 decimals; null stays null. */
    static @Nullable BigDecimal balance(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(2, RoundingMode.HALF_EVEN);
    }

    /** Indicators: 2 decimals; null stays null. */
    static @Nullable BigDecimal indicator(@Nullable Double value) {
        return value == null ? null : new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** Part of a whole in percent: 2 decimals, 0 of nothing. */
    static BigDecimal percent(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO.setScale(2)
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_EVEN);
    }

    /** ISO-8601 in UTC with milliseconds and Z. */
    static String time(Instant time) {
        return MILLIS.format(time);
    }

    /** The same; null stays null. */
    static @Nullable String timeOrNull(@Nullable Instant time) {
        return time == null ? null : time(time);
    }
}
