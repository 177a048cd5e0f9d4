package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Ticker;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A ticker, of REST or of the stream. */
public record WireTicker(
        @Nullable String symbol,
        @Nullable BigDecimal lastPr,
        @Nullable BigDecimal bidPr,
        @Nullable BigDecimal askPr,
        @Nullable BigDecimal markPrice,
        @Nullable String ts) {

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if symbol, last price or time is missing
     */
    public Ticker toTicker() {
        return new Ticker(
                new Field("ticker", "symbol").requiredText(symbol),
                new Field("ticker", "lastPr").required(lastPr),
                bidPr,
                askPr,
                markPrice,
                new Field("ticker", "ts").instant(ts));
    }
}
