package io.hedgegrid.schemas;

import io.hedgegrid.schemas.execution.AccountSnapshot;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.SessionCall;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookCommand;
import io.hedgegrid.schemas.webhook.WebhookDeadLetter;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.hedgegrid.schemas.wire.AvroCodec;
import io.hedgegrid.schemas.wire.SchemaIds;
import io.hedgegrid.schemas.wire.ShippedSchemaIds;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * The catalogue of topics: the one place that names them. docs/topics.md is rendered from it, {@link TopicCreator} creates them
 * from it. Names are an interface towards other people's tools: they never change.
 */
public final class Topics {

    private static final String SESSION_API = "session-api";
    private static final String MARKET_DATA = "market-data-service";
    private static final String SIGNAL = "signal-service";
    private static final String EXECUTOR = "grid-executor-service";
    private static final String WEBHOOK = "webhook-service";
    private static final String ANALYSTS = "analysts";
    private static final String OPERATORS = "operators";

    private static final String BY_SESSION = "sessionId";
    private static final String BY_SYMBOL = "symbol";

    private static final Policy COMPACT = new Policy.Compact();
    private static final Policy FORGETTING = new Policy.CompactSoon(Duration.ofMinutes(5));
    private static final Policy TWO_DAYS = new Policy.Retain(Duration.ofDays(2));
    private static final Policy WEEK = new Policy.Retain(Duration.ofDays(7));
    private static final Policy MONTH = new Policy.Retain(Duration.ofDays(30));
    private static final Policy YEAR = new Policy.Retain(Duration.ofDays(365));

    private static final SchemaIds IDS = ShippedSchemaIds.load();

    /** Every registered session's configuration, secrets sealed; a tombstone forgets the session. */
    public static final Topic<SessionConfig> SESSION_CONFIGS = avro(
            "session.configs",
            BY_SESSION,
            SessionConfig.class,
            COMPACT,
            by(SESSION_API),
            to(SIGNAL, EXECUTOR, WEBHOOK, SESSION_API));

    /**
     * The keys that seal sessions' secrets, wrapped; a tombstone destroys a key. Records named
     * {@link io.hedgegrid.schemas.secret.DataKeyTable#MARKER} say nothing and let the broker compact.
     */
    public static final Topic<DataKey> SESSION_KEYS = avro(
            "session.keys",
            "sessionId/keyId",
            DataKey.class,
            FORGETTING,
            by(SESSION_API),
            to(EXECUTOR, WEBHOOK, SESSION_API));

    /** What sessions are told to do. */
    public static final Topic<SessionCommand> SESSION_COMMANDS = avro(
            "session.commands", BY_SESSION, SessionCommand.class, MONTH, by(SESSION_API), to(EXECUTOR, SESSION_API));

    /** Calls that were taken, so that none is taken twice; keyed by the taking, since they have no order among each other. */
    public static final Topic<SessionCall> SESSION_CALLS =
            avro("session.calls", "callId", SessionCall.class, TWO_DAYS, by(SESSION_API), to(SESSION_API));

    /** Signal settings in use, keyed by {@link ProfileKeys}, partitioned by symbol alone. */
    public static final Topic<SignalProfile> SIGNAL_PROFILES = avro(
            "signal.profiles",
            "symbol|profileId, partitioned by symbol",
            SignalProfile.class,
            COMPACT,
            by(SIGNAL),
            to(SIGNAL, MARKET_DATA));

    /** Closed candles, once each, in order per symbol and timeframe. */
    public static final Topic<Candle> MARKET_CANDLES =
            avro("market.candles", BY_SYMBOL, Candle.class, YEAR, by(MARKET_DATA), to(SIGNAL, ANALYSTS));

    /** Prices, conflated. */
    public static final Topic<MarketPrice> MARKET_PRICES =
            avro("market.prices", BY_SYMBOL, MarketPrice.class, WEEK, by(MARKET_DATA), to(EXECUTOR));

    /** Indicators and entry signals, one per closed candle and profile. */
    public static final Topic<Signal> SIGNALS =
            avro("signals", BY_SYMBOL, Signal.class, YEAR, by(SIGNAL), to(EXECUTOR, ANALYSTS));

    /** The one ordered log the engine decides on. */
    public static final Topic<GridInput> GRID_INPUTS = avro(
            "grid.inputs",
            "sessionId; of market events the symbol, in every partition",
            GridInput.class,
            MONTH,
            by("grid-executor-service (sequencer, silence watch)"),
            to("grid-executor-service (engine)", "replay"));

