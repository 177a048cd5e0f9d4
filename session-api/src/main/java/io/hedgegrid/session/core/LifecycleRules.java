package io.hedgegrid.session.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a session in a given state may be told, and what may change of it. */
public final class LifecycleRules {

    private LifecycleRules() {}

    /** Start: not while it stops, and not while another session is active or has positions on its account and symbol. */
    public static Decision start(KnownSession session, Collection<KnownSession> all) {
        if (session.deleting()) {
            return beingDeleted(session);
        }
        return switch (session.lifecycle()) {
            case RUNNING -> new Decision.Nothing("Session is already running");
            case STARTING -> new Decision.Nothing("Session is already starting");
            case STOPPING ->
                refuse(ErrorCode.CONFLICT, "session is still stopping: start it again when it has stopped");
            case REGISTERED, STOPPED, ERROR ->
                rival(session, all)
                        .<Decision>map(rival -> new Decision.Refuse(sharedAccount(session.userId(), rival)))
                        .orElseGet(() -> new Decision.Send(Command.START, "Session start accepted"));
        };
    }

    /** Stop, closing the positions or keeping them. */
    public static Decision stop(KnownSession session, boolean closePositions) {
        if (session.deleting()) {
            return new Decision.Nothing("Session is already stopping, to be deleted");
        }
        return switch (session.lifecycle()) {
            case REGISTERED -> new Decision.Nothing("Session was never started");
            case STOPPED ->
                new Decision.Nothing(
                        session.open() == 0
                                ? "Session is already stopped"
                                : "Session is already stopped and keeps its positions; close-positions closes them");
            case STOPPING ->
                closePositions && session.keepsPositions()
                        ? new Decision.Send(Command.STOP, "Session is already stopping: its positions are closed now")
                        : new Decision.Nothing("Session is already stopping");
            case STARTING, RUNNING, ERROR ->
                closePositions
                        ? new Decision.Send(Command.STOP, "Session stop accepted: its positions are being closed")
                        : new Decision.Send(
                                Command.STOP_KEEP_POSITIONS, "Session stop accepted: its positions are kept");
        };
    }

    /** Close all positions and go on: only if it runs or keeps positions. */
    public static Decision closePositions(KnownSession session) {
        if (session.deleting()) {
            return new Decision.Nothing("Session is already closing its positions, to be deleted");
        }
        return switch (session.lifecycle()) {
            case STOPPING ->
                session.keepsPositions() ? closing() : new Decision.Nothing("Session is already closing its positions");
            case STARTING, RUNNING -> closing();
            case STOPPED ->
                session.open() > 0
                        ? closing()
                        : refuse(ErrorCode.NOT_RUNNING, "session is stopped and has no open positions");
            case REGISTERED -> refuse(ErrorCode.NOT_RUNNING, "session was never started");
            case ERROR -> refuse(ErrorCode.NOT_RUNNING, "session has failed: start it again first");
        };
    }

    /** Stop, close, forget. */
    public static Decision delete(KnownSession session) {
        if (session.idle()) {
            return new Decision.Forget("Session deleted");
        }
        return session.deleting()
                ? new Decision.Nothing("Session is already being deleted")
                : new Decision.Send(
                        Command.DELETE, "Session delete accepted: it is forgotten when its positions are closed");
    }

    /**
     * Whether a stored session may become what a registration says; empty if so.
     *
     * @param session the stored session
     * @param userId HEMA's user in the registration
     * @param symbol symbol in the registration
     * @param demo demo flag in the registration
     * @param accountFingerprint account in the registration
     */
    public static Optional<Refusal> change(
            KnownSession session,
            String userId,
            String userBotId,
            String symbol,
            boolean demo,
            String accountFingerprint) {
        if (!session.userId().equals(userId) || !session.userBotId().equals(userBotId)) {
            return Optional.of(new Refusal(
                    ErrorCode.CONFLICT,
                    "this bot is registered for another user",
                    List.of(new FieldFault(userBotId.isEmpty() ? "userId" : "userBotId", "belongs to another user"))));
        }
        if (session.deleting()) {
            return Optional.of(Refusal.of(ErrorCode.CONFLICT, "session is being deleted"));
        }
        if (session.idle()) {
            return Optional.empty();
        }
        List<FieldFault> fixed = new ArrayList<>();
        if (!session.symbol().equals(symbol)) {
            fixed.add(new FieldFault("settings.tradingPair", "cannot change while the session runs or has positions"));
        }
        if (session.demo() != demo) {
            fixed.add(new FieldFault("exchange.isDemo", "cannot change while the session runs or has positions"));
        } else if (!session.accountFingerprint().equals(accountFingerprint)) {
            fixed.add(new FieldFault("exchange.apiKey", "cannot change while the session runs or has positions"));
        }
        return fixed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ErrorCode.CONFLICT,
                        "trading pair, exchange account and demo flag can change only while the session is stopped without positions",
                        fixed));
    }

    /**
     * Whether a registration may have its account and symbol; empty if so. Not while another session is active on them, unless it had
     * them before: then only its start is refused, and the rest of it may change.
     *
     * @param stored the session before; null if it is new
     * @param sessionId identity in the registration
     * @param userId HEMA's user in the registration
     * @param symbol symbol in the registration
     * @param accountFingerprint account in the registration
     * @param all all sessions
     */
    public static Optional<Refusal> claim(
            @Nullable KnownSession stored,
            String sessionId,
            String userId,
            String symbol,
            String accountFingerprint,
            Collection<KnownSession> all) {
        if (stored != null
                && stored.symbol().equals(symbol)
                && stored.accountFingerprint().equals(accountFingerprint)) {
            return Optional.empty();
        }
        return all.stream()
                .filter(other -> !other.sessionId().equals(sessionId))
                .filter(other -> other.lifecycle().active())
                .filter(other -> other.symbol().equals(symbol))
                .filter(other -> other.accountFingerprint().equals(accountFingerprint))
                .findFirst()
                .map(rival -> sharedAccount(userId, rival));
    }

    /**
     * Another session with the same account and symbol whose positions the exchange would merge with ours: it is active, or it has
     * stopped and kept them.
     */
    private static Optional<KnownSession> rival(KnownSession session, Collection<KnownSession> all) {
        return all.stream()
                .filter(other -> !other.sessionId().equals(session.sessionId()))
                .filter(other -> !other.idle())
                .filter(other -> other.symbol().equals(session.symbol()))
                .filter(other -> other.accountFingerprint().equals(session.accountFingerprint()))
                .findFirst();
    }

    /** The other session is named to its owner only. */
    private static Refusal sharedAccount(String userId, KnownSession rival) {
        String name = rival.userId().equals(userId) ? "session " + rival.sessionId() : "another session";
        return Refusal.of(
                ErrorCode.CONFLICT,
                name + (rival.lifecycle().active() ? " is active" : " has open positions")
                        + " on the same exchange account and " + rival.symbol());
    }

    private static Decision closing() {
        return new Decision.Send(Command.CLOSE_POSITIONS, "Closing of all positions accepted");
    }

    private static Decision beingDeleted(KnownSession session) {
        return refuse(ErrorCode.CONFLICT, "session " + session.sessionId() + " is being deleted");
    }

    private static Decision refuse(ErrorCode code, String message) {
        return new Decision.Refuse(Refusal.of(code, message));
    }
}
