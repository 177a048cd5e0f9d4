package io.hedgegrid.bitget.ws;

import static io.hedgegrid.bitget.ws.StreamScene.BTC_HOURS;
import static io.hedgegrid.bitget.ws.StreamScene.BTC_TICKER;
import static io.hedgegrid.bitget.ws.StreamScene.DISCONNECTED;
import static io.hedgegrid.bitget.ws.StreamScene.NEVER;
import static io.hedgegrid.bitget.ws.StreamScene.SUBSCRIBED;
import static io.hedgegrid.bitget.ws.StreamScene.ticker;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The public stream against a scripted exchange that behaves. */
class MarketStreamIT {

    private StreamScene scene = StreamScene.patient();

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void announcesTheSubscriptionsOnceAllAreConfirmed() {
        scene.venue()
                .follow((peer, text) -> ScriptedVenue.args(text).stream()
                        .filter(BTC_TICKER::equals)
                        .forEach(peer::confirm));
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");
        stream.subscribeCandles("BTCUSDT", Timeframe.H1);
        await().until(() ->
                scene.heardBy(0).contains(BTC_TICKER) && scene.heardBy(0).contains(BTC_HOURS));
        scene.peer(0).send(ticker("BTCUSDT", "100"));
        await().until(() -> scene.listener().calls().contains("ticker BTCUSDT 100"));
        assertThat(scene.listener().calls()).doesNotContain(SUBSCRIBED);
        assertThat(stream.isLive()).isFalse();

        scene.peer(0).confirm(BTC_HOURS);

        await().untilAsserted(
                        () -> assertThat(scene.listener().calls()).containsExactly("ticker BTCUSDT 100", SUBSCRIBED));
        await().until(stream::isLive);
    }

    @Test
    void announcesLaterSubscriptionsToo() {
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");
        await().until(() -> scene.listener().count(SUBSCRIBED) == 1);

        stream.subscribeTicker("ETHUSDT");

        await().until(() -> scene.listener().count(SUBSCRIBED) == 2 && stream.isLive());
        stream.subscribeTicker("ETHUSDT");
        await().until(stream::isLive);
        assertThat(scene.listener().calls()).containsExactly(SUBSCRIBED, SUBSCRIBED);
        assertThat(scene.venue().peers()).hasSize(1);
    }

    @Test
    void passesOnPushesEvenInParts() {
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BIRBUSDT");
        stream.subscribeCandles("BTCUSDT", Timeframe.D1);
        await().until(stream::isLive);

        scene.peer(0).sendInTwoParts(Payloads.text("ws-ticker.json"));
        scene.peer(0).send("unreadable");
        scene.peer(0).send(Payloads.text("ws-candles.json"));

        await().untilAsserted(() -> assertThat(scene.listener().calls())
                .endsWith("ticker BIRBUSDT 0.07623", "candle BTCUSDT 1D 26194.5", "candle BTCUSDT 1D 81169.3"));
    }

    @Test
    void pingsInTextAndStaysConnectedWhileAnswered() {
        scene.close();
        scene = StreamScene.with(Duration.ofMillis(20), Duration.ofSeconds(20), NEVER);
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");

        await().until(() -> !scene.venue().peers().isEmpty()
                && scene.peer(0).heard().stream().filter("ping"::equals).count() >= 5);

        await().until(stream::isLive);
        assertThat(scene.venue().peers()).hasSize(1);
    }

    @Test
    void goesOnWithoutASubscriptionThatIsRefused() {
        scene.venue().follow((peer, text) -> {
            for (String arg : ScriptedVenue.args(text)) {
                if (arg.contains("FOOUSDT")) {
                    peer.send("{\"event\":\"error\",\"arg\":" + arg + ",\"code\":30001,\"msg\":\"doesn't exist\"}");
                } else {
                    peer.confirm(arg);
                }
            }
        });
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeCandles("FOOUSDT", Timeframe.M1);
        stream.subscribeTicker("BTCUSDT");

        await().until(() -> scene.listener().calls().contains("rejected FOOUSDT 1m") && stream.isLive());

        assertThat(scene.listener().calls()).contains(SUBSCRIBED).doesNotContain(DISCONNECTED);
        scene.peer(0).drop();
        await().until(() -> scene.venue().peers().size() == 2 && stream.isLive());
        assertThat(scene.subscribedBy(1)).containsExactly(BTC_TICKER);
    }

    @Test
    void sendsManySubscriptionsInFramesTheExchangeAccepts() {
        MarketStream stream = scene.client().openStream(scene.listener());
        for (int i = 0; i < 120; i++) {
            stream.subscribeCandles("TOKEN" + i + "USDT", Timeframe.H12);
        }

        await().until(() -> stream.isLive());

        assertThat(new TreeSet<>(scene.subscribedBy(0))).hasSize(120);
        assertThat(scene.peer(0).heard())
                .allSatisfy(text -> assertThat(text.getBytes(UTF_8).length).isLessThanOrEqualTo(4_096));
    }

    @Test
    void survivesAFaultyListener() {
        MarketStream stream = scene.client().openStream(new MarketStream.Listener() {
            @Override
            public void onTicker(Ticker ticker) {
                scene.listener().onTicker(ticker);
                throw new IllegalStateException("listener");
            }

            @Override
            public void onCandle(String symbol, Timeframe timeframe, Candle candle) {
                throw new IllegalStateException("listener");
            }

            @Override
            public void onSubscribed() {
                throw new IllegalStateException("listener");
            }

            @Override
            public void onDisconnected(String reason) {
                throw new IllegalStateException("listener");
            }
        });
        stream.subscribeTicker("BTCUSDT");
        await().until(stream::isLive);

        scene.peer(0).send(ticker("BTCUSDT", "1"));
        scene.peer(0).send(ticker("BTCUSDT", "2"));

        await().untilAsserted(() ->
                assertThat(scene.listener().calls()).containsExactly("ticker BTCUSDT 1", "ticker BTCUSDT 2"));
    }

    @Test
    void closesPolitelyAndForGood() {
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");
        await().until(stream::isLive);

        stream.close();
        stream.close();

        assertThat(stream.isLive()).isFalse();
        await().until(() -> scene.peer(0).saidGoodbye());
        assertThat(scene.venue().peers()).hasSize(1);
        assertThat(scene.listener().calls()).containsExactly(SUBSCRIBED);
    }

    @Test
    void closingTheClientClosesItsStreams() {
        MarketStream stream = scene.client().openStream(scene.listener());
        stream.subscribeTicker("BTCUSDT");
        await().until(stream::isLive);

        scene.client().close();

        assertThat(stream.isLive()).isFalse();
        await().until(() -> scene.peer(0).saidGoodbye());
        assertThatThrownBy(() -> scene.client().openStream(scene.listener())).isInstanceOf(IllegalStateException.class);
    }
}
