package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Candle;
import java.util.ArrayList;
import java.util.List;

/** Candles on the wire: rows of strings, seven over REST, eight over WebSocket. */
public final class CandleRow {

    private static final int VOLUME_DECIMALS = 8;

    private CandleRow() {}

    /** Opening time, open, high, low, close, volume in base coin, volume in quote coin. */
    public static List<String> rest(Candle candle) {
        return List.of(
                Long.toString(candle.openTime()),
                DecimalText.of(candle.open()),
                DecimalText.of(candle.high()),
                DecimalText.of(candle.low()),
                DecimalText.of(candle.close()),
                DecimalText.cut(candle.volume(), VOLUME_DECIMALS),
                DecimalText.cut(candle.quoteVolume(), VOLUME_DECIMALS));
    }

    /** As over REST, and the volume in USDT. */
    public static List<String> stream(Candle candle) {
        List<String> row = new ArrayList<>(rest(candle));
        row.add(row.getLast());
        return row;
    }
}
