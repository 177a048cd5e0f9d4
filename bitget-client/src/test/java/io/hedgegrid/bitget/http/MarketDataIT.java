package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.Timeframe;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Market data, unsigned. */
class MarketDataIT {
    private static final String TICKER = "/api/v2/mix/market/ticker";

    private final RestVenue venue = RestVenue.classic();

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void leavesPublicRequestsUnsigned() {
        venue.answer(get(urlPathEqualTo(TICKER)), okJson(Payloads.text("ticker.json")));

        venue.client().marketData().ticker("BTCUSDT");

        assertThat(venue.onlyRequest().containsHeader("ACCESS-KEY")).isFalse();
    }

    @Test
    void leavesOutContractsItCannotReadOrTrade() {
        venue.answer(get(urlPathEqualTo("/api/v2/mix/market/contracts")), okJson(Payloads.text("contracts.json")));

        assertThat(venue.client().marketData().contracts())
                .extracting(Contract::symbol)
                .containsExactly("BTCUSDT", "PAUSEDUSDT");
    }

    @Test
    void asksForCandlesWithBothEndsOfTheRange() {
        venue.answer(get(urlPathEqualTo("/api/v2/mix/market/candles")), okJson(Payloads.text("candles.json")));
        Instant from = Instant.ofEpochMilli(1_789_758_000_000L);

        List<Candle> candles = venue.client().marketData().candles("BTCUSDT", Timeframe.D1, from, from.plusSeconds(1));

        assertThat(candles).extracting(Candle::openTime).containsExactly(from);
        assertThat(venue.onlyRequest().getUrl())
                .isEqualTo("/api/v2/mix/market/candles?endTime=1789758001000&granularity=1Dutc&limit=1000"
                        + "&productType=USDT-FUTURES&startTime=1789758000000&symbol=BTCUSDT");
    }
}
