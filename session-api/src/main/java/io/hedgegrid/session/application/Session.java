package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.session.core.KnownSession;
import io.hedgegrid.session.core.Lifecycle;
import io.hedgegrid.session.core.SentCommand;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a session at one moment.
 *
 * @param known what decisions need
 * @param config its configuration, secrets sealed
 * @param status its newest status; null before the first
 */
public record Session(
        KnownSession known, SessionConfig config, @Nullable SessionStatus status) {

    /**
     * A session as its records tell of it.
     *
     * @param status its newest status; null before the first
     * @param lastCommand last command sent that moves it in its life; null if none was
     */
    public static Session of(SessionConfig config, @Nullable SessionStatus status, @Nullable SentCommand lastCommand) {
        KnownSession known = new KnownSession(
                config.getSessionId(),
                config.getUserId(),
                config.getUserBotId(),
                config.getSymbol(),
                config.getAccount().getFingerprint(),
                config.getAccount().getDemo(),
                config.getRegisteredAt(),
                status == null ? null : lifecycle(status.getState()),
                status == null ? 0 : status.getRevision(),
                status == null
                        ? 0
                        : status.getLongs().size() + status.getShorts().size() + status.getOrdersInFlight(),
                lastCommand);
        return new Session(known, config, status);
    }

    private static Lifecycle lifecycle(SessionState state) {
        return switch (state) {
            case REGISTERED -> Lifecycle.REGISTERED;
            case STARTING -> Lifecycle.STARTING;
            case RUNNING -> Lifecycle.RUNNING;
            case STOPPING -> Lifecycle.STOPPING;
            case STOPPED -> Lifecycle.STOPPED;
            case ERROR -> Lifecycle.ERROR;
        };
    }
}
