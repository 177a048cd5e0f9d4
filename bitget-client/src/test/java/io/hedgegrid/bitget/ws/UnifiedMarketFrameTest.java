package io.hedgegrid.bitget.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.wire.WireJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pushes of the public stream of V3. */
class UnifiedMarketFrameTest {

    private final WireJson json = new WireJson();
    private final StreamDialect dialect = new UnifiedMarketDialect(json);
    private final FrameReader reader = new FrameReader(json, dialect);

    @Test
    void readsACandleThatIsAnObject() {
        assertThat(reader.read(Payloads.text("v3-ws-kline.json")))
                .isEqualTo(new StreamFrame.Pushed(
                        new MarketSubscription("BTCUSDT", Timeframe.M1),
                        new Push.Candles(
                                "BTCUSDT",
                                Timeframe.M1,
                                List.of(new Candle(
                                        Instant.ofEpochMilli(1_755_564_480_000L),
                                        new BigDecimal("116286"),
                                        new BigDecimal("116310.2"),
                                        new BigDecimal("116232.8"),
                                        new BigDecimal("116256.2"),
                                        new BigDecimal("39.7062"))))));
    }

    @Test
    void takesSymbolAndTimeOfATickerFromTheFrameAroundIt() {
        String frame = "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"ticker\","
                + "\"symbol\":\"BTCUSDT\"},\"data\":[{\"lastPrice\":\"100\",\"bid1Price\":\"99\",\"ask1Price\":\"\","
                + "\"markPrice\":\"100.5\",\"openInterest\":\"32117.3964999999767\"}],\"ts\":1765444282230}";

        assertThat(reader.read(frame))
                .isEqualTo(new StreamFrame.Pushed(
                        new MarketSubscription("BTCUSDT", null),
                        new Push.Tickers(List.of(new Ticker(
                                "BTCUSDT",
                                new BigDecimal("100"),
                                new BigDecimal("99"),
                                null,
                                new BigDecimal("100.5"),
                                Instant.ofEpochMilli(1_765_444_282_230L))))));
    }

    @Test
    void subscribesInTheWordsOfV3AndKnowsThemAgain() {
        MarketSubscription ticker = new MarketSubscription("BTCUSDT", null);
        MarketSubscription candles = new MarketSubscription("BTCUSDT", Timeframe.H6);

        assertThat(json.write(dialect.toArg(ticker)))
                .isEqualTo("{\"instType\":\"usdt-futures\",\"topic\":\"ticker\",\"symbol\":\"BTCUSDT\"}");
        assertThat(json.write(dialect.toArg(candles)))
                .isEqualTo("{\"instType\":\"usdt-futures\",\"topic\":\"kline\",\"symbol\":\"BTCUSDT\","
                        + "\"interval\":\"6Hutc\"}");
        for (Timeframe timeframe : Timeframe.values()) {
            MarketSubscription subscription = new MarketSubscription("BTCUSDT", timeframe);
            assertThat(dialect.ofArg(dialect.toArg(subscription))).contains(subscription);
        }
    }

    @Test
    void readsTheAnswersToASubscription() {
        String arg = "{\"instType\":\"usdt-futures\",\"topic\":\"ticker\",\"symbol\":\"BTCUSDT\"}";

        assertThat(reader.read("{\"event\":\"subscribe\",\"connId\":\"x\",\"arg\":" + arg + "}"))
                .isEqualTo(new StreamFrame.Subscribed(new MarketSubscription("BTCUSDT", null)));
        assertThat(reader.read("{\"event\":\"error\",\"code\":30001,\"msg\":\"doesn't exist\",\"arg\":" + arg + "}"))
                .isEqualTo(new StreamFrame.Refused(new MarketSubscription("BTCUSDT", null), "30001", "doesn't exist"));
    }
}
