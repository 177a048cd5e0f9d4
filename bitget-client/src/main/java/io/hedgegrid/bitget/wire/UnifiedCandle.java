package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Candle;
import org.jspecify.annotations.Nullable;

/** A candle of V3's stream; over REST its candles are rows as those of V2. */
public record UnifiedCandle(
        @Nullable String start,
        @Nullable String open,
        @Nullable String high,
        @Nullable String low,
        @Nullable String close,
        @Nullable String volume) {

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if a figure is missing or no number
     */
    public Candle toCandle() {
        return new Candle(
                new Field("kline", "start").instant(start),
                new Field("kline", "open").decimal(open),
                new Field("kline", "high").decimal(high),
                new Field("kline", "low").decimal(low),
                new Field("kline", "close").decimal(close),
                new Field("kline", "volume").decimal(volume));
    }
}
