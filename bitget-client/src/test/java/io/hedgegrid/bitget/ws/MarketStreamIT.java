package io.hedgegrid.bitget.ws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.Backoff;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.StreamSettings;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.ws.ScriptedVenue.Peer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream against a scripted exchange that drops, stays silent and refuses. */
class MarketStreamIT {

    private static final String BTC_TICKER =
            "{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\"BTCUSDT\"}";
    private static final String BTC_HOURS =
            "{\"instType\":\"USDT-FUTURES\",\"channel\":\"candle1H\",\"instId\":\"BTCUSDT\"}";
    private static final String SUBSCRIBED = "subscribed";
    private static final String DISCONNECTED = "disconnected";
    private static final Duration NEVER = Duration.ofHours(1);

    private final RecordingListener listener = new RecordingListener();
    private ScriptedVenue venue;
    private BitgetClient client;

    @BeforeEach
    void start() throws IOException {
        venue = new ScriptedVenue(ScriptedVenue::obliging);
        client = clientWith(NEVER, NEVER.multipliedBy(2), NEVER);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        venue.close();
    }

    @Test
    void announcesTheSubscriptionsOnceAllAreConfirmed() {
        venue.follow((peer, text) ->
                ScriptedVenue.args(text).stream().filter(BTC_TICKER::equals).forEach(peer::confirm));
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");
        stream.subscribeCandles("BTCUSDT", Timeframe.H1);
        await().until(() -> heardBy(0).contains(BTC_TICKER) && heardBy(0).contains(BTC_HOURS));
        peer(0).send(ticker("BTCUSDT", "100"));
        await().until(() -> listener.calls().contains("ticker BTCUSDT 100"));
        assertThat(listener.calls()).doesNotContain(SUBSCRIBED);
        assertThat(stream.isLive()).isFalse();

        peer(0).confirm(BTC_HOURS);

        await().untilAsserted(() -> assertThat(listener.calls()).containsExactly("ticker BTCUSDT 100", SUBSCRIBED));
        await().until(stream::isLive);
    }

    @Test
    void announcesLaterSubscriptionsToo() {
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");
        await().until(() -> listener.count(SUBSCRIBED) == 1);

        stream.subscribeTicker("ETHUSDT");

        await().until(() -> listener.count(SUBSCRIBED) == 2 && stream.isLive());
        stream.subscribeTicker("ETHUSDT");
        await().until(stream::isLive);
        assertThat(listener.calls()).containsExactly(SUBSCRIBED, SUBSCRIBED);
        assertThat(venue.peers()).hasSize(1);
    }

    @Test
    void passesOnPushesEvenInParts() {
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BIRBUSDT");
        stream.subscribeCandles("BTCUSDT", Timeframe.D1);
        await().until(stream::isLive);

        peer(0).sendInTwoParts(Payloads.text("ws-ticker.json"));
        peer(0).send("unreadable");
        peer(0).send(Payloads.text("ws-candles.json"));

        await().untilAsserted(() -> assertThat(listener.calls())
                .endsWith("ticker BIRBUSDT 0.07623", "candle BTCUSDT 1D 26194.5", "candle BTCUSDT 1D 81169.3"));
    }

    @Test
    void reconnectsAfterACutAndSubscribesToWhatIsStillWanted() {
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");
        stream.subscribeTicker("ETHUSDT");
        stream.subscribeCandles("BTCUSDT", Timeframe.H1);
        await().until(stream::isLive);
        stream.unsubscribeTicker("ETHUSDT");
        await().until(() -> peer(0).heard().getLast().startsWith("{\"op\":\"unsubscribe\""));

        peer(0).drop();

        await().until(() -> listener.count(SUBSCRIBED) == 2 && stream.isLive());
        assertThat(listener.calls()).containsExactly(SUBSCRIBED, DISCONNECTED, SUBSCRIBED);
        assertThat(subscribedBy(1)).containsExactly(BTC_TICKER, BTC_HOURS);
    }

    @Test
    void reconnectsAfterAPoliteGoodbye() {
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");
        await().until(stream::isLive);

        peer(0).sayGoodbye();

        await().until(() -> listener.count(SUBSCRIBED) == 2);
        assertThat(listener.count(DISCONNECTED)).isEqualTo(1);
    }

