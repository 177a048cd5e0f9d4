package io.hedgegrid.standalone.demo;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.MarketData;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.standalone.launcher.LaunchException;
import java.math.BigDecimal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * HEMA's part against a running system, in whatever processes it runs: registers and starts a session, receives its callbacks, and
 * compares every hop with the one before it.
 */
public final class Trial implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Clock clock;
    private final TopicObserver observer;
    private final CallbackReceiver receiver;
    private final HemaClient hema;
    private final DemoSession session;

    /**
     * Joins a running system and starts a session on it.
     *
     * @param exchange base of the paper exchange
     * @throws LaunchException if the exchange or the session API refuses
     */
    public static Trial begin(String bootstrapServers, URI sessionApi, URI exchange, String botSecret, Clock clock) {
        DemoSession session = session(exchange);
        String webhookSecret = newSecret();
        Trial trial = new Trial(
                clock,
                new TopicObserver(bootstrapServers, clock),
                new CallbackReceiver(webhookSecret, clock),
                new HemaClient(sessionApi, botSecret, clock),
                session);
        try {
            trial.hema.post("/api/v1/users", session.registration(trial.receiver.uri(), webhookSecret));
            trial.hema.post("/api/v1/users/" + session.id() + "/start", "");
            return trial;
        } catch (RuntimeException e) {
            trial.close();
            throw e;
        }
    }

    private Trial(
            Clock clock, TopicObserver observer, CallbackReceiver receiver, HemaClient hema, DemoSession session) {
        this.clock = clock;
        this.observer = observer;
        this.receiver = receiver;
        this.hema = hema;
        this.session = session;
    }

    /** The first contract the exchange lists, at the shortest timeframe it has. */
    private static DemoSession session(URI exchange) {
        try (BitgetClient client = BitgetClients.create(BitgetSettings.paper(exchange), Clock.systemUTC())) {
            MarketData market = client.marketData();
            Contract contract = market.contracts().getFirst();
            Ticker ticker = market.ticker(contract.symbol());
            for (Timeframe timeframe : Timeframe.values()) {
                if (serves(market, contract.symbol(), timeframe, ticker.time())) {
                    return DemoSession.on(contract, timeframe.code(), ticker.last());
                }
            }
            throw new LaunchException("the exchange has no candles of " + contract.symbol());
        } catch (BitgetException e) {
            throw new LaunchException("the exchange does not answer: " + e.getMessage(), e);
        }
    }

    private static boolean serves(MarketData market, String symbol, Timeframe timeframe, Instant now) {
        try {
            Instant from = now.minus(timeframe.length().multipliedBy(3));
            return !market.candles(symbol, timeframe, from, now).isEmpty();
        } catch (BitgetException e) {
            if (e.kind() == BitgetException.Kind.FINAL) {
                return false;
            }
            throw e;
        }
    }

    /** A fresh random secret. */
    public static String newSecret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The session's symbol and timeframe, for people. */
    public String market() {
        return session.symbol() + ", " + session.timeframe() + " candles";
    }

    /** Stops the session; its positions are closed. */
    public void stop() {
        hema.post("/api/v1/users/" + session.id() + "/stop", "");
    }

    /** Where the session stands; null before its first status. */
    public @Nullable SessionState state() {
        return observer.look(traffic -> {
            SessionStatus status = traffic.status(session.id());
            return status == null ? null : status.getState();
        });
    }

    /** Orders requested so far. */
    public int ordersRequested() {
        return observer.look(traffic -> traffic.requestedOrders().size());
    }

    void show(LiveView view) {
        observer.look(traffic -> {
            view.show(traffic, session.id(), receiver.received().size());
            return true;
        });
    }

    /**
     * Waits until nothing is on its way any more: every order reported, every event told and delivered, and so for a quiet while.
     *
     * @return whether it came to rest before the time-out
     */
    public boolean awaitRest(Duration timeout) throws InterruptedException {
        return await(timeout, this::atRest);
    }

    private boolean atRest() {
        return observer.look(traffic -> traffic.reportedOrders().containsAll(traffic.requestedOrders())
                && traffic.ordersWith(OrderOutcome.UNKNOWN).isEmpty()
                && traffic.queuedCallbacks().containsAll(traffic.eventsToTell())
                && traffic.deliveredCallbacks().containsAll(traffic.queuedCallbacks())
                && receiver.received().keySet().containsAll(traffic.deliveredCallbacks())
                && traffic.candlesWithoutSignal() == 0);
    }

    private boolean await(Duration timeout, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = clock.instant().plus(timeout);
        Instant since = null;
        while (clock.instant().isBefore(deadline)) {
            Instant now = clock.instant();
            if (!condition.getAsBoolean()) {
                since = null;
            } else if (since == null) {
                since = now;
            } else if (Duration.between(since, now).compareTo(QUIET) >= 0) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    /**
     * The figures and what was lost.
     *
     * @param fillsOnExchange orders the exchange filled during the trial
     */
    public Summary summary(long fillsOnExchange) {
        return observer.look(traffic -> summary(traffic, fillsOnExchange));
    }

    private Summary summary(Traffic traffic, long fillsOnExchange) {
        Map<String, CallbackReceiver.Received> received = receiver.received();
        Map<String, Instant> arrivals = new LinkedHashMap<>();
        received.forEach((id, callback) -> arrivals.put(id, callback.arrivedAt()));
        SessionStatus status = traffic.status(session.id());
        List<String> findings = new ArrayList<>(Audit.findings(traffic, received, fillsOnExchange));
        if (status == null || status.getState() == SessionState.ERROR) {
            findings.add("session failed: " + (status == null ? "no status" : status.getStopReason()));
        }
        return new Summary(
                traffic.candleCount(),
                traffic.signalCount(),
                traffic.requestedOrders().size(),
                Audit.filled(traffic),
                traffic.deliveredCallbacks().size(),
                received.size(),
                received.values().stream()
                        .filter(CallbackReceiver.Received::verified)
                        .count(),
                status == null ? BigDecimal.ZERO : status.getRealisedPnl(),
                status == null ? BigDecimal.ZERO : status.getUnrealisedPnl(),
                Summary.Quantiles.of(traffic.priceToOrder()),
                Summary.Quantiles.of(traffic.priceToCallback(arrivals)),
                List.copyOf(findings));
    }

    @Override
    public void close() {
        hema.close();
        receiver.close();
        observer.close();
    }
}
