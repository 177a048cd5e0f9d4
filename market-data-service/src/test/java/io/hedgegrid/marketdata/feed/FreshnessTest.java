package io.hedgegrid.marketdata.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.Timeframe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Instant MARKET = Instant.parse("2026-01-05T12:00:00Z");
    private static final Subscription BTC_1M = new Subscription("BTCUSDT", Timeframe.M1);
    private static final Subscription BTC_1H = new Subscription("BTCUSDT", Timeframe.H1);
    private static final Subscription ETH_1M = new Subscription("ETHUSDT", Timeframe.M1);

    private Instant now = Instant.parse("2030-06-01T08:00:00Z");
    private final Freshness freshness = new Freshness(new TestClock(), Duration.ofSeconds(30));

    @Test
    void nothingIsSilentWhileNothingIsFollowed() {
        pass(Duration.ofDays(1));

        assertThat(freshness.silence().isNone()).isTrue();
        assertThat(freshness.sinceTicker("BTCUSDT")).isZero();
    }

    @Test
    void whatIsNewlyFollowedHasTheWholeBound() {
        freshness.followed(BTC_1M);
        pass(Duration.ofMillis(29_999));
        assertThat(freshness.silence().isNone()).isTrue();

        pass(Duration.ofMillis(1));

        assertThat(freshness.silence().prices()).containsExactly("BTCUSDT");
        assertThat(freshness.silence().candles()).containsExactly("BTCUSDT 1m");
    }

    @Test
    void onlyTheSymbolThatIsSilentIsNamed() {
        freshness.followed(BTC_1M);
        freshness.followed(ETH_1M);
        freshness.candlesAnswered(BTC_1M, MARKET);
        freshness.candlesAnswered(ETH_1M, MARKET);
        pass(Duration.ofSeconds(20));
        freshness.ticker("BTCUSDT", MARKET);
        pass(Duration.ofSeconds(10));

        assertThat(freshness.silence().prices()).containsExactly("ETHUSDT");
        assertThat(freshness.silence().candles()).isEmpty();
        assertThat(freshness.sinceTicker("BTCUSDT")).isEqualTo(Duration.ofSeconds(10));

        freshness.ticker("ETHUSDT", MARKET);
        assertThat(freshness.silence().isNone()).isTrue();
    }

    @Test
    void anUnchangedTickerIsASignOfLife() {
        freshness.followed(BTC_1M);
        freshness.candlesAnswered(BTC_1M, MARKET);
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(5));
            freshness.ticker("BTCUSDT", MARKET.plusSeconds(45));
        }

        assertThat(freshness.silence().isNone()).isTrue();
    }

    @Test
    void candlesThatDoNotComeAreNamedWithTheirTimeframeWhilePricesGoOn() {
        freshness.followed(BTC_1M);
        freshness.followed(BTC_1H);
        freshness.candlesAnswered(BTC_1M, MARKET);
        freshness.candlesAnswered(BTC_1H, MARKET);
        for (int second = 60; second <= 90; second += 5) {
            pass(Duration.ofSeconds(5));
            freshness.ticker("BTCUSDT", MARKET.plusSeconds(second));
        }

        assertThat(freshness.silence().prices()).isEmpty();
        assertThat(freshness.silence().candles()).containsExactly("BTCUSDT 1m");

        freshness.candlesAnswered(BTC_1M, MARKET.plusSeconds(60));
        assertThat(freshness.silence().isNone()).isTrue();
    }

    @Test
    void whatIsNoLongerFollowedIsNotMissed() {
        freshness.followed(BTC_1M);
        freshness.followed(BTC_1H);
        freshness.followed(ETH_1M);
        freshness.keepOnly(Set.of(BTC_1H), Set.of("BTCUSDT"));
        freshness.ticker("ETHUSDT", MARKET);
        freshness.candlesAnswered(ETH_1M, MARKET);
        pass(Duration.ofMinutes(1));

        assertThat(freshness.silence().prices()).containsExactly("BTCUSDT");
        assertThat(freshness.silence().candles()).containsExactly("BTCUSDT 1H");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private final class TestClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
