package io.hedgegrid.paper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.AccountEvent;
import io.hedgegrid.paper.engine.AccountKind;
import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderType;
import io.hedgegrid.paper.engine.PositionMode;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.TimeInForce;
import io.hedgegrid.paper.engine.TradeSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {

    private static final BigDecimal AMOUNT = new BigDecimal("27852.8734816511257244");

    private static final List<JournalEntry> ONE_OF_EACH = List.of(
            entry(1, new AccountEvent.AccountOpened(1, AMOUNT)),
            entry(2, new AccountEvent.PositionModeChanged(2, PositionMode.ONE_WAY)),
            entry(2, new AccountEvent.KindChanged(2, AccountKind.UNIFIED)),
            entry(2, new AccountEvent.MarginModeChanged(2, "BTCUSDT", MarginMode.ISOLATED)),
            entry(3, new AccountEvent.LeverageChanged(3, "BTCUSDT", 3, 4, 5)),
            entry(3, new AccountEvent.OrderAccepted(3, order())),
            entry(
                    4,
                    new AccountEvent.OrderFilled(
                            4, "1", "2", "3", AMOUNT, AMOUNT, AMOUNT, BigDecimal.ZERO, true, true)),
            entry(4, new AccountEvent.OrderRested(4, "1")),
            entry(5, new AccountEvent.OrderCanceled(5, "1", "normal_cancel")),
            entry(5, new AccountEvent.FundingSettled(5, "BTCUSDT", Side.LONG, AMOUNT, AMOUNT.negate())),
            entry(5, new AccountEvent.MarginAdjusted(5, "BTCUSDT", Side.SHORT, AMOUNT)),
            entry(5, new AccountEvent.MoneyTransferred(5, AMOUNT.negate())),
            entry(6, new AccountEvent.DeficitCovered(6, new BigDecimal("1E-20"))));

    @TempDir
    private Path directory;

    @Test
    void everyKindOfEventComesBackExactly() {
        try (FileJournal journal = open()) {
            journal.replay(unexpected -> {});
            ONE_OF_EACH.forEach(entry -> journal.append(List.of(entry)));
        }
        assertThat(entries()).isEqualTo(ONE_OF_EACH);
    }

    @Test
    void theJournalOfTheFirstReleaseIsRead() throws IOException {
        Files.writeString(file(), """
                {"position":3,"account":"demo-key","event":{"type":"order-accepted","time":3,"order":{"orderId":"1","clientOid":"grid-1","symbol":"BTCUSDT","side":"SHORT","tradeSide":"OPEN","marginMode":"CROSSED","origin":"CLIENT","leverage":20,"size":0.1,"reserved":500,"state":"LIVE","filledSize":0,"averagePrice":null,"fee":0,"profit":0,"createdAt":3,"updatedAt":3}}}
                {"position":4,"account":"demo-key","event":{"type":"order-filled","time":4,"orderId":"1","tradeId":"2","positionId":"3","price":50000,"size":0.1,"fee":3,"profit":0}}
                {"position":5,"account":"demo-key","event":{"type":"order-canceled","time":5,"orderId":"4"}}
                """);

        List<JournalEntry> entries = entries();

        Order order = ((AccountEvent.OrderAccepted) entries.getFirst().event()).order();
        assertThat(order.type()).isEqualTo(OrderType.MARKET);
        assertThat(order.filledValue()).isZero();
        AccountEvent.OrderFilled fill =
                (AccountEvent.OrderFilled) entries.get(1).event();
        assertThat(fill.partial()).isFalse();
        assertThat(order.filled(fill).state()).isEqualTo(Order.State.FILLED);
        assertThat(((AccountEvent.OrderCanceled) entries.get(2).event()).reason())
                .isEqualTo("normal_cancel");
    }

    @Test
    void whatAKillLeftUnfinishedIsCutOffAndTheNextEntryFollowsTheLastWholeOne() throws IOException {
        try (FileJournal journal = open()) {
            journal.replay(unexpected -> {});
            journal.append(ONE_OF_EACH.subList(0, 2));
        }
        Files.writeString(file(), "{\"position\":9,\"acc", StandardOpenOption.APPEND);
        try (FileJournal journal = open()) {
            List<JournalEntry> found = new ArrayList<>();
            journal.replay(found::add);
            assertThat(found).isEqualTo(ONE_OF_EACH.subList(0, 2));
            journal.append(ONE_OF_EACH.subList(2, 3));
        }
        assertThat(entries()).isEqualTo(ONE_OF_EACH.subList(0, 3));
    }

    @Test
    void anyOtherUnreadableLineStopsTheStart() throws IOException {
        Files.writeString(file(), "{\"nonsense\":1}\n");
        try (FileJournal journal = open()) {
            assertThatThrownBy(() -> journal.replay(entry -> {}))
                    .isInstanceOf(StartupFault.class)
                    .hasMessageContaining("accounts.journal line 1: unreadable entry");
        }
    }

    @Test
    void oneDirectoryServesOneExchange() {
        try (FileJournal journal = open()) {
            assertThat(journal.mark()).isEmpty();
            assertThatThrownBy(this::open)
                    .isInstanceOf(StartupFault.class)
                    .hasMessageContaining("another process uses");
        }
    }

    @Test
    void thePositionOfTheMarketIsReplacedWhole() {
        try (FileJournal journal = open()) {
            journal.save(new MarketMark("a market", 1));
            journal.save(new MarketMark("a market", 42));
            assertThat(journal.mark()).contains(new MarketMark("a market", 42));
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    private List<JournalEntry> entries() {
        List<JournalEntry> found = new ArrayList<>();
        try (FileJournal journal = open()) {
            journal.replay(found::add);
        }
        return found;
    }

    private FileJournal open() {
        return FileJournal.open(directory, true);
    }

    private Path file() {
        return directory.resolve("accounts.journal");
    }

    private static JournalEntry entry(long position, AccountEvent event) {
        return new JournalEntry(position, "demo-key", event);
    }

    private static Order order() {
        return new Order(
                "1",
                "grid-1",
                "BTCUSDT",
                Side.SHORT,
                TradeSide.OPEN,
                MarginMode.CROSSED,
                Order.Origin.CLIENT,
                OrderType.LIMIT,
                TimeInForce.POST_ONLY,
                AMOUNT,
                20,
                AMOUNT,
                AMOUNT,
                Order.State.LIVE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                "",
                3,
                3);
    }
}
