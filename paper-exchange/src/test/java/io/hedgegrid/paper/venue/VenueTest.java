package io.hedgegrid.paper.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.AccountDesk;
import io.hedgegrid.paper.engine.CloseDesk;
import io.hedgegrid.paper.engine.Decision;
import io.hedgegrid.paper.engine.Fill;
import io.hedgegrid.paper.engine.Granularity;
import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderDesk;
import io.hedgegrid.paper.engine.OrderRequest;
import io.hedgegrid.paper.engine.OrderType;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.TimeInForce;
import io.hedgegrid.paper.engine.TradeSide;
import io.hedgegrid.paper.journal.FileJournal;
import io.hedgegrid.paper.journal.Journal;
import io.hedgegrid.paper.journal.JournalEntry;
import io.hedgegrid.paper.journal.MarketMark;
import io.hedgegrid.paper.journal.NoJournal;
import io.hedgegrid.paper.market.ContractTable;
import io.hedgegrid.paper.market.GeneratedMarket;
import io.hedgegrid.paper.market.MarketPlayer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VenueTest {

    private static final String KEY = "demo-key";
    private static final String BTC = "BTCUSDT";
    private static final Duration LONG_DELAY = Duration.ofHours(1);

    @TempDir
    private Path directory;

    @Test
    void anOrderIsLiveWhenAcknowledgedAndFilledAWhileLater() {
        try (FillTimer timer = new FillTimer(Duration.ofMillis(50))) {
            Venue venue = venue(new NoJournal(), timer, 1);
            Decision.Granted granted = (Decision.Granted) venue.place(KEY, open("a", "0.01"));

            assertThat(granted.events()).hasSize(1);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(byClientOid(venue, "a").state()).isEqualTo(Order.State.FILLED));
            assertThat(venue.fills()).isEqualTo(1);
        }
    }

    @Test
    void withoutDelayTheFillIsThereWithTheAcknowledgement() {
        Venue venue = venue(new NoJournal(), new FillTimer(Duration.ZERO), 1);
        venue.place(KEY, open("a", "0.01"));

        Order order = byClientOid(venue, "a");
        assertThat(order.state()).isEqualTo(Order.State.FILLED);
        BigDecimal ask = venue.read(board -> board.quote(BTC).ask());
        assertThat(order.averagePrice()).isEqualByComparingTo(ask);
    }

    @Test
    void aClientOrderIdIsRefusedForEver() {
        Venue venue = venue(new NoJournal(), new FillTimer(Duration.ZERO), 1);
        venue.place(KEY, open("a", "0.01"));

        assertThat(venue.place(KEY, open("a", "0.01"))).isEqualTo(new Decision.Refused("40786", "Duplicate clientOid"));
        assertThat(venue.orders(KEY)).hasSize(1);
    }

    @Test
    void afterAKillAccountsOrdersAndMarketAreWhereTheyWere() throws IOException {
        Path killed = directory.resolve("killed");
        Path copy = directory.resolve("copy");
        try (FileJournal journal = FileJournal.open(killed, false)) {
            Venue venue = venue(journal, new FillTimer(Duration.ZERO), 1);
            play(venue, 10);
            venue.place(KEY, open("a", "0.01"));
            play(venue, 33);
            venue.place(KEY, open("b", "0.02"));
            // Nothing is closed or saved: the copy is what the disk holds when the process dies here.
            copy(killed, copy);
            try (FileJournal resumed = FileJournal.open(copy, false)) {
                Venue again = venue(resumed, new FillTimer(Duration.ZERO), 1);

                assertThat(again.account(KEY)).isEqualTo(venue.account(KEY));
                assertThat(again.orders(KEY)).isEqualTo(venue.orders(KEY));
                assertThat(again.fills()).isEqualTo(2);
                assertThat(market(again)).isEqualTo(market(venue));
                play(venue, 7);
                play(again, 7);
                assertThat(market(again)).isEqualTo(market(venue));
                assertThat(again.place(KEY, open("a", "0.01"))).isInstanceOf(Decision.Refused.class);
                again.place(KEY, open("c", "0.01"));
                assertThat(again.orders(KEY))
                        .extracting(Order::orderId)
                        .doesNotHaveDuplicates()
                        .isSorted();
            }
        }
    }

    @Test
    void anOrderAcknowledgedButNotFilledBeforeAKillIsFilledAfterIt() {
        try (FileJournal journal = FileJournal.open(directory, false);
                FillTimer never = new FillTimer(LONG_DELAY)) {
            venue(journal, never, 1).place(KEY, open("a", "0.01"));
        }
        try (FileJournal journal = FileJournal.open(directory, false)) {
            Venue venue = venue(journal, new FillTimer(Duration.ZERO), 1);
            assertThat(byClientOid(venue, "a").state()).isEqualTo(Order.State.LIVE);

            venue.open();

            assertThat(byClientOid(venue, "a").state()).isEqualTo(Order.State.FILLED);
        }
    }

    @Test
    void whatWaitsInTheBookWaitsOnAfterAKillWithAllThatHappenedBefore() throws IOException {
        Path killed = directory.resolve("killed");
        Path copy = directory.resolve("copy");
        try (FileJournal journal = FileJournal.open(killed, false)) {
            Venue venue = venue(journal, new FillTimer(Duration.ZERO), 1);
            venue.place(KEY, open("a", "0.01"));
            venue.place(KEY, limit("b", "10000"));
            venue.place(KEY, limit("c", "10001"));
            venue.decide(
                    KEY,
                    (account, _, _, time) -> OrderDesk.cancel(
                            account.state(),
                            account.orderByClientOid("c").orElseThrow().orderId(),
                            time));
            venue.decide(
                    KEY,
                    (account, _, ids, time) ->
                            CloseDesk.closePositions(account.state(), BTC, null, Order.Origin.CLIENT, ids, time));
            copy(killed, copy);
            try (FileJournal resumed = FileJournal.open(copy, false)) {
                Venue again = venue(resumed, new FillTimer(Duration.ZERO), 1);
                again.open();

                assertThat(byClientOid(again, "b").state()).isEqualTo(Order.State.RESTING);
                assertThat(history(again)).isEqualTo(history(venue));
                int closed =
                        again.ask(KEY, (account, _) -> account.closedPositions().size());
                assertThat(closed).isEqualTo(1);
            }
        }
    }

    @Test
    void anOrderIsFilledInAsManyPartsAsItsCourseWants() {
        OrderFaults faults = (_, _) -> new OrderCourse(Duration.ZERO, 3, Duration.ZERO, false);
        Venue venue = Venues.of(
                player(1),
                Map.of(KEY, new BigDecimal("1000")),
                new NoJournal(),
                new FillTimer(Duration.ZERO),
                BigDecimal.ZERO,
                faults);
        venue.place(KEY, open("a", "0.01"));

        assertThat(byClientOid(venue, "a").state()).isEqualTo(Order.State.FILLED);
        List<BigDecimal> sizes = venue.ask(
                KEY, (account, _) -> account.fills().stream().map(Fill::size).toList());
        assertThat(sizes).hasSize(3);
        assertThat(sizes.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo("0.01");
    }

    @Test
    void accountsDoNotTouchEachOther() {
        Venue venue = Venues.of(
                player(1),
                Map.of(KEY, new BigDecimal("1000"), "other", new BigDecimal("500")),
                new NoJournal(),
                new FillTimer(Duration.ZERO));
        venue.place(KEY, open("a", "0.01"));

        assertThat(venue.account("other").positions()).isEmpty();
        assertThat(venue.account("other").state().wallet()).isEqualByComparingTo("500");
        assertThat(venue.place("other", open("a", "0.001"))).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void theJournalOfAnotherMarketIsRefused() {
        try (FileJournal journal = FileJournal.open(directory, false)) {
            venue(journal, new FillTimer(Duration.ZERO), 1);
        }
        try (FileJournal journal = FileJournal.open(directory, false)) {
            assertThatThrownBy(() -> venue(journal, new FillTimer(Duration.ZERO), 2))
                    .isInstanceOf(StartupFault.class)
                    .hasMessageStartingWith("paper.data: it belongs to the market 'generated with seed 1");
        }
    }

    @Test
    void whatTheJournalDidNotTakeHasNotHappened() {
        BrokenJournal journal = new BrokenJournal();
        Venue venue = venue(journal, new FillTimer(Duration.ZERO), 1);
        journal.broken = true;

        assertThatThrownBy(() -> venue.place(KEY, open("a", "0.01"))).hasMessage("disk full");
        assertThat(venue.orders(KEY)).isEmpty();
        assertThat(venue.account(KEY).state().wallet()).isEqualByComparingTo("1000");

        journal.broken = false;
        assertThat(venue.place(KEY, open("a", "0.01"))).isInstanceOf(Decision.Granted.class);
    }

    @Test
    void aRuinedAccountIsLiquidatedAtTheTickThatRuinsIt() {
        Venue venue = venue(new NoJournal(), new FillTimer(Duration.ZERO), 1);
        venue.decide(
                KEY, (account, board, _, time) -> AccountDesk.setLeverage(account.state(), board, BTC, 125, 125, time));
        venue.place(KEY, open("a", "1.2"));
        venue.place(
                KEY,
                new OrderRequest(BTC, Side.SHORT, TradeSide.OPEN, MarginMode.CROSSED, new BigDecimal("0.01"), "b"));
        int steps = 0;
        while (!venue.account(KEY).positions().isEmpty() && steps < 20_000) {
            venue.step();
            steps++;
        }

        assertThat(venue.account(KEY).positions()).isEmpty();
        assertThat(venue.orders(KEY))
                .filteredOn(order -> order.origin().isForced())
                .allSatisfy(order -> assertThat(order.state()).isEqualTo(Order.State.FILLED))
                .extracting(Order::origin)
                .containsExactly(Order.Origin.OFFSET, Order.Origin.OFFSET, Order.Origin.LIQUIDATION);
        assertThat(venue.account(KEY).state().wallet()).isNotNegative();
    }

    private static Venue venue(Journal journal, FillTimer timer, long seed) {
        return Venues.of(player(seed), Map.of(KEY, new BigDecimal("1000")), journal, timer);
    }

    private static MarketPlayer player(long seed) {
        ContractTable contracts = new ContractTable(new BigDecimal("0.0006"));
        return new MarketPlayer(new GeneratedMarket(seed, List.of(BTC), contracts), 20);
    }

    private static List<Object> history(Venue venue) {
        return venue.ask(
                KEY,
                (account, board) -> List.of(
                        List.copyOf(account.orders()),
                        List.copyOf(account.fills()),
                        List.copyOf(account.bills()),
                        List.copyOf(account.closedPositions()),
                        account.report(board)));
    }

    private static OrderRequest limit(String clientOid, String price) {
        return new OrderRequest(
                BTC,
                Side.LONG,
                TradeSide.OPEN,
                MarginMode.CROSSED,
                new BigDecimal("0.01"),
                clientOid,
                OrderType.LIMIT,
                TimeInForce.GTC,
                new BigDecimal(price));
    }

    private static OrderRequest open(String clientOid, String size) {
        return new OrderRequest(BTC, Side.LONG, TradeSide.OPEN, MarginMode.CROSSED, new BigDecimal(size), clientOid);
    }

    private static Order byClientOid(Venue venue, String clientOid) {
        return venue.ask(
                KEY, (account, _) -> account.orderByClientOid(clientOid).orElseThrow());
    }

    private static void play(Venue venue, int steps) {
        for (int i = 0; i < steps; i++) {
            venue.step();
        }
    }

    private static List<Object> market(Venue venue) {
        return venue.read(board -> List.of(
                board.time(),
                board.position(),
                board.quote(BTC),
                board.candles(BTC).candles(Granularity.M5, 0, Long.MAX_VALUE, 1_000)));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static final class BrokenJournal implements Journal {

        private boolean broken;

        @Override
        public void replay(Consumer<JournalEntry> consumer) {}

        @Override
        public void append(List<JournalEntry> entries) {
            if (broken) {
                throw new IllegalStateException("disk full");
            }
        }

        @Override
        public Optional<MarketMark> mark() {
            return Optional.empty();
        }

        @Override
        public void save(MarketMark mark) {}

        @Override
        public void close() {}
    }
}
