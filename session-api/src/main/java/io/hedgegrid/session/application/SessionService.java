package io.hedgegrid.session.application;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionCall;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.session.core.Call;
import io.hedgegrid.session.core.Command;
import io.hedgegrid.session.core.Decision;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.KnownSession;
import io.hedgegrid.session.core.Lifecycle;
import io.hedgegrid.session.core.LifecycleRules;
import io.hedgegrid.session.core.ParsedRegistration;
import io.hedgegrid.session.core.Refusal;
import io.hedgegrid.session.core.Registration;
import io.hedgegrid.session.core.RegistrationParser;
import io.hedgegrid.session.core.SentCommand;
import io.hedgegrid.session.core.SessionLookup;
import io.hedgegrid.session.core.StoredRegistration;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers, starts, stops, closes, deletes and finds sessions. Writes are made one after the other, by all instances, since each
 * decision looks at all sessions (an account may be in use by another) and must see the write before it. All methods throw
 * {@link RefusedException} for an expected "no" and {@link UnavailableException} while the log is out of reach; those that change
 * something, {@link RepeatedCallException} for a call made before with its Idempotency-Key.
 */
public final class SessionService {

    private static final Logger LOG = LoggerFactory.getLogger(SessionService.class);

    private final SessionTable table;
    private final SessionLog log;
    private final RegistrationParser parser;
    private final ConfigFactory configs;
    private final KeyCare keys;
    private final WriteLock lock;
    private final Once once;
    private final SessionMetrics metrics;
    private final Clock clock;

