package io.hedgegrid.session.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as far as decisions about it need to know it.
 *
 * @param sessionId identity
 * @param userId HEMA's user
 * @param userBotId HEMA's bot of the user; empty if HEMA gave none
 * @param symbol symbol of the contract
 * @param accountFingerprint identity of the exchange account
 * @param demo whether the account is one of demo trading
 * @param registeredAt wall time of the registration
 * @param reported where the session stood in its newest status; null before the first
 * @param revision revision of that status; 0 before the first
 * @param open open positions and orders in flight in that status
 * @param lastCommand last command sent; null if none was
 */
public record KnownSession(
        String sessionId,
        String userId,
        String userBotId,
        String symbol,
        String accountFingerprint,
        boolean demo,
        Instant registeredAt,
        @Nullable Lifecycle reported,
        long revision,
        int open,
        @Nullable SentCommand lastCommand) {

    /**
     * Where the session stands once it has obeyed the last command: a start counts from the moment it is accepted, so that nobody
     * else takes the account in between, and so does a stop.
     */
    public Lifecycle lifecycle() {
        Lifecycle state = reported == null ? Lifecycle.REGISTERED : reported;
        SentCommand sent = effectiveCommand();
        if (sent == null) {
            return state;
        }
        return switch (sent.command()) {
            case START -> startIsPending(state, sent) ? Lifecycle.STARTING : state;
            case STOP, STOP_KEEP_POSITIONS -> stopIsPending(state, sent) ? Lifecycle.STOPPING : state;
            // The executor's last word on a deleted session is that its status goes.
            case DELETE -> reported == null ? state : Lifecycle.STOPPING;
            case CLOSE_POSITIONS -> state;
        };
    }

    /** Whether the session has been told to end for good. */
    public boolean deleting() {
        SentCommand sent = effectiveCommand();
        return sent != null && sent.command() == Command.DELETE;
    }

    /** Whether the session has been told to keep its positions when it stops. */
    public boolean keepsPositions() {
        SentCommand sent = effectiveCommand();
        return sent != null && sent.command() == Command.STOP_KEEP_POSITIONS;
    }

    /** Whether nothing of the session is left on the exchange and nothing is about to be. */
    public boolean idle() {
        return !lifecycle().active() && open == 0;
    }

    /** A command sent to an earlier session of the same identity says nothing of this one. */
    private @Nullable SentCommand effectiveCommand() {
        return lastCommand == null || lastCommand.requestedAt().isBefore(registeredAt) ? null : lastCommand;
    }

    private boolean startIsPending(Lifecycle state, SentCommand sent) {
        return switch (state) {
            case REGISTERED -> true;
            // Either it has not been heard yet, or the session has run and ended since: then there are newer statuses.
            case STOPPED, ERROR -> revision <= sent.knownRevision();
            case STARTING, RUNNING, STOPPING -> false;
        };
    }

    private boolean stopIsPending(Lifecycle state, SentCommand sent) {
        return switch (state) {
            case STARTING, RUNNING -> true;
            // Sent when a start was still pending, or to a session that had failed.
            case REGISTERED, STOPPED, ERROR -> revision <= sent.knownRevision();
            case STOPPING -> false;
        };
    }

    /** The same session with another report. */
    public KnownSession reporting(@Nullable Lifecycle state, long itsRevision, int itsOpen) {
        return new KnownSession(
                sessionId,
                userId,
                userBotId,
                symbol,
                accountFingerprint,
                demo,
                registeredAt,
                state,
                itsRevision,
                itsOpen,
                lastCommand);
    }

    /** The same session after another command. */
    public KnownSession told(SentCommand command) {
        return new KnownSession(
                sessionId,
                userId,
                userBotId,
                symbol,
                accountFingerprint,
                demo,
                registeredAt,
                reported,
                revision,
                open,
                command);
    }
}
