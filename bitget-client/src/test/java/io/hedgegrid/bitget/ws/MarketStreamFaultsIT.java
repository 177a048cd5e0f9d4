package io.hedgegrid.bitget.ws;

import static io.hedgegrid.bitget.ws.StreamScene.BTC_HOURS;
import static io.hedgegrid.bitget.ws.StreamScene.BTC_TICKER;
import static io.hedgegrid.bitget.ws.StreamScene.DISCONNECTED;
import static io.hedgegrid.bitget.ws.StreamScene.NEVER;
import static io.hedgegrid.bitget.ws.StreamScene.SUBSCRIBED;
import static io.hedgegrid.bitget.ws.StreamScene.ticker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The public stream against a scripted exchange that drops, stays silent and refuses. */
class MarketStreamFaultsIT {

    private StreamScene scene = StreamScene.patient();

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void reconnectsAfterACutAndSubscribesToWhatIsStillWanted() {
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");
        stream.subscribeTicker("ETHUSDT");
        stream.subscribeCandles("BTCUSDT", Timeframe.H1);
        await().until(stream::isLive);
        stream.unsubscribeTicker("ETHUSDT");
        await().until(() -> scene.peer(0).heard().getLast().startsWith("{\"op\":\"unsubscribe\""));

        scene.peer(0).drop();

        await().until(() -> scene.listener().count(SUBSCRIBED) == 2 && stream.isLive());
        assertThat(scene.listener().calls()).containsExactly(SUBSCRIBED, DISCONNECTED, SUBSCRIBED);
        assertThat(scene.subscribedBy(1)).containsExactly(BTC_TICKER, BTC_HOURS);
    }

    @Test
    void reconnectsAfterAPoliteGoodbye() {
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");
        await().until(stream::isLive);

        scene.peer(0).sayGoodbye();

        await().until(() -> scene.listener().count(SUBSCRIBED) == 2);
        assertThat(scene.listener().count(DISCONNECTED)).isEqualTo(1);
    }

    @Test
    void announcesNothingOfAConnectionCutBeforeAllWasConfirmed() {
        AtomicBoolean first = new AtomicBoolean(true);
        scene.venue().follow((peer, text) -> {
            if (!first.get()) {
                ScriptedVenue.obliging(peer, text);
            } else if (peer.heard().stream()
                            .mapToLong(heard -> ScriptedVenue.args(heard).size())
                            .sum()
                    == 2) {
                first.set(false);
                peer.drop();
            }
        });
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");
        stream.subscribeCandles("BTCUSDT", Timeframe.H1);

        await().until(stream::isLive);

        assertThat(scene.listener().calls()).containsExactly(DISCONNECTED, SUBSCRIBED);
        assertThat(scene.subscribedBy(scene.venue().peers().size() - 1)).containsExactly(BTC_TICKER, BTC_HOURS);
    }

