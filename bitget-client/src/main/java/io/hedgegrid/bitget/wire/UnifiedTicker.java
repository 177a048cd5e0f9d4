package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Ticker;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A ticker of V3; in the stream it has neither symbol nor time, which the frame around it has. */
public record UnifiedTicker(
        @Nullable String symbol,
        @Nullable BigDecimal lastPrice,
        @Nullable BigDecimal bid1Price,
        @Nullable BigDecimal ask1Price,
        @Nullable BigDecimal markPrice,
        @Nullable String ts) {

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if symbol, last price or time is missing
     */
    public Ticker toTicker() {
        return new Ticker(
                new Field("tickers", "symbol").requiredText(symbol),
                new Field("tickers", "lastPrice").required(lastPrice),
                bid1Price,
                ask1Price,
                markPrice,
                new Field("tickers", "ts").instant(ts));
    }

    /** The same with what the frame around it says. */
    public UnifiedTicker within(String symbolOfFrame, @Nullable String timeOfFrame) {
        return new UnifiedTicker(symbolOfFrame, lastPrice, bid1Price, ask1Price, markPrice, timeOfFrame);
    }
}
