package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.Account;
import io.hedgegrid.bitget.AccountKind;
import io.hedgegrid.bitget.AccountStream;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.KeyPermissions;
import io.hedgegrid.bitget.MarketData;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.OrderAck;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.OrderUpdate;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.Trading;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** An exchange in memory that fills every order at once and can be told what goes wrong next. Thread-safe. */
final class FakeExchange implements BitgetClient, Trading, MarketData {

    static final BigDecimal SIZE = new BigDecimal("0.5");
    static final BigDecimal PRICE = new BigDecimal("50000.5");

    /** What happens to the next request of a kind. */
    record Fault(BitgetException.Kind kind, String code, boolean executed) {}

    private final Map<String, OrderDetail> orders = new LinkedHashMap<>();
    private final Deque<Fault> placeFaults = new ArrayDeque<>();
    private final Deque<Fault> askFaults = new ArrayDeque<>();
    private final Deque<Fault> setupFaults = new ArrayDeque<>();
    private final Deque<Fault> accountFaults = new ArrayDeque<>();
    private final Deque<Fault> keyFaults = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final List<Credentials> opened = new ArrayList<>();
    private Runnable beforePlacing = () -> {};
    private volatile AccountKind kind = AccountKind.CLASSIC;
    private final List<FakeStream> streams = new ArrayList<>();
    private boolean pushes;
    private boolean streamsLive;
    private KeyPermissions key = new KeyPermissions(false, true, false, true);

    synchronized void onPlace(Fault... faults) {
        placeFaults.addAll(List.of(faults));
    }

    synchronized void onAsk(Fault... faults) {
        askFaults.addAll(List.of(faults));
    }

    synchronized void onSetup(Fault... faults) {
        setupFaults.addAll(List.of(faults));
    }

    synchronized void onAccount(Fault... faults) {
        accountFaults.addAll(List.of(faults));
    }

    synchronized void onKey(Fault... faults) {
        keyFaults.addAll(List.of(faults));
    }

    /** What it says of every key; null to say nothing. */
    synchronized void sayOfKeys(KeyPermissions permissions) {
        key = permissions;
    }

    void beforePlacing(Runnable action) {
        beforePlacing = action;
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<String> placed() {
        return calls.stream()
                .filter(call -> call.startsWith("place "))
                .map(call -> call.substring("place ".length()))
                .toList();
    }

    synchronized int executed() {
        return orders.size();
    }

    /** As if it had been placed by an earlier run. */
    synchronized void execute(String clientOrderId) {
        orders.put(
                clientOrderId,
                new OrderDetail(
                        "x-" + clientOrderId,
                        clientOrderId,
                        OrderDetail.State.FILLED,
                        SIZE,
                        SIZE,
                        PRICE,
                        new BigDecimal("0.03"),
                        Instant.EPOCH));
    }

    /** From now on private streams are live and tell of every order's end. */
    synchronized void pushOrders() {
        streamsLive = true;
        pushes = true;
    }

    /** From now on private streams are live, but what they should tell gets lost. */
    synchronized void pushNothing() {
        streamsLive = true;
    }

    synchronized List<FakeStream> streams() {
        return List.copyOf(streams);
    }

    private void push(String clientOrderId) {
        if (pushes) {
            OrderUpdate update = new OrderUpdate("BTCUSDT", orders.get(clientOrderId));
            streams.forEach(stream -> stream.listener().onOrder(update));
        }
    }

    /** A private stream. */
    record FakeStream(boolean isLive, AccountStream.Listener listener, AtomicBoolean closed) implements AccountStream {
        @Override
        public void close() {
            closed.set(true);
        }
    }

    /** Makes it an exchange of accounts that take a client order id again once its order is filled. */
    void becomeUnified() {
        kind = AccountKind.UNIFIED;
    }

    @Override
    public AccountKind kind() {
        return kind;
    }

    @Override
    public synchronized Optional<KeyPermissions> keyPermissions() {
        calls.add("key");
        fail(keyFaults.poll());
        return Optional.ofNullable(key);
    }

    @Override
    public OrderAck place(MarketOrder order) {
        beforePlacing.run();
        synchronized (this) {
            String id = order.clientOrderId();
            calls.add("place " + id);
            Fault fault = placeFaults.poll();
            if (kind.refusesRepeatedOrderIds() && orders.containsKey(id)) {
                throw new BitgetException(BitgetException.Kind.FINAL, "40786", "Duplicate clientOid", null);
            }
            if (fault == null || fault.executed()) {
                execute(id);
                push(id);
            }
            fail(fault);
            return new OrderAck("x-" + id, id);
        }
    }

    @Override
    public synchronized Optional<OrderDetail> findOrder(String symbol, String clientOrderId) {
        calls.add("ask " + clientOrderId);
        fail(askFaults.poll());
        return Optional.ofNullable(orders.get(clientOrderId));
    }

    @Override
    public synchronized Account account(String symbol) {
        calls.add("account");
        fail(accountFaults.poll());
        return new Account(new BigDecimal("900"), new BigDecimal("1000"), BigDecimal.ZERO, true, true, 10);
    }

    @Override
    public synchronized void setHedgeMode() {
        calls.add("hedge mode");
        fail(setupFaults.poll());
    }

    @Override
    public synchronized void setCrossedMargin(String symbol) {
        calls.add("crossed " + symbol);
    }

    @Override
    public synchronized void setLeverage(String symbol, int leverage) {
        calls.add("leverage " + symbol + " " + leverage);
    }

    @Override
    public synchronized List<Position> positions(String symbol) {
        return List.of(new Position(symbol, Side.SHORT, new BigDecimal("0.2"), PRICE, BigDecimal.ZERO, null));
    }

    @Override
    public List<Position> positions() {
        return positions("BTCUSDT");
    }

    @Override
    public synchronized List<Contract> contracts() {
        calls.add("contracts");
        return List.of(new Contract(
                "BTCUSDT",
                new BigDecimal("0.1"),
                new BigDecimal("0.0001"),
                new BigDecimal("0.0001"),
                new BigDecimal("5"),
                new BigDecimal("220"),
                new BigDecimal("0.0006"),
                1,
                125,
                true));
    }

    @Override
    public synchronized Trading trading(Credentials credentials, boolean demo) {
        opened.add(credentials);
        return this;
    }

    synchronized List<Credentials> opened() {
        return List.copyOf(opened);
    }

    @Override
    public MarketData marketData() {
        return this;
    }

    @Override
    public MarketStream openStream(MarketStream.Listener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized AccountStream openAccountStream(
            Credentials credentials, boolean demo, AccountStream.Listener listener) {
        FakeStream stream = new FakeStream(streamsLive, listener, new AtomicBoolean());
        streams.add(stream);
        return stream;
    }

    @Override
    public Instant serverTime() {
        return Instant.EPOCH;
    }

    @Override
    public Ticker ticker(String symbol) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Candle> candles(String symbol, Timeframe timeframe, Instant from, Instant to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Candle> historyCandles(String symbol, Timeframe timeframe, Instant from, Instant to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static void fail(Fault fault) {
        if (fault != null) {
            throw new BitgetException(fault.kind(), fault.code(), "told to fail", null);
        }
    }

    static Fault lost(boolean executed) {
        return new Fault(BitgetException.Kind.UNKNOWN, null, executed);
    }

    static Fault busy() {
        return new Fault(BitgetException.Kind.RETRYABLE, "429", false);
    }

    static Fault refused(String code) {
        return new Fault(BitgetException.Kind.FINAL, code, false);
    }
}