    /** Puts the service together. */
    public SessionService(
            SessionTable table,
            SessionLog log,
            RegistrationParser parser,
            SecretCipher cipher,
            KeyCare keys,
            WriteLock lock,
            Once once,
            SessionMetrics metrics,
            Clock clock) {
        this.table = table;
        this.log = log;
        this.parser = parser;
        this.configs = new ConfigFactory(new Seals(cipher, table));
        this.keys = keys;
        this.lock = lock;
        this.once = once;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Registers a session or changes a registered one.
     *
     * @param body the JSON object as plain values: Map, List, String, BigDecimal, Boolean, null
     */
    public Answer register(Map<String, ?> body, Call call) {
        return once.take(call, () -> "", () -> switch (parser.parse(body, this::stored)) {
            case ParsedRegistration.Rejected(var faults) ->
                throw new RefusedException(new Refusal(
                        ErrorCode.VALIDATION_FAILED,
                        "the registration has errors in " + faults.size() + (faults.size() == 1 ? " field" : " fields"),
                        faults));
            case ParsedRegistration.Accepted(Registration registration, List<String> ignored) ->
                store(registration, ignored);
        });
    }

    /** Starts a session. */
    public Answer start(String id, Call call) {
        return decide(
                id,
                call,
                session -> LifecycleRules.start(session, known(table.onAccount(session.accountFingerprint()))));
    }

    /** Stops a session, closing its positions or keeping them. */
    public Answer stop(String id, boolean closePositions, Call call) {
        return decide(id, call, session -> LifecycleRules.stop(session, closePositions));
    }

    /** Closes a session's positions; it goes on. */
    public Answer closePositions(String id, Call call) {
        return decide(id, call, LifecycleRules::closePositions);
    }

    /** Stops a session, closes its positions and forgets it. */
    public Answer delete(String id, Call call) {
        return decide(id, call, LifecycleRules::delete);
    }

    /** The session that an id in a path means. */
    public Session find(String id) {
        // The lookup's own first rule; what is left of it concerns a user's sessions only.
        return table.byId(id).orElseGet(() -> switch (SessionLookup.find(id, known(table.ofUser(id)))) {
            case SessionLookup.Found.One(KnownSession session) -> current(session.sessionId());
            case SessionLookup.Found.None(Refusal refusal) -> throw new RefusedException(refusal);
        });
    }

    /** All sessions, by identity. */
    public List<Session> all() {
        return table.all();
    }

    /** How many sessions are in each state. */
    public Map<Lifecycle, Integer> counts() {
        return table.counts();
    }

    /** Forgets the sessions that were told to end and have nothing left on the exchange. */
    public void forgetEnded() {
        if (!table.caughtUp()) {
            return;
        }
        for (KnownSession session : known(table.ending())) {
            if (ended(session)) {
                lock.hold(() -> {
                    // Much may have happened while others wrote.
                    table.byId(session.sessionId())
                            .map(Session::known)
                            .filter(SessionService::ended)
                            .ifPresent(now -> forget(now.sessionId(), null));
                    return "";
                });
            }
        }
    }

    private static boolean ended(KnownSession session) {
        return session.deleting() && session.idle();
    }

    private Plan store(Registration registration, List<String> ignored) {
        Optional<Session> before = table.byId(registration.sessionId());
        SessionConfig stored = before.map(Session::config).orElse(null);
        String account = ConfigFactory.fingerprint(registration, stored);
        before.flatMap(session -> LifecycleRules.change(
                        session.known(),
                        registration.userId(),
                        registration.userBotId(),
                        registration.tradingPair(),
                        registration.demo(),
                        account))
                .or(() -> LifecycleRules.claim(
                        before.map(Session::known).orElse(null),
                        registration.sessionId(),
                        registration.userId(),
                        registration.tradingPair(),
                        account,
                        known(table.onAccount(account))))
                .ifPresent(refusal -> {
                    throw new RefusedException(refusal);
                });
        ConfigFactory.Next next = configs.next(registration, stored, clock.instant());
        String message = stored == null ? "Session registered" : "Session updated";
        return new Plan(
                new Answer(
                        ignored.isEmpty()
                                ? message
                                : message + "; ignored, because unknown: " + String.join(", ", ignored),
                        Session.of(
                                next.config(),
                                before.map(Session::status).orElse(null),
                                before.map(Session::known)
                                        .map(KnownSession::lastCommand)
                                        .orElse(null)),
                        stored == null),
                call -> configure(next, call));
    }

    private void configure(ConfigFactory.Next next, @Nullable SessionCall call) {
        SessionConfig config = next.config();
        boolean created = config.getVersion() == 1;
        if (!next.newKeys().isEmpty()) {
            // Who reads the configuration can rely on its keys being there.
            log.keep(next.newKeys());
        }
        log.configure(config, call);
        keys.settle(config.getSessionId());
        metrics.registered(created);
        LOG.atInfo()
                .addKeyValue("sessionId", config.getSessionId())
                .addKeyValue("configVersion", config.getVersion())
                .addKeyValue("symbol", config.getSymbol())
                .log(created ? "session registered" : "session updated");
    }

    private Answer decide(String id, Call call, Function<KnownSession, Decision> rule) {
        return once.take(call, () -> identity(id), () -> {
            Session session = find(id);
            return switch (rule.apply(session.known())) {
                case Decision.Send(Command command, String message) -> send(command, session, message);
                case Decision.Nothing(String message) ->
                    new Plan(new Answer(message, session, false), this::takeWithoutEffect);
                case Decision.Forget(String message) ->
                    new Plan(
                            new Answer(message, session, false),
                            taken -> forget(session.known().sessionId(), taken));
                case Decision.Refuse(Refusal refusal) -> throw new RefusedException(refusal);
            };
        });
    }

    /** However a path spells it: the identity of the session it means, or the path's own word if it means none. */
    private String identity(String id) {
        try {
            return find(id).known().sessionId();
        } catch (RefusedException _) {
            return id;
        }
    }

    private void takeWithoutEffect(@Nullable SessionCall call) {
        if (call != null) {
            log.take(call);
        }
    }

    private Plan send(Command command, Session session, String message) {
        SessionConfig config = session.config();
        // Not before the registration, whatever the clock of the instance that took it: older commands are ignored.
        Instant now = clock.instant();
        Instant requestedAt = now.isBefore(config.getRegisteredAt()) ? config.getRegisteredAt() : now;
        long revision = session.known().revision();
        SessionCommand record = new SessionCommand(
                UUID.randomUUID().toString(),
                config.getSessionId(),
                CommandType.valueOf(command.name()),
                config.getVersion(),
                requestedAt);
        SentCommand last = command == Command.CLOSE_POSITIONS
                ? session.known().lastCommand()
                : new SentCommand(command, requestedAt, revision);
        return new Plan(new Answer(message, Session.of(config, session.status(), last), false), call -> {
            log.command(record, revision, call);
            metrics.commanded(command);
            LOG.atInfo()
                    .addKeyValue("sessionId", config.getSessionId())
                    .addKeyValue("command", command)
                    .addKeyValue("commandId", record.getCommandId())
                    .log("command sent");
        });
    }

    private void forget(String sessionId, @Nullable SessionCall call) {
        log.forget(sessionId, call);
        keys.settle(sessionId);
        LOG.atInfo().addKeyValue("sessionId", sessionId).log("session forgotten");
    }

    private static List<KnownSession> known(List<Session> sessions) {
        return sessions.stream().map(Session::known).toList();
    }

    private Session current(String sessionId) {
        return table.byId(sessionId)
                .orElseThrow(() ->
                        new RefusedException(Refusal.of(ErrorCode.USER_NOT_FOUND, "no bot and no user of that id")));
    }

    private @Nullable StoredRegistration stored(String sessionId) {
        return table.byId(sessionId)
                .map(Session::config)
                .map(config -> new StoredRegistration(
                        config.getSymbol(),
                        config.getGrid().getLeverage(),
                        config.getAccount().getDemo(),
                        ConfigMapping.settings(config.getGrid(), config.getSignal()),
                        config.getWebhook() == null ? null : config.getWebhook().getUrl()))
                .orElse(null);
    }
}