    @Test
    void announcesNothingOfAConnectionCutBeforeAllWasConfirmed() {
        AtomicBoolean first = new AtomicBoolean(true);
        venue.follow((peer, text) -> {
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
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");
        stream.subscribeCandles("BTCUSDT", Timeframe.H1);

        await().until(stream::isLive);

        assertThat(listener.calls()).containsExactly(DISCONNECTED, SUBSCRIBED);
        assertThat(subscribedBy(venue.peers().size() - 1)).containsExactly(BTC_TICKER, BTC_HOURS);
    }

    @Test
    void doesNotTakeASlowListenerForASilentExchange() throws InterruptedException {
        client.close();
        client = clientWith(NEVER, Duration.ofSeconds(1), NEVER);
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        MarketStream stream = client.openStream(new MarketStream.Listener() {
            @Override
            public void onTicker(Ticker ticker) {
                listener.onTicker(ticker);
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
                listener.onDisconnected(reason);
            }
        });
        stream.subscribeTicker("BTCUSDT");
        await().until(stream::isLive);
        peer(0).send(ticker("BTCUSDT", "1"));
        blocked.await();
        peer(0).send(ticker("BTCUSDT", "2"));
        long blockedAt = System.nanoTime();
        await().until(() ->
                System.nanoTime() - blockedAt > Duration.ofMillis(1_200).toNanos());

        release.countDown();

        await().until(() -> listener.calls().contains("ticker BTCUSDT 2"));
        assertThat(listener.calls()).doesNotContain(DISCONNECTED);
    }

    /** The JDK's WebSocket does not notice such a cut: it is found by the unanswered ping. */
    @Test
    void findsACutThatCameTogetherWithData() {
        client.close();
        client = clientWith(NEVER, Duration.ofSeconds(1), NEVER);
        venue.follow((peer, text) -> {
            venue.follow(ScriptedVenue::obliging);
            ScriptedVenue.args(text).forEach(peer::confirm);
            peer.drop();
        });
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");

        await().until(() -> venue.peers().size() >= 2 && stream.isLive());

        assertThat(listener.calls()).contains(DISCONNECTED).endsWith(SUBSCRIBED);
    }

    @Test
    void keepsTryingWhileTheExchangeTurnsItAway() {
        venue.refuse(true);
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");
        assertThat(stream.isLive()).isFalse();

        venue.refuse(false);

        await().until(stream::isLive);
        assertThat(listener.calls()).containsExactly(SUBSCRIBED);
    }

    @Test
    void pingsInTextAndStaysConnectedWhileAnswered() {
        client.close();
        client = clientWith(Duration.ofMillis(20), Duration.ofSeconds(20), NEVER);
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");

        await().until(() -> !venue.peers().isEmpty()
                && peer(0).heard().stream().filter("ping"::equals).count() >= 5);

        await().until(stream::isLive);
        assertThat(venue.peers()).hasSize(1);
    }

    @Test
    void givesUpASilentConnection() {
        client.close();
        client = clientWith(Duration.ofMillis(50), Duration.ofMillis(300), NEVER);
        venue.follow((peer, text) -> {
            if (!text.equals("ping")) {
                ScriptedVenue.obliging(peer, text);
            }
        });
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");

        await().until(() -> listener.count(SUBSCRIBED) >= 2 && listener.count(DISCONNECTED) >= 1);
        assertThat(peer(0).heard()).contains("ping");
    }

    @Test
    void givesUpAConnectionOnWhichASubscriptionStaysUnanswered() {
        client.close();
        client = clientWith(NEVER, NEVER.multipliedBy(2), Duration.ofMillis(200));
        AtomicBoolean first = new AtomicBoolean(true);
        venue.follow((peer, text) -> {
            if (!first.getAndSet(false)) {
                ScriptedVenue.obliging(peer, text);
            }
        });
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");

        await().until(() -> listener.count(SUBSCRIBED) >= 1);
        assertThat(listener.calls()).startsWith(DISCONNECTED);
    }

    @Test
    void goesOnWithoutASubscriptionThatIsRefused() {
        venue.follow((peer, text) -> {
            for (String arg : ScriptedVenue.args(text)) {
                if (arg.contains("FOOUSDT")) {
                    peer.send("{\"event\":\"error\",\"arg\":" + arg + ",\"code\":30001,\"msg\":\"doesn't exist\"}");
                } else {
                    peer.confirm(arg);
                }
            }
        });
        MarketStream stream = client.openStream(listener);
        stream.subscribeCandles("FOOUSDT", Timeframe.M1);
        stream.subscribeTicker("BTCUSDT");

        await().until(() -> listener.calls().contains("rejected FOOUSDT 1m") && stream.isLive());

        assertThat(listener.calls()).contains(SUBSCRIBED).doesNotContain(DISCONNECTED);
        peer(0).drop();
        await().until(() -> venue.peers().size() == 2 && stream.isLive());
        assertThat(subscribedBy(1)).containsExactly(BTC_TICKER);
    }

    @Test
    void comesBackLaterWhenTheExchangeIsOverloaded() {
        venue.follow((peer, text) -> {
            venue.follow(ScriptedVenue::obliging);
            peer.send("{\"event\":\"error\",\"arg\":" + BTC_TICKER + ",\"code\":\"30006\",\"msg\":\"too many\"}");
        });
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");

        await().until(stream::isLive);

        assertThat(listener.calls()).containsExactly(DISCONNECTED, SUBSCRIBED);
    }

    @Test
    void sendsManySubscriptionsInFramesTheExchangeAccepts() {
        MarketStream stream = client.openStream(listener);
        for (int i = 0; i < 120; i++) {
            stream.subscribeCandles("TOKEN" + i + "USDT", Timeframe.H12);
        }

        await().until(() -> stream.isLive());

        assertThat(new TreeSet<>(subscribedBy(0))).hasSize(120);
        assertThat(peer(0).heard())
                .allSatisfy(text -> assertThat(text.getBytes(UTF_8).length).isLessThanOrEqualTo(4_096));
    }

    @Test
    void survivesAFaultyListener() {
        MarketStream stream = client.openStream(new MarketStream.Listener() {
            @Override
            public void onTicker(Ticker ticker) {
                listener.onTicker(ticker);
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

        peer(0).send(ticker("BTCUSDT", "1"));
        peer(0).send(ticker("BTCUSDT", "2"));

        await().untilAsserted(
                        () -> assertThat(listener.calls()).containsExactly("ticker BTCUSDT 1", "ticker BTCUSDT 2"));
    }

    @Test
    void closesPolitelyAndForGood() {
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");
        await().until(stream::isLive);

        stream.close();
        stream.close();

        assertThat(stream.isLive()).isFalse();
        await().until(() -> peer(0).saidGoodbye());
        assertThat(venue.peers()).hasSize(1);
        assertThat(listener.calls()).containsExactly(SUBSCRIBED);
    }

    @Test
    void closingTheClientClosesItsStreams() {
        MarketStream stream = client.openStream(listener);
        stream.subscribeTicker("BTCUSDT");
        await().until(stream::isLive);

        client.close();

        assertThat(stream.isLive()).isFalse();
        await().until(() -> peer(0).saidGoodbye());
        assertThatThrownBy(() -> client.openStream(listener)).isInstanceOf(IllegalStateException.class);
    }

    private BitgetClient clientWith(Duration ping, Duration silence, Duration subscribe) {
        StreamSettings stream =
                new StreamSettings(ping, silence, subscribe, new Backoff(Duration.ofMillis(10), Duration.ofMillis(50)));
        return BitgetClients.create(
                BitgetSettings.at(URI.create("http://localhost:1"), venue.uri()).withStream(stream), Clock.systemUTC());
    }

    private Peer peer(int index) {
        return venue.peers().get(index);
    }

    /** All texts of a connection in one; empty while there is none. */
    private String heardBy(int index) {
        return venue.peers().size() > index ? String.join("\n", peer(index).heard()) : "";
    }

    private List<String> subscribedBy(int index) {
        return peer(index).heard().stream()
                .filter(text -> text.startsWith("{\"op\":\"subscribe\""))
                .flatMap(text -> ScriptedVenue.args(text).stream())
                .toList();
    }

    private static String ticker(String symbol, String last) {
        return "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\""
                + symbol + "\"},\"data\":[{\"instId\":\"" + symbol + "\",\"symbol\":\"" + symbol + "\",\"lastPr\":\""
                + last + "\",\"ts\":\"1783066672529\"}],\"ts\":1783066672529}";
    }
}
