package io.hedgegrid.paper.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The candle lengths the exchange serves. From six hours up the plain names are aligned to UTC+8, the {@code utc} names to UTC. */
public enum Granularity {
    M1("1m", Size.MINUTE, 0),
    M3("3m", 3 * Size.MINUTE, 0),
    M5("5m", 5 * Size.MINUTE, 0),
    M15("15m", 15 * Size.MINUTE, 0),
    M30("30m", 30 * Size.MINUTE, 0),
    H1("1H", Size.HOUR, 0),
    H2("2H", 2 * Size.HOUR, 0),
    H4("4H", 4 * Size.HOUR, 0),
    H6("6H", 6 * Size.HOUR, 8),
    H12("12H", 12 * Size.HOUR, 8),
    D1("1D", Size.DAY, 8),
    D3("3D", 3 * Size.DAY, 8),
    W1("1W", 7 * Size.DAY, 8),
    MONTH("1M", Size.CALENDAR_MONTH, 8),
    H6_UTC("6Hutc", 6 * Size.HOUR, 0),
    H12_UTC("12Hutc", 12 * Size.HOUR, 0),
    D1_UTC("1Dutc", Size.DAY, 0),
    D3_UTC("3Dutc", 3 * Size.DAY, 0),
    W1_UTC("1Wutc", 7 * Size.DAY, 0),
    MONTH_UTC("1Mutc", Size.CALENDAR_MONTH, 0);

    private final String code;
    private final long millis;
    private final int offsetHours;

    Granularity(String code, long millis, int offsetHours) {
        this.code = code;
        this.millis = millis;
        this.offsetHours = offsetHours;
    }

    /** The name in requests and channels, case-sensitive. */
    public String code() {
        return code;
    }

    /** The granularity of this name, or empty. */
    public static Optional<Granularity> ofCode(String code) {
        for (Granularity granularity : values()) {
            if (granularity.code.equals(code)) {
                return Optional.of(granularity);
            }
        }
        return Optional.empty();
    }

    /** Opening time of the candle that holds this market time, epoch milliseconds. */
    public long openOf(long time) {
        if (millis == Size.CALENDAR_MONTH) {
            ZoneOffset zone = ZoneOffset.ofHours(offsetHours);
            return Instant.ofEpochMilli(time)
                    .atOffset(zone)
                    .toLocalDate()
                    .withDayOfMonth(1)
                    .atStartOfDay()
                    .toInstant(zone)
                    .toEpochMilli();
        }
        long shift = offsetHours * Size.HOUR - (millis == 7 * Size.DAY ? Size.FIRST_MONDAY : 0);
        return Math.floorDiv(time + shift, millis) * millis - shift;
    }

    /** Opening time of the candle after the one that opens at {@code openTime}. */
    public long nextOpen(long openTime) {
        return millis == Size.CALENDAR_MONTH ? openOf(openTime + 32 * Size.DAY) : openTime + millis;
    }

    /** Whether its candles can be put together from candles of {@code intervalMillis}. */
    public boolean isMadeOf(long intervalMillis) {
        long whole = millis == Size.CALENDAR_MONTH ? Size.DAY : millis;
        return whole % intervalMillis == 0;
    }

    /** Lengths in milliseconds; a class of its own because an enum's constants cannot see its static fields. */
    private static final class Size {
        static final long MINUTE = 60_000;
        static final long HOUR = 60 * MINUTE;
        static final long DAY = 24 * HOUR;
        static final long FIRST_MONDAY = 4 * DAY;
        static final long CALENDAR_MONTH = -1;
    }
}
