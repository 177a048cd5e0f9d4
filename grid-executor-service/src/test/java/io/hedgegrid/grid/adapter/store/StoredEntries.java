package io.hedgegrid.grid.adapter.store;

import io.hedgegrid.grid.application.Stored;
import io.hedgegrid.grid.machine.Account;
import io.hedgegrid.grid.machine.AccountReading;
import io.hedgegrid.grid.machine.BackOff;
import io.hedgegrid.grid.machine.Book;
import io.hedgegrid.grid.machine.Closing;
import io.hedgegrid.grid.machine.Comparison;
import io.hedgegrid.grid.machine.Comparison.Need;
import io.hedgegrid.grid.machine.Comparison.Totals;
import io.hedgegrid.grid.machine.ContractRules;
import io.hedgegrid.grid.machine.EntrySignal;
import io.hedgegrid.grid.machine.Event.SkipCause;
import io.hedgegrid.grid.machine.ForeignPositions;
import io.hedgegrid.grid.machine.GridLevel;
import io.hedgegrid.grid.machine.GridSettings;
import io.hedgegrid.grid.machine.Input;
import io.hedgegrid.grid.machine.Input.CommandHeader;
import io.hedgegrid.grid.machine.Life;
import io.hedgegrid.grid.machine.Market;
import io.hedgegrid.grid.machine.Opening;
import io.hedgegrid.grid.machine.OrderReason;
import io.hedgegrid.grid.machine.PerSide;
import io.hedgegrid.grid.machine.Position;
import io.hedgegrid.grid.machine.Results;
import io.hedgegrid.grid.machine.Rule;
import io.hedgegrid.grid.machine.Session;
import io.hedgegrid.grid.machine.SessionConfig;
import io.hedgegrid.grid.machine.SessionState.Absent;
import io.hedgegrid.grid.machine.Side;
import io.hedgegrid.grid.machine.Signal;
import io.hedgegrid.grid.machine.Watch;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries of the engine's memory by name, in which every field that the first format knows has a value of its own. */
final class StoredEntries {

    private static final long REGISTERED_AT = 1_767_225_600_000L;
    private static final long TIME = 1_767_607_200_000L;

    private StoredEntries() {}

    static Map<String, Stored> all() {
        Map<String, Stored> entries = new LinkedHashMap<>();
        entries.put(
                "market", new Stored.OfMarket(new Market("BTCUSDT", 7, TIME, Market.NEVER, dec("50000.1"), TIME + 5)));
        entries.put("unseen-market", new Stored.OfMarket(Market.unseen("ETHUSDT")));
        entries.put("signal", new Stored.OfSignal("BTCUSDT", signal()));
        entries.put("absent", new Stored.OfSession(new Absent("bot", 3, 4, commands())));
        entries.put("registered", session(new Life.Registered(), Account.UNKNOWN, Book.EMPTY, Watch.FRESH));
        entries.put("starting", session(new Life.Starting(), starting(), Book.EMPTY, Watch.FRESH));
        entries.put("running", session(new Life.Running(), account(), book(), watch()));
        entries.put(
                "stopping",
                session(
                        new Life.Stopping("USER", OrderReason.STOP, true, REGISTERED_AT + 9),
                        account(),
                        book(),
                        Watch.FRESH));
        entries.put("stopped", session(new Life.Stopped("GLOBAL_PROFIT"), account(), Book.EMPTY, watch()));
        entries.put("failed", session(new Life.Failed("CREDENTIALS"), account(), book(), Watch.FRESH));
        return entries;
    }

    /** A running session with these positions. */
    static Stored runningWith(List<Position> positions) {
        return session(
                new Life.Running(), account(), new Book(positions, List.of(), PerSide.both(BackOff.NONE)), watch());
    }

    /** Values of the fields that the second format brought. */
    static Map<String, Stored> ofTheSecondFormat() {
        Account known = account();
        Account suspecting = new Account(
                known.contract(),
                known.leverage(),
                null,
                known.balance(),
                new Account.PendingQuery(39, 319, true),
                List.of(new Account.Reservation(37, 38, dec("50"))),
                new Comparison(true, Need.DOUBT, new Totals(dec("0.003"), dec("0"))),
                new BackOff(3, TIME + 4_000));
        Position adopted = new Position(
                7, Side.SHORT, 1, dec("0.5"), dec("50000.123456789012"), dec("0"), dec("0"), TIME, null, null, null);
        Book book = new Book(List.of(adopted), List.of(), PerSide.both(BackOff.NONE));
        Watch watch = new Watch(signal(), 311, false, false, PerSide.both(true), null, PerSide.both(null), null);
        return Map.of(
                "market after another",
                new Stored.OfMarket(new Market("BTCUSDT", 8, TIME, TIME - 1_000, dec("50000.2"), TIME + 5)),
                "reconciling",
                session(ForeignPositions.REFUSE, new Life.Running(), suspecting, book, watch, 318L));
    }

    private static Stored session(Life life, Account account, Book book, Watch watch) {
        return session(ForeignPositions.ADOPT, life, account, book, watch, null);
    }

