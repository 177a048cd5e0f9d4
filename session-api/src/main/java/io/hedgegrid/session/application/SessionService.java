package io.hedgegrid.session.application;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.session.core.Command;
import io.hedgegrid.session.core.Decision;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.KnownSession;
import io.hedgegrid.session.core.LifecycleRules;
import io.hedgegrid.session.core.ParsedRegistration;
import io.hedgegrid.session.core.Refusal;
import io.hedgegrid.session.core.Registration;
import io.hedgegrid.session.core.RegistrationParser;
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
 * Registers, starts, stops, closes, deletes and finds sessions. Writes are made one after the other, since each decision looks at
 * all sessions (an account may be in use by another) and must see the write before it. All methods throw
 * {@link RefusedException} for an expected "no" and {@link UnavailableException} while the log is out of reach.
 */
public final class SessionService {

    private static final Logger LOG = LoggerFactory.getLogger(SessionService.class);

    private final SessionTable table;
    private final SessionLog log;
    private final RegistrationParser parser;
    private final ConfigFactory configs;
    private final WriteLock lock;
    private final SessionMetrics metrics;
    private final Clock clock;

    /** Puts the service together. */
    public SessionService(
            SessionTable table,
            SessionLog log,
            RegistrationParser parser,
            SecretCipher cipher,
            WriteLock lock,
            SessionMetrics metrics,
            Clock clock) {
        this.table = table;
        this.log = log;
        this.parser = parser;
        this.configs = new ConfigFactory(cipher);
        this.lock = lock;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Registers a session or changes a registered one.
     *
     * @param body the JSON object as plain values: Map, List, String, BigDecimal, Boolean, null
     */
    public Answer register(Map<String, ?> body) {
        return lock.hold(() -> switch (parser.parse(body, this::stored)) {
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
    public Answer start(String id) {
        return decide(id, session -> LifecycleRules.start(session, known()));
    }

    /** Stops a session, closing its positions or keeping them. */
    public Answer stop(String id, boolean closePositions) {
        return decide(id, session -> LifecycleRules.stop(session, closePositions));
    }

    /** Closes a session's positions; it goes on. */
    public Answer closePositions(String id) {
        return decide(id, LifecycleRules::closePositions);
    }

    /** Stops a session, closes its positions and forgets it. */
    public Answer delete(String id) {
        return decide(id, LifecycleRules::delete);
    }

    /** The session that an id in a path means. */
    public Session find(String id) {
        // The lookup's own first rule, without going through all sessions.
        return table.byId(id).orElseGet(() -> switch (SessionLookup.find(id, known())) {
            case SessionLookup.Found.One(KnownSession session) -> current(session.sessionId());
            case SessionLookup.Found.None(Refusal refusal) -> throw new RefusedException(refusal);
        });
    }

    /** All sessions, by identity. */
    public List<Session> all() {
        return table.all();
    }

    /** Forgets the sessions that were told to end and have nothing left on the exchange. */
    public void forgetEnded() {
        if (!table.caughtUp() || known().stream().noneMatch(SessionService::ended)) {
            return;
        }
        lock.hold(() -> {
            known().stream().filter(SessionService::ended).forEach(session -> forget(session.sessionId()));
            return "";
        });
    }

    private static boolean ended(KnownSession session) {
        return session.deleting() && session.idle();
    }

    private Answer store(Registration registration, List<String> ignored) {
        String sessionId = registration.sessionId();
        Optional<Session> before = table.byId(sessionId);
        SessionConfig stored = before.map(Session::config).orElse(null);
        before.flatMap(session -> LifecycleRules.change(
                        session.known(),
                        registration.userId(),
                        registration.userBotId(),
                        registration.tradingPair(),
                        registration.demo(),
                        ConfigFactory.fingerprint(registration, stored)))
                .ifPresent(refusal -> {
                    throw new RefusedException(refusal);
                });
        SessionConfig config = configs.next(registration, stored, clock.instant());
        log.configure(config);
        metrics.registered(stored == null);
        LOG.atInfo()
                .addKeyValue("sessionId", sessionId)
                .addKeyValue("configVersion", config.getVersion())
                .addKeyValue("symbol", config.getSymbol())
                .log(stored == null ? "session registered" : "session updated");
        String message = stored == null ? "Session registered" : "Session updated";
        return new Answer(
                ignored.isEmpty() ? message : message + "; ignored, because unknown: " + String.join(", ", ignored),
                current(sessionId),
                stored == null);
    }

    private Answer decide(String id, Function<KnownSession, Decision> rule) {
        return lock.hold(() -> {
            Session session = find(id);
            String sessionId = session.known().sessionId();
            return switch (rule.apply(session.known())) {
                case Decision.Send(Command command, String message) -> {
                    send(command, session);
                    yield new Answer(message, current(sessionId), false);
                }
                case Decision.Nothing(String message) -> new Answer(message, session, false);
                case Decision.Forget(String message) -> {
                    forget(sessionId);
                    yield new Answer(message, session, false);
                }
                case Decision.Refuse(Refusal refusal) -> throw new RefusedException(refusal);
            };
        });
    }

    private void send(Command command, Session session) {
        SessionConfig config = session.config();
        // Not before the registration, whatever the clock of the instance that took it: older commands are ignored.
        Instant now = clock.instant();
        Instant requestedAt = now.isBefore(config.getRegisteredAt()) ? config.getRegisteredAt() : now;
        SessionCommand record = new SessionCommand(
                UUID.randomUUID().toString(),
                config.getSessionId(),
                CommandType.valueOf(command.name()),
                config.getVersion(),
                requestedAt);
        log.command(record, session.known().revision());
        metrics.commanded(command);
        LOG.atInfo()
                .addKeyValue("sessionId", config.getSessionId())
                .addKeyValue("command", command)
                .addKeyValue("commandId", record.getCommandId())
                .log("command sent");
    }

    private void forget(String sessionId) {
        log.forget(sessionId);
        LOG.atInfo().addKeyValue("sessionId", sessionId).log("session forgotten");
    }

    private List<KnownSession> known() {
        return table.all().stream().map(Session::known).toList();
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
