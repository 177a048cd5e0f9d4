package io.hedgegrid.signal.core;

/**
 * The candles of one symbol and timeframe accepted so far. The newest {@value #CAPACITY} are kept in numbered slots, each
 * new candle taking the place of the oldest.
 *
 * @param accepted number of candles accepted ever
 * @param lastOpenMillis market time at which the newest opened, epoch milliseconds
 * @param lastCloseMillis market time at which the newest closed, epoch milliseconds; the next one is expected to open then
 */
public record CandleSeries(long accepted, long lastOpenMillis, long lastCloseMillis) {
    /** Number of candles kept, the history that a late profile is computed over. */
    public static final int CAPACITY = 500;

    /** A series without a candle. */
    public static final CandleSeries EMPTY = new CandleSeries(0, Long.MIN_VALUE, Long.MIN_VALUE);

    /** Whether a candle is new: later than all before. Repeated and out-of-order candles are not. */
    public boolean isNew(long openMillis) {
        return openMillis > lastOpenMillis;
    }

    /** Whether candles are missing between the newest and one that opens at the given time. */
    public boolean hasGapBefore(long openMillis) {
        return accepted > 0 && openMillis > lastCloseMillis;
    }

    /**
     * The series with one more candle.
     *
     * @throws IllegalArgumentException if the candle is not new
     */
    public CandleSeries with(long openMillis, long closeMillis) {
        if (!isNew(openMillis)) {
            throw new IllegalArgumentException(
                    "openTime " + openMillis + " is not after the newest candle's, " + lastOpenMillis);
        }
        return new CandleSeries(accepted + 1, openMillis, closeMillis);
    }

    /** Number of candles kept. */
    public int size() {
        return (int) Math.min(accepted, CAPACITY);
    }

    /**
     * The slot of a kept candle.
     *
     * @param index 0 for the oldest kept, {@code size() - 1} for the newest
     */
    public int slot(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("index " + index + " of " + size() + " candles");
        }
        return (int) ((accepted - size() + index) % CAPACITY);
    }
}
