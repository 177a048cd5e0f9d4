package io.hedgegrid.bitget;

import java.time.Duration;

/** Candle intervals the exchange serves aligned to UTC. */
public enum Timeframe {
    M1("1m", Duration.ofMinutes(1)),
    M3("3m", Duration.ofMinutes(3)),
    M5("5m", Duration.ofMinutes(5)),
    M15("15m", Duration.ofMinutes(15)),
    M30("30m", Duration.ofMinutes(30)),
    H1("1H", Duration.ofHours(1)),
    H2("2H", Duration.ofHours(2)),
    H4("4H", Duration.ofHours(4)),
    H6("6H", Duration.ofHours(6)),
    H12("12H", Duration.ofHours(12)),
    D1("1D", Duration.ofDays(1));

    private final String code;
    private final Duration length;

    Timeframe(String code, Duration length) {
        this.code = code;
        this.length = length;
    }

    /** The name used in settings and topics, such as {@code 1H}; case-sensitive. */
    public String code() {
        return code;
    }

    /** From the opening of a candle to that of the next. */
    public Duration length() {
        return length;
    }

    /**
     * The timeframe with this code.
     *
     * @throws IllegalArgumentException if no timeframe has it
     */
    public static Timeframe ofCode(String code) {
        for (Timeframe timeframe : values()) {
            if (timeframe.code.equals(code)) {
                return timeframe;
            }
        }
        throw new IllegalArgumentException("timeframe: unknown code '" + code + "'");
    }
}
