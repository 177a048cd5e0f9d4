package io.hedgegrid.grid.adapter.kafka;

/** Lengths of candles by the exchange's codes, such as 15m, 4H or 1D. */
final class Timeframes {

    private static final long MINUTE_MILLIS = 60_000;
    private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
    private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

    private Timeframes() {}

    /** @throws IllegalArgumentException if the code is none of these */
    static long millis(String code) {
        if (!code.matches("[1-9][0-9]{0,2}[mHD]")) {
            throw new IllegalArgumentException("signal.timeframe: unknown code '" + code + "'");
        }
        long count = Long.parseLong(code.substring(0, code.length() - 1));
        return count
                * switch (code.charAt(code.length() - 1)) {
                    case 'm' -> MINUTE_MILLIS;
                    case 'H' -> HOUR_MILLIS;
                    default -> DAY_MILLIS;
                };
    }
}