    @Test
    void doesNotTakeASlowListenerForASilentExchange() throws InterruptedException {
        scene.close();
        scene = StreamScene.with(NEVER, Duration.ofSeconds(1), NEVER);
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        MarketStream stream = scene.client().openStream(new MarketStream.Listener() {
            @Override
            public void onTicker(Ticker ticker) {
                scene.listener().onTicker(ticker);
                blocked.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void onCandle(String symbol, Timeframe timeframe, Candle candle) {}

            @Override
            public void onSubscribed() {}

            @Override
            public void onDisconnected(String reason) {
                scene.listener().onDisconnected(reason);
            }
        });
        stream.subscribeTicker("BTCUSDT");
        await().until(stream::isLive);
        scene.peer(0).send(ticker("BTCUSDT", "1"));
        blocked.await();
        scene.peer(0).send(ticker("BTCUSDT", "2"));
        long blockedAt = System.nanoTime();
        await().until(() ->
                System.nanoTime() - blockedAt > Duration.ofMillis(1_200).toNanos());

        release.countDown();

        await().until(() -> scene.listener().calls().contains("ticker BTCUSDT 2"));
        assertThat(scene.listener().calls()).doesNotContain(DISCONNECTED);
    }

    /** The JDK's WebSocket does not notice such a cut: it is found by the unanswered ping. */
    @Test
    void findsACutThatCameTogetherWithData() {
        scene.close();
        scene = StreamScene.with(NEVER, Duration.ofSeconds(1), NEVER);
        scene.venue().follow((peer, text) -> {
            scene.venue().follow(ScriptedVenue::obliging);
            ScriptedVenue.args(text).forEach(peer::confirm);
            peer.drop();
        });
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");

        await().until(() -> scene.venue().peers().size() >= 2 && stream.isLive());

        assertThat(scene.listener().calls()).contains(DISCONNECTED).endsWith(SUBSCRIBED);
    }

    @Test
    void keepsTryingWhileTheExchangeTurnsItAway() {
        scene.venue().refuse(true);
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");
        assertThat(stream.isLive()).isFalse();

        scene.venue().refuse(false);

        await().until(stream::isLive);
        assertThat(scene.listener().calls()).containsExactly(SUBSCRIBED);
    }

    @Test
    void givesUpASilentConnection() {
        scene.close();
        scene = StreamScene.with(Duration.ofMillis(50), Duration.ofMillis(300), NEVER);
        scene.venue().follow((peer, text) -> {
            if (!text.equals("ping")) {
                ScriptedVenue.obliging(peer, text);
            }
        });
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");

        await().until(() ->
                scene.listener().count(SUBSCRIBED) >= 2 && scene.listener().count(DISCONNECTED) >= 1);
        assertThat(scene.peer(0).heard()).contains("ping");
    }

    @Test
    void givesUpAConnectionOnWhichASubscriptionStaysUnanswered() {
        scene.close();
        scene = StreamScene.with(NEVER, NEVER.multipliedBy(2), Duration.ofMillis(200));
        AtomicBoolean first = new AtomicBoolean(true);
        scene.venue().follow((peer, text) -> {
            if (!first.getAndSet(false)) {
                ScriptedVenue.obliging(peer, text);
            }
        });
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");

        await().until(() -> scene.listener().count(SUBSCRIBED) >= 1);
        assertThat(scene.listener().calls()).startsWith(DISCONNECTED);
    }

    @Test
    void comesBackLaterWhenTheExchangeIsOverloaded() {
        scene.venue().follow((peer, text) -> {
            scene.venue().follow(ScriptedVenue::obliging);
            peer.send("{\"event\":\"error\",\"arg\":" + BTC_TICKER + ",\"code\":\"30006\",\"msg\":\"too many\"}");
        });
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");

        await().until(stream::isLive);

        assertThat(scene.listener().calls()).containsExactly(DISCONNECTED, SUBSCRIBED);
    }

    @Test
    void subscribesAgainToAChannelThatStaysSilentAndThenReconnects() {
        scene.close();
        scene = StreamScene.impatientWithChannels(Duration.ofMillis(200));
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");

        await().until(() ->
                scene.venue().peers().size() >= 2 && scene.listener().count(SUBSCRIBED) >= 3);

        assertThat(scene.listener().calls()).startsWith(SUBSCRIBED, SUBSCRIBED, DISCONNECTED, SUBSCRIBED);
        assertThat(scene.subscribedBy(0)).containsExactly(BTC_TICKER, BTC_TICKER);
        assertThat(scene.heardBy(0)).contains("{\"op\":\"unsubscribe\",\"args\":[" + BTC_TICKER + "]}");
    }

    @Test
    void leavesAChannelThatSpeaksAlone() {
        scene.close();
        scene = StreamScene.impatientWithChannels(Duration.ofSeconds(1));
        scene.venue().follow((peer, text) -> {
            ScriptedVenue.obliging(peer, text);
            if (text.contains("ETHUSDT")) {
                peer.send(ticker("ETHUSDT", "1"));
            }
        });
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");
        stream.subscribeTicker("ETHUSDT");
        await().until(stream::isLive);

        await().until(() -> {
            scene.peer(0).send(ticker("ETHUSDT", "2"));
            return scene.subscribedBy(0).size() >= 3;
        });

        assertThat(scene.subscribedBy(0)).containsExactly(BTC_TICKER, StreamScene.ETH_TICKER, BTC_TICKER);
    }
}
