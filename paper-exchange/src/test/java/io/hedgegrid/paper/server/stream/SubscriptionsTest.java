package io.hedgegrid.paper.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.PaperExchange;
import io.hedgegrid.paper.engine.Granularity;
import io.hedgegrid.paper.journal.NoJournal;
import io.hedgegrid.paper.market.ContractTable;
import io.hedgegrid.paper.market.GeneratedMarket;
import io.hedgegrid.paper.market.MarketPlayer;
import io.hedgegrid.paper.venue.FillTimer;
import io.hedgegrid.paper.venue.MarketFeed;
import io.hedgegrid.paper.venue.Venue;
import io.hedgegrid.paper.venue.Venues;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SubscriptionsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Channel TICKER = new Channel.Tickers(Dialect.V2, "BTCUSDT");
    private static final Channel OTHER_TICKER = new Channel.Tickers(Dialect.V2, "ETHUSDT");
    private static final Channel CANDLES = new Channel.Candles(Dialect.V2, "BTCUSDT", Granularity.M1);
    private static final JsonNode ARG = JSON.readTree("{\"channel\":\"any\"}");

    private final Venue venue = Venues.of(
            new MarketPlayer(
                    new GeneratedMarket(1, List.of("BTCUSDT", "ETHUSDT"), new ContractTable(new BigDecimal("0.0006"))),
                    20),
            Map.of(),
            new NoJournal(),
            new FillTimer(Duration.ZERO));
    private final PaperExchange exchange = new MarketFeed(venue, 1, true);
    private long now = -3_000_000_000L;
    private final Subscriptions subscriptions = new Subscriptions(new Frames(JSON), Duration.ofSeconds(5), () -> now);
    private final List<String> frames = new ArrayList<>();

    @BeforeEach
    void listen() {
        venue.listen(subscriptions);
    }

    @Test
    void aSilentTickerIsToldAgainUnchangedWheneverTheTimeHasPassed() {
        subscribe(frames, TICKER);
        exchange.step();
        String last = frames.getLast();
        frames.clear();

        repeatAfter(4_999);
        assertThat(frames).isEmpty();
        repeatAfter(1);
        assertThat(frames).containsExactly(last);
        repeatAfter(4_999);
        assertThat(frames).containsExactly(last);
        repeatAfter(1);
        assertThat(frames).containsExactly(last, last);
    }

    @Test
    void beforeTheFirstTickTheSnapshotIsToldAgain() {
        subscribe(frames, TICKER);
        String snapshot = frames.getLast();
        repeatAfter(5_000);

        assertThat(frames).hasSize(3).endsWith(snapshot, snapshot);
    }

    @Test
    void aTickerThatHasBeenPushedInTimeIsNotRepeated() {
        subscribe(frames, TICKER);
        frames.clear();
        for (int i = 0; i < 10; i++) {
            repeatAfter(4_000);
            exchange.step();
        }

        assertThat(frames).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void afterTheRepetitionsTheNextTickIsToldAtOnce() {
        subscribe(frames, TICKER);
        repeatAfter(5_000);
        frames.clear();
        exchange.step();

        assertThat(frames)
                .singleElement()
                .satisfies(frame -> assertThat(JSON.readTree(frame)
                                .path("data")
                                .get(0)
                                .path("ts")
                                .asString())
                        .isEqualTo(Long.toString(exchange.marketTime().toEpochMilli())));
    }

    @Test
    void candlesAreNotRepeatedAndNeitherIsWhatNobodyIsSubscribedTo() {
        List<String> others = new ArrayList<>();
        FrameSink left = subscribe(others, OTHER_TICKER);
        subscribe(frames, CANDLES);
        exchange.step();
        subscriptions.remove(left, OTHER_TICKER);
        frames.clear();
        others.clear();
        repeatAfter(60_000);

        assertThat(frames).isEmpty();
        assertThat(others).isEmpty();
    }

    @Test
    void aSubscriberThatJoinsDoesNotPutOffTheRepetitionForTheOthers() {
        subscribe(frames, TICKER);
        repeatAfter(3_000);
        List<String> late = new ArrayList<>();
        subscribe(late, TICKER);
        frames.clear();
        repeatAfter(2_000);

        assertThat(frames).hasSize(1);
        assertThat(late).hasSize(3).endsWith(frames.getFirst(), frames.getFirst());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theLongBookIsToldOnceAndThenWhatChangesOfIt(Dialect dialect) {
        Channel books = new Channel.Book(dialect, "BTCUSDT", "books", 50);
        subscribe(frames, books);
        for (int i = 0; i < 30; i++) {
            exchange.step();
        }
        List<String> late = new ArrayList<>();
        subscribe(late, books);

        List<JsonNode> pushes = frames.stream().skip(1).map(JSON::readTree).toList();
        assertThat(pushes).extracting(push -> push.path("action").asString()).startsWith("snapshot", "update");
        for (String side : dialect == Dialect.V2 ? List.of("asks", "bids") : List.of("a", "b")) {
            Map<String, String> followed = new HashMap<>();
            pushes.forEach(push -> levels(push, side).forEach((price, size) -> {
                if (size.equals("0")) {
                    assertThat(followed.remove(price)).isNotNull();
                } else {
                    assertThat(followed.put(price, size)).isNull();
                }
            }));
            assertThat(followed).hasSize(50).isEqualTo(levels(JSON.readTree(late.getLast()), side));
        }
    }

    @Test
    void pushesOfTheLongBookTellWhetherOneWasMissed() {
        subscribe(frames, new Channel.Book(Dialect.V3, "BTCUSDT", "books", 50));
        exchange.step();
        exchange.step();

        List<JsonNode> rows = frames.stream()
                .skip(1)
                .map(frame -> JSON.readTree(frame).path("data").get(0))
                .toList();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).path("pseq")).isEqualTo(rows.get(0).path("seq"));
        assertThat(rows.get(2).path("pseq")).isEqualTo(rows.get(1).path("seq"));
    }

    private static Map<String, String> levels(JsonNode push, String side) {
        Map<String, String> levels = new HashMap<>();
        push.path("data")
                .get(0)
                .path(side)
                .forEach(level ->
                        levels.put(level.get(0).asString(), level.get(1).asString()));
        return levels;
    }

    private FrameSink subscribe(List<String> received, Channel channel) {
        FrameSink sink = frame -> received.add(frame.text());
        venue.read(board -> {
            subscriptions.add(sink, channel, ARG, board);
            return true;
        });
        return sink;
    }

    private void repeatAfter(long millis) {
        now += millis * 1_000_000;
        subscriptions.repeatTickers();
    }
}
