package io.hedgegrid.grid.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.adapter.store.StoredCodec;
import io.hedgegrid.grid.application.EngineInput.CandleClosed;
import io.hedgegrid.grid.application.EngineInput.ForSession;
import io.hedgegrid.grid.application.EngineInput.MarketFellSilent;
import io.hedgegrid.grid.application.EngineInput.PriceArrived;
import io.hedgegrid.grid.machine.AccountReading;
import io.hedgegrid.grid.machine.ContractRules;
import io.hedgegrid.grid.machine.EntrySignal;
import io.hedgegrid.grid.machine.Event;
import io.hedgegrid.grid.machine.ForeignPositions;
import io.hedgegrid.grid.machine.GridLevel;
import io.hedgegrid.grid.machine.GridSettings;
import io.hedgegrid.grid.machine.Input;
import io.hedgegrid.grid.machine.Input.CommandHeader;
import io.hedgegrid.grid.machine.Input.OrderReported;
import io.hedgegrid.grid.machine.Input.Outcome;
import io.hedgegrid.grid.machine.Output;
import io.hedgegrid.grid.machine.Output.EventRaised;
import io.hedgegrid.grid.machine.Output.Request;
import io.hedgegrid.grid.machine.SessionConfig;
import io.hedgegrid.grid.machine.Signal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final long START = 1_767_607_200_000L;
    private static final long MINUTE = 60_000;
    private static final String PROFILE = "1m-sma7";

    private final MapStore store = new MapStore();
    private final List<String> failures = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final List<EngineInput> log = new ArrayList<>();
    private final EngineObserver observer = new Observer();
    private Engine engine = new Engine(store, observer);

    @Test
    void aPriceReachesEverySessionOfItsSymbolInTheOrderOfTheirIds() {
        register("b", "BTCUSDT");
        register("c", "ETHUSDT");
        register("a", "BTCUSDT");
        candle("BTCUSDT", EntrySignal.BUY);
        candle("ETHUSDT", EntrySignal.BUY);
        outputs.clear();

        price("BTCUSDT", START, "50000");

        assertThat(orders()).extracting(Request::sessionId).containsExactly("a", "b");
    }

    @Test
    void anEarlierOrEqualPriceTimeChangesNothing() {
        register("a", "BTCUSDT");
        price("BTCUSDT", START, "50000");
        Map<String, byte[]> before = store.copy();
        outputs.clear();

        price("BTCUSDT", START, "51000");
        price("BTCUSDT", START - 1, "52000");

        assertThat(outputs).isEmpty();
        assertThat(store.entries).containsExactlyEntriesOf(before);
    }

    @Test
    void aTickThatMovesNobodyWritesThePriceOnly() {
        register("a", "BTCUSDT");
        price("BTCUSDT", START, "50000");
        price("BTCUSDT", START + 1_000, "50000");
        store.written.clear();

        price("BTCUSDT", START + 2_000, "50001");

        assertThat(store.written).containsExactly("market|BTCUSDT");
    }

    @Test
    void aPriceIsShownOnlyToTheSessionsWithSomethingToDo() {
        register("a", "BTCUSDT");
        price("BTCUSDT", START, "50000");
        register("b", "BTCUSDT");
        outputs.clear();

        for (int tick = 1; tick <= 10; tick++) {
            price("BTCUSDT", START + tick * 1_000L, "50000");
        }

        assertThat(outputs.stream()
                        .filter(Output.StatusPublished.class::isInstance)
                        .map(output -> ((Output.StatusPublished) output).status())
                        .map(status -> status.config().sessionId() + status.tick()))
                .as("each in its own phase")
                .containsExactly("a5", "b5", "a10", "b10");
    }

    @Test
    void aSessionThatChangesItsProfileHearsTheSignalsOfTheNewOne() {
        register("a", "BTCUSDT");
        price("BTCUSDT", START, "50000");
        configure(config("a", "BTCUSDT", 2, "1m-sma9"));
        accept(new CandleClosed("BTCUSDT", new Signal(PROFILE, START, 1.0, 2.0, null, EntrySignal.BUY)));
        price("BTCUSDT", START + 1_000, "50000");
        assertThat(orders()).isEmpty();

        accept(new CandleClosed("BTCUSDT", new Signal("1m-sma9", START, 1.0, 2.0, null, EntrySignal.BUY)));
        price("BTCUSDT", START + 2_000, "50000");

        assertThat(orders()).hasSize(1);
    }

    @Test
    void aSessionThatComesAfterTheSignalStillHasIt() {
        candle("BTCUSDT", EntrySignal.BUY);
        register("a", "BTCUSDT");
        outputs.clear();

        price("BTCUSDT", START, "50000");

        assertThat(orders()).hasSize(1);
    }

    @Test
    void aSignalOfAnotherProfileConcernsNobody() {
        register("a", "BTCUSDT");
        accept(new CandleClosed("BTCUSDT", new Signal("1m-sma9", START, 1.0, 2.0, null, EntrySignal.BUY)));
        outputs.clear();

        price("BTCUSDT", START, "50000");

        assertThat(orders()).isEmpty();
    }

    @Test
    void aRestartAtAnyPointGoesOnIdentically() {
        story();
        List<Output> expected = List.copyOf(outputs);
        List<EngineInput> inputs = List.copyOf(log);

        for (int restartAt = 0; restartAt < inputs.size(); restartAt++) {
            MapStore restarted = new MapStore();
            List<Output> actual = new ArrayList<>();
            Engine current = new Engine(restarted, observer);
            for (int i = 0; i < inputs.size(); i++) {
                if (i == restartAt) {
                    current = new Engine(restarted, observer);
                }
                current.accept(inputs.get(i), actual::add);
            }
            assertThat(actual).as("restart before input %d", restartAt).isEqualTo(expected);
            assertThat(restarted.entries.keySet()).isEqualTo(store.entries.keySet());
            restarted.entries.forEach((key, bytes) -> assertThat(bytes).isEqualTo(store.entries.get(key)));
        }
    }

    @Test
    void everyInputTwiceGivesTheSameAsOnce() {
        story();
        List<Output> expected = List.copyOf(outputs);
        Map<String, byte[]> state = store.copy();
        MapStore twice = new MapStore();
        Engine other = new Engine(twice, observer);
        List<Output> actual = new ArrayList<>();

        for (EngineInput input : List.copyOf(log)) {
            other.accept(input, actual::add);
            other.accept(input, actual::add);
        }

        assertThat(actual).filteredOn(o -> !(o instanceof Output.Ignored)).isEqualTo(expected);
        assertThat(twice.entries.keySet()).isEqualTo(state.keySet());
        twice.entries.forEach((key, bytes) -> assertThat(bytes).isEqualTo(state.get(key)));
    }

    @Test
    void aSilentMarketIsToldToItsSessionsAndToNoOthers() {
        register("a", "BTCUSDT");
        register("b", "BTCUSDT");
        register("c", "ETHUSDT");
        price("BTCUSDT", START, "50000");
        accept(new ForSession("command", "b", new Input.Stop(new CommandHeader("stop-b", 1, 5))));
        assertThat(engine.marketsInUse())
                .containsExactly(new MarketInUse("BTCUSDT", 1, true), new MarketInUse("ETHUSDT", 0, true));
        outputs.clear();

        accept(new MarketFellSilent("BTCUSDT", new Input.MarketSilent(1, 0, 31_000)));

        assertThat(outputs).singleElement().isInstanceOfSatisfying(EventRaised.class, raised -> {
            assertThat(raised.config().sessionId()).isEqualTo("a");
            assertThat(raised.event()).isInstanceOf(Event.ErrorOccurred.class);
        });
        assertThat(engine.marketsInUse())
                .containsExactly(new MarketInUse("BTCUSDT", 1, false), new MarketInUse("ETHUSDT", 0, true));
        price("BTCUSDT", START + 1_000, "50000");
        assertThat(engine.marketsInUse()).first().isEqualTo(new MarketInUse("BTCUSDT", 2, true));
    }

    @Test
    void aFaultOfOneSessionStopsNoOther() {
        register("a", "BTCUSDT");
        register("b", "BTCUSDT");
        candle("BTCUSDT", EntrySignal.BUY);
        price("BTCUSDT", START, "50000");
        Request order = orders().getFirst();
        outputs.clear();

        // No decimal can hold the product of this size and a price.
        accept(filled(order, "50000.5", new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE)));
        assertThat(failures).containsExactly("a");
        assertThat(outputs).isEmpty();

        for (int i = 1; i <= 4; i++) {
            price("BTCUSDT", START + i * 1_000L, "50000");
        }
        assertThat(orders(Request.class)).extracting(Request::sessionId).containsExactly("a", "b");
    }

    /** Two sessions through entry, grid, profit, a rejected close and a stop. */
    private void story() {
        register("a", "BTCUSDT");
        register("b", "BTCUSDT");
        candle("BTCUSDT", EntrySignal.BUY);
        price("BTCUSDT", START, "50000");
        fillAll();
        price("BTCUSDT", START + 1_000, "49700");
        fillAll();
        accept(new MarketFellSilent("BTCUSDT", new Input.MarketSilent(2, 0, 31_000)));
        price("BTCUSDT", START + 2_000, "49700");
        accept(new CandleClosed("BTCUSDT", new Signal(PROFILE, START + MINUTE, 1.0, 2.0, 3.0, EntrySignal.SELL)));
        price("BTCUSDT", START + MINUTE, "51300");
        fillAll();
        for (int i = 1; i < 12; i++) {
            price("BTCUSDT", START + MINUTE + i * 1_000L, String.valueOf(51_300 + 20 * i));
            fillAll();
        }
        accept(new ForSession("command", "a", new Input.Stop(new CommandHeader("stop-a", 1, 5))));
        fillAll();
        accept(new ForSession("command", "b", new Input.Delete(new CommandHeader("delete-b", 1, 6))));
        fillAll();
    }

    private void register(String sessionId, String symbol) {
        configure(config(sessionId, symbol, 1, PROFILE));
        accept(new ForSession("command", sessionId, new Input.Start(new CommandHeader("start-" + sessionId, 1, 1))));
        answerAll();
    }

    private void configure(SessionConfig config) {
        accept(new ForSession("config", config.sessionId(), new Input.Configured(config)));
    }

    private static SessionConfig config(String sessionId, String symbol, long version, String profile) {
        BigDecimal zero = BigDecimal.ZERO;
        GridSettings grid = new GridSettings(
                10,
                List.of(new GridLevel(dec("0.5"), 5, dec("0.001"))),
                dec("1.5"),
                dec("10"),
                dec("0.001"),
                dec("0.001"),
                dec("50"),
                dec("10"),
                dec("3"),
                dec("1"),
                zero,
                zero,
                0,
                1_439,
                false,
                0,
                ForeignPositions.ADOPT);
        return new SessionConfig(
                sessionId, version, "user", sessionId, symbol, "account-" + sessionId, true, grid, profile, MINUTE, 1);
    }

    private void candle(String symbol, EntrySignal entry) {
        accept(new CandleClosed(symbol, new Signal(PROFILE, START, 1.0, 2.0, null, entry)));
    }

    private void price(String symbol, long time, String price) {
        accept(new PriceArrived(symbol, dec(price), time, time));
        answerAll();
    }

    private void accept(EngineInput input) {
        log.add(input);
        engine.accept(input, outputs::add);
    }

    private int answered;

    /** Answers set-ups and questions, orders not. */
    private void answerAll() {
        answer(false);
    }

    private void fillAll() {
        answer(true);
    }

    private final List<Request> unfilled = new ArrayList<>();

    private void answer(boolean fills) {
        if (fills) {
            List<Request> due = List.copyOf(unfilled);
            unfilled.clear();
            due.forEach(order -> accept(filled(
                    order, ((Output.PlaceOrder) order.action()).decisionPrice().toPlainString())));
        }
        List<Request> requests = orders(Request.class);
        for (; answered < requests.size(); answered++) {
            Request request = requests.get(answered);
            switch (request.action()) {
                case Output.PlaceOrder _ -> unfilled.add(request);
                case Output.SetUpAccount _ ->
                    accept(new ForSession(
                            "report",
                            request.sessionId(),
                            new Input.AccountSetUp(
                                    request.sequence(), request.clientOrderId(), 0, contract(), null, null)));
                case Output.QueryAccount _ ->
                    accept(new ForSession(
                            "snapshot",
                            request.sessionId(),
                            new Input.SnapshotTaken(
                                    request.sequence(),
                                    new AccountReading(
                                            dec("1000"), dec("1000"), BigDecimal.ZERO, null, BigDecimal.ZERO, null),
                                    null)));
            }
            requests = orders(Request.class);
        }
        if (fills && !unfilled.isEmpty()) {
            answer(true);
        }
    }

    private static ForSession filled(Request order, String price) {
        return filled(order, price, ((Output.PlaceOrder) order.action()).size());
    }

    private static ForSession filled(Request order, String price, BigDecimal size) {
        return new ForSession(
                "report",
                order.sessionId(),
                new OrderReported(
                        order.sequence(),
                        order.clientOrderId(),
                        0,
                        Outcome.FILLED,
                        "x" + order.sequence(),
                        dec(price),
                        size,
                        dec("0.01"),
                        START,
                        null,
                        null));
    }

    private static ContractRules contract() {
        return new ContractRules(dec("0.001"), dec("0.001"), dec("5"), null, dec("0.1"), dec("0.0006"), 1, 125);
    }

    private List<Request> orders() {
        return orders(Request.class).stream()
                .filter(r -> r.action() instanceof Output.PlaceOrder)
                .toList();
    }

    private List<Request> orders(Class<Request> type) {
        return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static BigDecimal dec(String value) {
        return new BigDecimal(value);
    }

    /** A store that keeps bytes, as the real one does. */
    private static final class MapStore implements EngineStore {
        final TreeMap<String, byte[]> entries = new TreeMap<>();
        final List<String> written = new ArrayList<>();

        @Override
        public void readAll(Consumer<Stored> reader) {
            entries.values().forEach(bytes -> reader.accept(StoredCodec.decode(bytes)));
        }

        @Override
        public void write(Stored entry) {
            written.add(entry.key());
            entries.put(entry.key(), StoredCodec.encode(entry));
        }

        Map<String, byte[]> copy() {
            return new TreeMap<>(entries);
        }
    }

    private final class Observer implements EngineObserver {
        @Override
        public void received(EngineInput input) {}

        @Override
        public void repeated(EngineInput input) {}

        @Override
        public void gave(Output output) {}

        @Override
        public void failed(String sessionId, EngineInput input, RuntimeException cause) {
            failures.add(sessionId);
        }
    }
}