    /** What is to be done on the exchange. */
    public static final Topic<OrderRequest> ORDER_REQUESTS = avro(
            "order.requests",
            BY_SESSION,
            OrderRequest.class,
            MONTH,
            by("grid-executor-service (engine)"),
            to("grid-executor-service (gateway)"));

    /** What became of order requests. */
    public static final Topic<OrderReport> ORDER_REPORTS = avro(
            "order.reports",
            BY_SESSION,
            OrderReport.class,
            YEAR,
            by("grid-executor-service (gateway)"),
            to("grid-executor-service (sequencer)", ANALYSTS));

    /** Balances and position totals. */
    public static final Topic<AccountSnapshot> ACCOUNT_SNAPSHOTS = avro(
            "account.snapshots",
            BY_SESSION,
            AccountSnapshot.class,
            WEEK,
            by("grid-executor-service (gateway)"),
            to("grid-executor-service (sequencer)"));

    /** What happened in sessions. */
    public static final Topic<ExecutionEvent> EXECUTION_EVENTS = avro(
            "execution.events",
            BY_SESSION,
            ExecutionEvent.class,
            YEAR,
            by("grid-executor-service (engine)"),
            to(WEBHOOK, SESSION_API, ANALYSTS));

    /** Each session's present status. */
    public static final Topic<SessionStatus> SESSION_STATUS = avro(
            "session.status",
            BY_SESSION,
            SessionStatus.class,
            COMPACT,
            by("grid-executor-service (engine)"),
            to(SESSION_API, WEBHOOK));

    /** Callbacks to deliver. */
    public static final Topic<WebhookRequest> WEBHOOK_REQUESTS = avro(
            "webhook.requests",
            BY_SESSION,
            WebhookRequest.class,
            WEEK,
            by("webhook-service (ledger)"),
            to("webhook-service (sender)"));

    /** What each try to deliver gave. */
    public static final Topic<WebhookAttempt> WEBHOOK_ATTEMPTS = avro(
            "webhook.attempts",
            BY_SESSION,
            WebhookAttempt.class,
            MONTH,
            by("webhook-service (sender)"),
            to("webhook-service (ledger)"));

    /** Callbacks that were given up. */
    public static final Topic<WebhookDeadLetter> WEBHOOK_DEAD_LETTERS = avro(
            "webhook.dead-letters",
            BY_SESSION,
            WebhookDeadLetter.class,
            YEAR,
            by("webhook-service (ledger)"),
            to(OPERATORS));

    /** What operators want of sessions' callbacks. */
    public static final Topic<WebhookCommand> WEBHOOK_COMMANDS = avro(
            "webhook.commands",
            BY_SESSION,
            WebhookCommand.class,
            MONTH,
            by("webhook-service (admin)"),
            to("webhook-service (ledger)"));

    /** Values nobody could read, byte for byte; headers tell where they come from and why. */
    public static final Topic<byte[]> DEAD_LETTERS = new Topic<>(
            "dead-letters",
            "key of the unreadable record",
            byte[].class,
            MONTH,
            by("every service"),
            to(OPERATORS),
            Function.identity(),
            Function.identity());

    private static final List<Topic<?>> ALL = List.of(
            SESSION_CONFIGS,
            SESSION_KEYS,
            SESSION_COMMANDS,
            SESSION_CALLS,
            SIGNAL_PROFILES,
            MARKET_CANDLES,
            MARKET_PRICES,
            SIGNALS,
            GRID_INPUTS,
            ORDER_REQUESTS,
            ORDER_REPORTS,
            ACCOUNT_SNAPSHOTS,
            EXECUTION_EVENTS,
            SESSION_STATUS,
            WEBHOOK_REQUESTS,
            WEBHOOK_ATTEMPTS,
            WEBHOOK_DEAD_LETTERS,
            WEBHOOK_COMMANDS,
            DEAD_LETTERS);

    private Topics() {}

    /** Every topic, in the order of the architecture's table. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    private static <V extends SpecificRecord> Topic<V> avro(
            String name, String key, Class<V> type, Policy policy, List<String> producers, List<String> consumers) {
        AvroCodec<V> codec = new AvroCodec<>(name, type, IDS);
        return new Topic<>(name, key, type, policy, producers, consumers, codec::encode, codec::decode);
    }

    private static List<String> by(String... producers) {
        return Arrays.asList(producers);
    }

    private static List<String> to(String... consumers) {
        return Arrays.asList(consumers);
    }
}
