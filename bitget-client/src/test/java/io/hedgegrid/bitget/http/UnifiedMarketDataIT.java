package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.hedgegrid.bitget.http.RestVenue.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Market data of the V3 interface. */
class UnifiedMarketDataIT {

    private static final String CANDLES = "/api/v3/market/candles";

    private final RestVenue venue = RestVenue.classic();
    private final BitgetClient client =
            venue.clientOf(BitgetSettings.paper(venue.uri()).withMarketDataOfV3());

    @AfterEach
    void stop() {
        client.close();
        venue.close();
    }

    @Test
    void readsARecordedInstrument() {
        venue.answer(get(urlPathEqualTo("/api/v3/market/instruments")), okJson(Payloads.text("v3-instruments.json")));

        assertThat(client.marketData().contracts())
                .containsExactly(new Contract(
                        "BTCUSDT",
                        new BigDecimal("0.1"),
                        new BigDecimal("0.0001"),
                        new BigDecimal("0.0001"),
                        new BigDecimal("5"),
                        new BigDecimal("220"),
                        new BigDecimal("0.0006"),
                        1,
                        150,
                        true));
        assertThat(venue.onlyRequest().getUrl()).isEqualTo("/api/v3/market/instruments?category=USDT-FUTURES");
    }

    @Test
    void anInstrumentThatIsNotOnlineIsNotTradable() {
        venue.answer(
                get(urlPathEqualTo("/api/v3/market/instruments")),
                okJson(Payloads.text("v3-instruments.json").replace("\"online\"", "\"limit_open\"")));

        assertThat(client.marketData().contracts().getFirst().tradable()).isFalse();
    }

    @Test
    void readsARecordedTicker() {
        venue.answer(get(urlPathEqualTo("/api/v3/market/tickers")), okJson(Payloads.text("v3-tickers.json")));

        assertThat(client.marketData().ticker("BTCUSDT"))
                .isEqualTo(new Ticker(
                        "BTCUSDT",
                        new BigDecimal("90216.3"),
                        new BigDecimal("90216.3"),
                        new BigDecimal("90216.4"),
                        new BigDecimal("90216.4"),
                        Instant.ofEpochMilli(1_765_444_282_230L)));
        assertThat(venue.onlyRequest().getUrl())
                .isEqualTo("/api/v3/market/tickers?category=USDT-FUTURES&symbol=BTCUSDT");
    }

    @Test
    void asksForCandlesByTheirInterval() {
        venue.answer(get(urlPathEqualTo(CANDLES)), okJson(Payloads.text("candles.json")));
        Instant from = Instant.ofEpochMilli(1_789_758_000_000L);

        assertThat(client.marketData().candles("BTCUSDT", Timeframe.D1, from, from.plusSeconds(1)))
                .extracting(Candle::openTime)
                .containsExactly(from);

        assertThat(venue.onlyRequest().getUrl())
                .isEqualTo(CANDLES + "?category=USDT-FUTURES&endTime=1789758001000&interval=1Dutc&limit=1000"
                        + "&startTime=1789758000000&symbol=BTCUSDT");
    }

    @Test
    void refusesCandlesThatV3DoesNotHave() {
        Instant from = Instant.ofEpochMilli(1_789_758_000_000L);

        BitgetException failure =
                failureOf(() -> client.marketData().historyCandles("BTCUSDT", Timeframe.H2, from, from.plusSeconds(1)));

        assertThat(failure.kind()).isEqualTo(BitgetException.Kind.FINAL);
        assertThat(failure).hasMessageContaining("timeframe").hasMessageContaining("2H");
        assertThat(venue.requests()).isEmpty();
    }
}
