package io.hedgegrid.standalone.process;

import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.MarketData;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.standalone.demo.CallbackReceiver;
import io.hedgegrid.standalone.demo.DemoSession;
import io.hedgegrid.standalone.demo.HemaClient;
import io.hedgegrid.standalone.demo.Trial;
import io.hedgegrid.standalone.launcher.LaunchException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/** HEMA's part: three users with an exchange account each, on two symbols, who trade a lot, and one end for all their callbacks. */
final class Traders implements AutoCloseable {

    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "BTCUSDT");
    private static final String TIMEFRAME = "1m";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final String webhookSecret = Trial.newSecret();
    private final CallbackReceiver receiver = new CallbackReceiver(webhookSecret, Clock.systemUTC());
    private final BitgetClient exchange;
    private final HemaClient hema;
    private final TopicLog log;
    private final List<DemoSession> sessions = new ArrayList<>();

    Traders(SeparateProcesses system, TopicLog log) {
        URI address = system.address(SeparateProcesses.EXCHANGE);
        this.exchange = BitgetClients.create(BitgetSettings.paper(address), Clock.systemUTC());
        this.hema =
                new HemaClient(system.address(SeparateProcesses.SESSION_API), system.botSecret(), Clock.systemUTC());
        this.log = log;
    }

    /** The paper exchange's environment: a fast market, and orders that are on their way long enough to be hit by a kill. */
    static Map<String, String> market(String dataDirectory) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PAPER_SPEED", "120");
        environment.put("PAPER_FILL_DELAY", "150ms");
        environment.put("PAPER_SYMBOLS", "BTCUSDT,ETHUSDT");
        environment.put("PAPER_DATA", dataDirectory);
        for (int i = 0; i < SYMBOLS.size(); i++) {
            Credentials account = account(i);
            String prefix = "PAPER_ACCOUNTS_" + i + "_";
            environment.put(prefix + "KEY", account.apiKey());
            environment.put(prefix + "SECRET", account.apiSecret());
            environment.put(prefix + "PASSPHRASE", account.passphrase());
            environment.put(prefix + "BALANCE", "100000");
            environment.put(prefix + "ENVIRONMENT", "any");
        }
        return environment;
    }

    private static Credentials account(int number) {
        return new Credentials("key-" + number, "secret-" + number, "passphrase-" + number);
    }

    /** Registers and starts the sessions, and returns when all run. */
    void begin() {
        MarketData market = exchange.marketData();
        Map<String, Contract> contracts = new LinkedHashMap<>();
        market.contracts().forEach(contract -> contracts.put(contract.symbol(), contract));
        for (int i = 0; i < SYMBOLS.size(); i++) {
            String symbol = SYMBOLS.get(i);
            DemoSession session = DemoSession.on(
                            contracts.get(symbol),
                            TIMEFRAME,
                            market.ticker(symbol).last())
                    .as("trader-" + i + "-bot", account(i));
            sessions.add(session);
            hema.post("/api/v1/users", session.registration(receiver.uri(), webhookSecret));
            tell(session, "start", "");
        }
        awaitAll("run", status -> status.getState() == SessionState.RUNNING);
    }

    /** Identity of a session that runs. */
    String anySession() {
        return sessions.getFirst().id();
    }

    /** A registration of a further bot, on an account of its own that nobody knows. */
    String registrationOf(String bot) {
        return sessions.getFirst()
                .as(bot, new Credentials("key-of-" + bot, "secret", "passphrase"))
                .registration(receiver.uri(), webhookSecret);
    }

    /** Ids of callbacks that arrived more than once. */
    Set<String> repeatedCallbacks() {
        return receiver.repeated();
    }

    /** Stops all sessions and lets them keep their positions; returns when they have stopped. */
    void stopKeepingPositions() {
        sessions.forEach(session -> tell(session, "stop", "{\"closePositions\":false}"));
        awaitAll("stopped", status -> status.getState() == SessionState.STOPPED);
    }

    /** Closes what they kept; returns when nothing is left. */
    void closePositions() {
        for (DemoSession session : sessions) {
            if (!isFlat(log.look(observed -> observed.statuses.get(session.id())))) {
                tell(session, "close-positions", "");
            }
        }
        awaitAll("are flat", Traders::isFlat);
    }

    private static boolean isFlat(SessionStatus status) {
        return status.getLongs().isEmpty() && status.getShorts().isEmpty();
    }

    /** Repeats a call that was not answered with success: it may be a service just back that does not know all yet. */
    private void tell(DemoSession session, String command, String body) {
        await().atMost(PATIENCE)
                .ignoreException(LaunchException.class)
                .until(() -> hema.post("/api/v1/users/" + session.id() + "/" + command, body) != null);
    }

    private void awaitAll(String what, Predicate<SessionStatus> condition) {
        for (DemoSession session : sessions) {
            await(session.id() + " " + what)
                    .atMost(PATIENCE)
                    .until(() -> log.look(observed -> {
                        SessionStatus status = observed.statuses.get(session.id());
                        return status != null && condition.test(status);
                    }));
        }
    }

    /**
     * Waits until every order has ended and every callback has arrived, and so for a quiet while.
     *
     * @return false if that does not come to pass
     */
    boolean awaitRest() {
        try {
            await().atMost(PATIENCE).during(QUIET).until(() -> log.look(this::isAtRest));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private boolean isAtRest(Observed observed) {
        return observed.allOrdersEnded() && receiver.received().keySet().containsAll(observed.dueCallbacks());
    }

    /** Those that do not run any more, with what they say. */
    List<String> notRunning() {
        return log.look(observed -> sessions.stream()
                .map(session -> observed.statuses.get(session.id()))
                .filter(status -> status.getState() != SessionState.RUNNING)
                .map(status -> status.getSessionId() + " is " + status.getState() + ": " + status.getStopReason())
                .toList());
    }

    /** API key by session. */
    Map<String, String> accounts() {
        Map<String, String> accounts = new LinkedHashMap<>();
        sessions.forEach(session -> accounts.put(session.id(), session.account().apiKey()));
        return accounts;
    }

    /** What the exchange holds for a session. */
    Map<String, List<Position>> positions() {
        Map<String, List<Position>> positions = new LinkedHashMap<>();
        for (DemoSession session : sessions) {
            positions.put(
                    session.id(), exchange.trading(session.account(), true).positions(session.symbol()));
        }
        return positions;
    }

    Map<String, CallbackReceiver.Received> callbacks() {
        return receiver.received();
    }

    @Override
    public void close() {
        hema.close();
        exchange.close();
        receiver.close();
    }
}
