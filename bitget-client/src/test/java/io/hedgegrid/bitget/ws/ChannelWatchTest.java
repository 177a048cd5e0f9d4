package io.hedgegrid.bitget.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.ws.ChannelWatch.Remedy;
import io.hedgegrid.bitget.ws.ChannelWatch.Silence;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChannelWatchTest {

    private static final MarketSubscription TICKER = new MarketSubscription("BTCUSDT", null);
    private static final MarketSubscription MINUTES = new MarketSubscription("BTCUSDT", Timeframe.M1);
    private static final StreamDialect MARKET = new ClassicMarketDialect(new WireJson());

    private final ChannelWatch watch = new ChannelWatch(Duration.ofSeconds(60));

    @Test
    void aChannelIsExpectedToSpeakWithinItsPatience() {
        watch.confirmed(TICKER, MARKET, seconds(0));
        watch.heard(TICKER, MARKET, seconds(50));

        assertThat(watch.nanosUntilDue(seconds(50))).isEqualTo(seconds(60));
        assertThat(watch.silence(seconds(109))).isEmpty();
        assertThat(watch.silence(seconds(110))).hasValue(new Silence(TICKER, Remedy.SUBSCRIBE_AGAIN));
        assertThat(watch.silence(seconds(500))).isEmpty();
    }

    @Test
    void candlesMayBeSilentForTheirTimeframeToo() {
        watch.confirmed(MINUTES, MARKET, seconds(0));

        assertThat(watch.silence(seconds(119))).isEmpty();
        assertThat(watch.silence(seconds(120))).isPresent();
    }

    @Test
    void aChannelStillSilentCostsTheConnectionAndEachTimePatienceDoubles() {
        watch.confirmed(TICKER, MARKET, seconds(0));
        assertThat(watch.silence(seconds(60))).hasValue(new Silence(TICKER, Remedy.SUBSCRIBE_AGAIN));
        watch.confirmed(TICKER, MARKET, seconds(60));
        assertThat(watch.silence(seconds(179))).isEmpty();
        assertThat(watch.silence(seconds(180))).hasValue(new Silence(TICKER, Remedy.RECONNECT));

        watch.connectionLost();
        watch.confirmed(TICKER, MARKET, seconds(200));
        assertThat(watch.nanosUntilDue(seconds(200))).isEqualTo(seconds(240));
        watch.heard(TICKER, MARKET, seconds(210));
        assertThat(watch.nanosUntilDue(seconds(210))).isEqualTo(seconds(60));
    }

    @Test
    void whatIsPushedOnlyWhenSomethingHappensMayBeSilentForEver() {
        StreamDialect classic = new ClassicAccountDialect(new WireJson());
        StreamDialect unified = new UnifiedAccountDialect(new WireJson());
        for (AccountSubscription subscription : AccountSubscription.values()) {
            watch.confirmed(subscription, classic, seconds(0));
        }
        watch.confirmed(AccountSubscription.ORDERS, unified, seconds(0));
        watch.confirmed(AccountSubscription.POSITIONS, unified, seconds(0));
        assertThat(watch.nanosUntilDue(seconds(0))).isEqualTo(Long.MAX_VALUE);

        watch.confirmed(AccountSubscription.BALANCE, unified, seconds(0));
        assertThat(watch.nanosUntilDue(seconds(0))).isEqualTo(seconds(60));
    }

    @Test
    void whatIsNotWantedIsNotMissed() {
        watch.confirmed(TICKER, MARKET, seconds(0));
        watch.forget(TICKER);

        assertThat(watch.silence(seconds(1_000))).isEmpty();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
