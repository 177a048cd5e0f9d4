package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Candle;
import java.util.List;

/** A candle's row: opening time, open, high, low, close, volume in base coin; REST adds one more volume, the stream two. */
public final class WireCandle {

    private static final int NEEDED = 6;

    private WireCandle() {}

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if the row is too short or a cell is no number
     */
    public static Candle toCandle(List<String> row) {
        if (row.size() < NEEDED) {
            throw new UnreadablePayloadException("candle: expected at least " + NEEDED + " cells, got " + row.size());
        }
        return new Candle(
                new Field("candle", "openTime").instant(row.get(0)),
                new Field("candle", "open").decimal(row.get(1)),
                new Field("candle", "high").decimal(row.get(2)),
                new Field("candle", "low").decimal(row.get(3)),
                new Field("candle", "close").decimal(row.get(4)),
                new Field("candle", "volume").decimal(row.get(5)));
    }
}
