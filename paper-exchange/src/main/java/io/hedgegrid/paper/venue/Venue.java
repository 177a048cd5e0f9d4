package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.AccountKind;
import io.hedgegrid.paper.engine.Decision;
import io.hedgegrid.paper.engine.Funding;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderDesk;
import io.hedgegrid.paper.engine.OrderRequest;
import io.hedgegrid.paper.engine.TickPath;
import io.hedgegrid.paper.journal.Journal;
import io.hedgegrid.paper.market.MarketPlayer;
import io.hedgegrid.paper.market.MarketStep;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
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
    private final MarketBoard board;
    private final MarketMemory memory;
    private final Ledger ledger;
    private final Clearing clearing;
    private final OrderRunner runner;
    private final VenueMetrics metrics;
    private final List<StepListener> listeners = new CopyOnWriteArrayList<>();
    private boolean ended;

    /**
     * A venue that goes on where its journal ends.
     *
     * @throws StartupFault if the journal belongs to another market
     */
    public Venue(
            MarketPlayer player,
            VenueRules rules,
            Journal journal,
            FillTimer fillTimer,
            OrderFaults faults,
            MeterRegistry registry) {
        this.player = player;
        this.board = new MarketBoard(player, rules.spreadTicks(), rules.fundingRate());
        this.memory = new MarketMemory(journal, player);
        this.metrics = new VenueMetrics(registry);
        this.ledger = new Ledger(journal, board, metrics, rules.otherKeys());
        this.clearing = new Clearing(ledger, board);
        this.runner = new OrderRunner(ledger, board, fillTimer, faults, this::locked);
        restore(rules);
        ledger.open(rules.accounts());
        savePosition();
    }

    private void restore(VenueRules rules) {
        long saved = memory.saved();
        long newest = Math.max(saved, ledger.restore(rules.accounts()));
        memory.play(newest, board);
        if (newest > 0) {
            LOG.info(
                    "Resumed the market position={} marketTime={} accounts={}",
                    newest,
                    board.time(),
                    ledger.keys().size());
        }
    }

    /** Sets going what an earlier run left undone: its live orders. To be called once. */
    void open() {
        locked(() -> {
            ledger.forEach((key, account) -> account.state().liveOrders().values().stream()
                    .filter(order -> order.state() != Order.State.RESTING)
                    .forEach(order -> runner.resume(key, order)));
            return true;
        });
    }

    /** Saves the market's position; called now and then, since it may be behind but not ahead. */
    void savePosition() {
        memory.save(read(MarketBoard::position));
    }

    /** Adds a listener for every further tick. */
    public void listen(StepListener listener) {
        listeners.add(listener);
    }

    /** Adds a listener for every further change of an account. */
    public void listen(AccountListener listener) {
        ledger.listen(listener);
    }

    /** Answers a question about the market; the answer must not hold on to the board. */
    public <T> T read(Function<MarketBoard, T> question) {
        return locked(() -> question.apply(board));
    }

    /**
     * Answers a question about an account and the market; the answer must not hold on to either.
     *
     * @param key any key to the account
     * @throws IllegalArgumentException if there is no such account
     */
    public <T> T ask(String key, BiFunction<AccountBook, MarketBoard, T> question) {
        return locked(() -> question.apply(ledger.book(ledger.account(key)), board));
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
            long settlement = Funding.next(board.time());
            board.show(next.get());
            metrics.tick();
            // Prices are told before what they do to accounts, as clients of the exchange see it.
            listeners.forEach(listener -> listener.onStep(board, next.get()));
            clearing.tick(settlement);
            return true;
        });
    }

    /**
     * Liquidates all positions of an account, whatever the prices.
     *
     * @return how many
     */
    public int liquidate(String key) {
        return locked(() -> clearing.liquidate(key));
    }

    /** Wall time between two ticks at speed 1, milliseconds. */
    long tickMillis() {
        return player.tape().intervalMillis() / TickPath.TICKS;
    }

    /** The first key to the account that a key is to: the name listeners know it by. */
    public String accountOf(String key) {
        return ledger.account(key);
    }

    /** The first API keys of all accounts. */
    public List<String> keys() {
        return locked(ledger::keys);
    }

    /** The account at the current prices. */
    public AccountReport account(String key) {
        return ask(key, AccountBook::report);
    }

    /** What kind of account it is now. */
    public AccountKind kind(String key) {
        return ask(key, (account, _) -> account.kind());
    }

    /** Every order of the account, oldest first. */
    public List<Order> orders(String key) {
        return ask(key, (account, _) -> List.copyOf(account.orders()));
    }

    /** Fills of all accounts since their first start. */
    public long fills() {
        return locked(ledger::fills);
    }

    /**
     * Decides about a request of an account and, if granted, does it; orders that are accepted are executed after the configured delay.
     */
    public Decision decide(String anyKey, Rule rule) {
        return locked(() -> {
            String key = ledger.account(anyKey);
            AccountBook account = ledger.book(key);
            Decision decision = rule.decide(account, board, ledger::nextId, board.time());
            switch (decision) {
                case Decision.Granted granted -> {
                    ledger.commit(key, granted.events());
                    granted.accepted().forEach(order -> runner.start(key, order));
                }
                case Decision.Refused _ -> metrics.refusal();
            }
            return decision;
        });
    }

    /** Decides about an order and, if granted, accepts it. */
    public Decision place(String key, OrderRequest request) {
        return decide(key, (account, market, ids, time) -> {
            String clientOid = request.clientOid();
            boolean known =
                    clientOid != null && account.orderByClientOid(clientOid).isPresent();
            return OrderDesk.place(account.state(), market, account.kind(), request, ids.get(), ids.get(), known, time);
        });
    }

    private void locked(Runnable work) {
        locked(() -> {
            work.run();
            return true;
        });
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
         * @param ids source of new ids, each call another one
         * @param time market time, epoch milliseconds
         */
        Decision decide(AccountBook account, MarketBoard board, Supplier<String> ids, long time);
    }
}