    private static Stored session(
            ForeignPositions foreignPositions,
            Life life,
            Account account,
            Book book,
            Watch watch,
            @Nullable Long silentAfter) {
        return new Stored.OfSession(new Session(
                config(foreignPositions),
                life,
                new Session.Counters(41, 17, 1_234, 9),
                account,
                book,
                new Results(dec("12.345"), 8, 5, 3, 20_458, dec("-3.5"), 20_457, 2, TIME - 60_000),
                watch,
                new Session.Times(TIME - 3_600_000, REGISTERED_AT + 1_000, 312),
                new Session.Inbox(List.of("c-1", "c-2"), commands().subList(0, 2), List.of(early()), silentAfter)));
    }

    private static SessionConfig config(ForeignPositions foreignPositions) {
        return new SessionConfig(
                "bot456",
                3,
                "user123",
                "bot456",
                "BTCUSDT",
                "fingerprint",
                true,
                grid(foreignPositions),
                "1m-sma7-sar0.1-0.8-cci0-100--100",
                60_000,
                REGISTERED_AT);
    }

    private static GridSettings grid(ForeignPositions foreignPositions) {
        return new GridSettings(
                10,
                List.of(new GridLevel(dec("0.5"), 5, dec("0.001")), new GridLevel(dec("1.25"), 4, dec("0.002"))),
                dec("1.5"),
                dec("10"),
                dec("0.001"),
                dec("0.0005"),
                dec("50"),
                dec("11"),
                dec("3"),
                dec("1"),
                dec("250"),
                dec("120.5"),
                15,
                1_425,
                true,
                6,
                foreignPositions);
    }

    private static Account starting() {
        return new Account(
                null,
                0,
                new Account.PendingSetUp(4, 10),
                null,
                new Account.PendingQuery(5, 311, false),
                List.of(),
                Comparison.AT_START,
                BackOff.NONE);
    }

    private static Account account() {
        AccountReading reading =
                new AccountReading(dec("981.25"), dec("1000.5"), dec("0.003"), dec("50100.1"), dec("0"), null);
        return new Account(
                new ContractRules(dec("0.001"), dec("0.002"), dec("5"), dec("100"), dec("0.1"), dec("0.0006"), 1, 125),
                10,
                new Account.PendingSetUp(38, 20),
                new Account.Balance(36, 315, reading),
                new Account.PendingQuery(39, 319, false),
                List.of(new Account.Reservation(33, 33, dec("50.5")), new Account.Reservation(40, 40, dec("75.75"))),
                Comparison.AT_START,
                BackOff.NONE);
    }

    private static Book book() {
        BackOff backOff = new BackOff(2, TIME + 2_000);
        return new Book(
                List.of(
                        position(1, Side.LONG, null),
                        position(2, Side.SHORT, new Closing.Waiting(OrderReason.SINGLE_PROFIT, backOff)),
                        position(3, Side.LONG, new Closing.InFlight(OrderReason.MAX_LOSS, backOff, 37, true))),
                List.of(
                        new Opening(40, Side.SHORT, 2, dec("0.002"), OrderReason.GRID, true, OrderReason.MANUAL),
                        new Opening(41, Side.LONG, 1, dec("0.001"), OrderReason.ENTRY, false, null)),
                new PerSide<>(backOff, BackOff.NONE));
    }

    private static Position position(long id, Side side, Closing closing) {
        return new Position(
                id,
                side,
                2,
                dec("0.0015"),
                dec("50100.123456"),
                dec("0.045"),
                dec("-0.25"),
                TIME - id,
                30 + id,
                id == 1 ? null : "13729384756102" + id,
                closing);
    }

    private static Watch watch() {
        return new Watch(
                signal(),
                0,
                false,
                true,
                new PerSide<>(true, false),
                new Watch.PausedPass(Rule.MAX_LOSS, 37),
                new PerSide<>(new Watch.Skip(OrderReason.GRID, SkipCause.SIDE_CAP, 29_460_119), null),
                TIME - 1_000);
    }

    private static Signal signal() {
        return new Signal("1m-sma7-sar0.1-0.8-cci0-100--100", TIME, 50_000.5, 50_100.25, null, EntrySignal.SELL);
    }

    private static List<Input.Command> commands() {
        return List.of(
                new Input.Start(header(1)),
                new Input.Stop(header(2)),
                new Input.StopKeepingPositions(header(3)),
                new Input.ClosePositions(header(4)),
                new Input.Delete(header(5)));
    }

    private static CommandHeader header(int number) {
        return new CommandHeader("command-" + number, number, REGISTERED_AT + number);
    }

    private static Input.OrderReported early() {
        return new Input.OrderReported(
                42,
                "hg-bot456-42",
                TIME,
                Input.Outcome.PARTIALLY_FILLED,
                "1372938475",
                dec("50001.5"),
                dec("0.001"),
                dec("0.03"),
                TIME - 10,
                "22002",
                "no more");
    }

    private static BigDecimal dec(String value) {
        return new BigDecimal(value);
    }
}
