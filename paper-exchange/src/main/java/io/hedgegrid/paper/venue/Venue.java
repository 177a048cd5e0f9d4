package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.AccountEvent;
import io.hedgegrid.paper.engine.AccountState;
import io.hedgegrid.paper.engine.Decision;
import io.hedgegrid.paper.engine.Liquidation;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderDesk;
import io.hedgegrid.paper.engine.OrderRequest;
import io.hedgegrid.paper.engine.TickPath;
import io.hedgegrid.paper.engine.Valuation;
import io.hedgegrid.paper.journal.Journal;
import io.hedgegrid.paper.journal.JournalEntry;
import io.hedgegrid.paper.journal.MarketMark;
import io.hedgegrid.paper.market.MarketPlayer;
import io.hedgegrid.paper.market.MarketStep;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Market and accounts behind one lock. Every change is decided by the engine, written to the journal, and only then made; so what a
 * client was told is what a restart finds. Thread-safe.
 */
public final class Venue {

    private static final Logger LOG = LoggerFactory.getLogger(Venue.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final MarketPlayer player;
    private final int history;
    private final MarketBoard board;
    private final Journal journal;
    private final FillTimer fillTimer;
    private final VenueMetrics metrics;
    private final Map<String, AccountBook> accounts = new LinkedHashMap<>();
    private final List<StepListener> listeners = new CopyOnWriteArrayList<>();
    private final IdSequence ids = new IdSequence();
    private boolean ended;

    /**
     * A venue that goes on where its journal ends.
     *
     * @param wallets wallet of each account at its first start, USDT, by API key
     * @throws StartupFault if the journal belongs to another market
     */
    public Venue(
            MarketPlayer player,
            int spreadTicks,
            Map<String, BigDecimal> wallets,
            Journal journal,
            FillTimer fillTimer,
            MeterRegistry registry) {
        this.player = player;
        this.history = player.history().size();
        this.board = new MarketBoard(player, spreadTicks);
        this.journal = journal;
        this.fillTimer = fillTimer;
        this.metrics = new VenueMetrics(registry);
        restore();
        wallets.forEach((key, wallet) -> {
            AccountBook account = accounts.computeIfAbsent(key, _ -> new AccountBook());
            if (!account.isOpen()) {
                commit(key, account, List.of(new AccountEvent.AccountOpened(board.time(), wallet)));
            }
        });
        savePosition();
    }

    private void restore() {
        long resumeAt = journal.mark().map(this::checkedPosition).orElse(0L);
        long[] newest = {resumeAt};
        journal.replay(entry -> {
            ids.pass(entry.event());
            accounts.computeIfAbsent(entry.account(), _ -> new AccountBook()).apply(entry.event());
            newest[0] = Math.max(newest[0], entry.position());
        });
        while (player.position() < newest[0]) {
            player.next().ifPresentOrElse(board::show, () -> {
                throw new StartupFault("paper.data: its journal is longer than "
                        + player.tape().identity());
            });
        }
        if (newest[0] > 0) {
            LOG.info(
                    "Resumed the market position={} marketTime={} accounts={}",
                    newest[0],
                    board.time(),
                    accounts.size());
        }
    }

    /** Sets going what an earlier run left undone: the fills of its live orders. To be called once. */
    void open() {
        locked(() -> {
            accounts.forEach((key, account) -> account.state()
                    .liveOrders()
                    .keySet()
                    .forEach(orderId -> fillTimer.start(() -> fill(key, orderId))));
            return true;
        });
    }

    private long checkedPosition(MarketMark mark) {
        if (!mark.market().equals(marketName())) {
            throw new StartupFault("paper.data: it belongs to the market '" + mark.market() + "', not to '"
                    + marketName() + "'; use another directory");
        }
        return mark.position();
    }

    private String marketName() {
        return player.tape().identity() + ", history " + history;
    }

    /** Saves the market's position; called now and then, since it may be behind but not ahead. */
    void savePosition() {
        journal.save(new MarketMark(marketName(), read(MarketBoard::position)));
    }

    /** Adds a listener for every further tick. */
    public void listen(StepListener listener) {
        listeners.add(listener);
    }

    /** Answers a question about the market; the answer must not hold on to the board. */
    public <T> T read(Function<MarketBoard, T> question) {
        return locked(() -> question.apply(board));
    }

    /** Whether the tape has been played to its end. */
    public boolean ended() {
        return locked(() -> ended);
    }

    /**
     * Plays the next tick.
     *
     * @return false if the tape has ended
     */
    boolean step() {
        return locked(() -> {
            Optional<MarketStep> next = player.next();
            if (next.isEmpty()) {
                if (!ended) {
                    ended = true;
                    // One more tick's time after the last: then the last candle is complete.
                    board.end(board.time() + tickMillis());
                }
                return false;
            }
            board.show(next.get());
            metrics.tick();
            accounts.forEach(this::liquidate);
            listeners.forEach(listener -> listener.onStep(board, next.get()));
            return true;
        });
    }

    private void liquidate(String key, AccountBook account) {
        List<AccountEvent> events = Liquidation.check(account.state(), board, ids::next, board.time());
        if (!events.isEmpty()) {
            LOG.warn("Liquidated account={} marketTime={} events={}", key, board.time(), events.size());
            commit(key, account, events);
        }
    }

    /** Wall time between two ticks at speed 1, milliseconds. */
    long tickMillis() {
        return player.tape().intervalMillis() / TickPath.TICKS;
    }

    /** API keys of all accounts. */
    public List<String> keys() {
        return locked(() -> List.copyOf(accounts.keySet()));
    }

    /** The account at the current prices. */
    public AccountReport account(String key) {
        return locked(() -> {
            AccountState state = book(key).state();
            Valuation valuation = Valuation.of(state, board);
            return new AccountReport(
                    state,
                    valuation.figures(),
                    state.positions().values().stream().map(valuation::figures).toList());
        });
    }

    /** An order of the account with this key, by the exchange's id; empty if there is none. */
    public Optional<Order> order(String key, String orderId) {
        return locked(() -> book(key).order(orderId));
    }

    /** The same by the client's id. */
    public Optional<Order> orderByClientOid(String key, String clientOid) {
        return locked(() -> book(key).orderByClientOid(clientOid));
    }

    /** Every order of the account, oldest first. */
    public List<Order> orders(String key) {
        return locked(() -> book(key).orders());
    }

    /** Fills of all accounts since their first start. */
    public long fills() {
        return locked(
                () -> accounts.values().stream().mapToLong(AccountBook::fills).sum());
    }

    /** Decides about a request of an account and, if granted, does it. */
    public Decision decide(String key, Rule rule) {
        return locked(() -> {
            AccountBook account = book(key);
            return settle(key, account, rule.decide(account.state(), board, board.time()));
        });
    }

    /** Decides about an order and, if granted, accepts it; the fill follows after the configured delay. */
    public Decision place(String key, OrderRequest request) {
        return locked(() -> {
            AccountBook account = book(key);
            String clientOid = request.clientOid();
            boolean known =
                    clientOid != null && account.orderByClientOid(clientOid).isPresent();
            String orderId = ids.next();
            Decision decision = settle(
                    key,
                    account,
                    OrderDesk.place(account.state(), board, request, orderId, ids.next(), known, board.time()));
            if (decision instanceof Decision.Granted) {
                fillTimer.start(() -> fill(key, orderId));
            }
            return decision;
        });
    }

    private void fill(String key, String orderId) {
        locked(() -> {
            AccountBook account = book(key);
            Order order = account.state().liveOrders().get(orderId);
            if (order != null) {
                AccountEvent event =
                        OrderDesk.fill(account.state(), board, order, ids.next(), ids.next(), board.time());
                commit(key, account, List.of(event));
            }
            return true;
        });
    }

    private Decision settle(String key, AccountBook account, Decision decision) {
        switch (decision) {
            case Decision.Granted granted -> commit(key, account, granted.events());
            case Decision.Refused _ -> metrics.refusal();
        }
        return decision;
    }

    private void commit(String key, AccountBook account, List<? extends AccountEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        List<JournalEntry> entries = new ArrayList<>();
        events.forEach(event -> entries.add(new JournalEntry(board.position(), key, event)));
        journal.append(entries);
        events.forEach(event -> {
            account.apply(event);
            metrics.event(event);
        });
    }

    private AccountBook book(String key) {
        AccountBook account = accounts.get(key);
        if (account == null) {
            throw new IllegalArgumentException("no such account: " + key);
        }
        return account;
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Decides about a request of an account. */
    @FunctionalInterface
    public interface Rule {

        /**
         * The decision, without any effect of its own.
         *
         * @param time market time, epoch milliseconds
         */
        Decision decide(AccountState account, MarketBoard board, long time);
    }
}
