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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private final WireJson json = new WireJson();
    private final FrameReader reader = new FrameReader(json, new ClassicMarketDialect(json));

    @Test
    void readsARecordedTicker() {
        assertThat(reader.read(Payloads.text("ws-ticker.json")))
                .isEqualTo(new StreamFrame.Pushed(
                        new MarketSubscription("BIRBUSDT", null),
                        new Push.Tickers(List.of(new Ticker(
                                "BIRBUSDT",
                                new BigDecimal("0.07623"),
                                new BigDecimal("0.07615"),
                                new BigDecimal("0.0762"),
                                new BigDecimal("0.07628"),
                                Instant.ofEpochMilli(1783066672529L))))));
    }

    @Test
    void readsCandlesAscendingWhateverTheirOrder() {
        StreamFrame frame = reader.read(Payloads.text("ws-candles.json"));

        assertThat(frame).isInstanceOfSatisfying(StreamFrame.Pushed.class, pushed -> {
            assertThat(pushed.subscription()).isEqualTo(new MarketSubscription("BTCUSDT", Timeframe.D1));
            assertThat(pushed.push())
                    .isInstanceOfSatisfying(
                            Push.Candles.class,
                            candles -> assertThat(candles.candles())
                                    .extracting(Candle::openTime)
                                    .containsExactly(
                                            Instant.ofEpochMilli(1695835800000L),
                                            Instant.ofEpochMilli(1789758000000L)));
        });
    }

    @Test
    void readsTheAnswersToASubscription() {
        assertThat(reader.read(Payloads.text("ws-subscribed.json")))
                .isEqualTo(new StreamFrame.Subscribed(new MarketSubscription("BTCUSDT", null)));
        assertThat(reader.read(Payloads.text("ws-refused.json")))
                .isInstanceOfSatisfying(StreamFrame.Refused.class, refused -> {
                    assertThat(refused.subscription()).isEqualTo(new MarketSubscription("FOOUSDT", Timeframe.M1));
                    assertThat(refused.isOverload()).isFalse();
                    assertThat(refused.reason()).startsWith("code 30001: instType");
                });
        assertThat(reader.read("pong")).isEqualTo(new StreamFrame.Pong());
    }

    @Test
    void readsTheAnswersToALoginWhateverTheCodesType() {
        assertThat(reader.read("{\"event\":\"login\",\"code\":0}")).isEqualTo(new StreamFrame.LoggedIn());
        assertThat(reader.read("{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\"}"))
                .isEqualTo(new StreamFrame.LoggedIn());
        assertThat(reader.read("{\"event\":\"error\",\"code\":30005,\"msg\":\"error\"}"))
                .isEqualTo(new StreamFrame.Refused(null, "30005", "error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30006", "\"30006\"", "30007", "429"})
    void tellsOverloadFromRefusalWhateverTheCodesType(String code) {
        assertThat(reader.read("{\"event\":\"error\",\"code\":" + code + ",\"msg\":\"too many\"}"))
                .isInstanceOfSatisfying(
                        StreamFrame.Refused.class,
                        refused -> assertThat(refused.isOverload()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"unsubscribe\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\"A\"}}",
                "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"SPOT\",\"channel\":\"ticker\",\"instId\":\"A\"},\"data\":[]}",
                "{\"action\":\"update\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"A\"},\"data\":[]}",
                "{}"
            })
    void passesOverWhatItDidNotAskFor(String text) {
        assertThat(reader.read(text)).isEqualTo(new StreamFrame.Irrelevant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gibberish",
                "[]",
                "{\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\"A\"},\"data\":[{\"symbol\":\"A\"}]}",
                "{\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\"A\"},\"data\":{}}",
                "{\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"candle1m\",\"instId\":\"A\"},\"data\":[[\"1\"]]}",
                "{\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"candle1m\",\"instId\":\"A\"},\"data\":[7]}"
            })
    void saysWhatItCannotReadInsteadOfFailing(String text) {
        assertThat(reader.read(text))
                .isInstanceOfSatisfying(
                        StreamFrame.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).isNotBlank());
    }
}
