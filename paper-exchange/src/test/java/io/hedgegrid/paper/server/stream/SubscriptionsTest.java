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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
