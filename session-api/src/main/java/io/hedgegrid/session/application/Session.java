package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.session.core.KnownSession;
import io.hedgegrid.session.core.Lifecycle;
import io.hedgegrid.session.core.SentCommand;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that is known of a session at one moment. What is seldom needed of it is made when it is asked for. */
public final class Session {

    private final KnownSession known;
    private final Supplier<SessionConfig> config;
    private final @Nullable Supplier<SessionStatus> status;

    /**
     * A session of which the records are made when they are asked for.
     *
     * @param known what decisions need
     * @param config makes its configuration, secrets sealed
     * @param status makes its newest status; null if there is none yet
     */
    public Session(KnownSession known, Supplier<SessionConfig> config, @Nullable Supplier<SessionStatus> status) {
        this.known = known;
        this.config = config;
        this.status = status;
    }

    /**
     * A session as its records tell of it.
     *
     * @param status its newest status; null before the first
     * @param lastCommand last command sent that moves it in its life; null if none was
     */
    public static Session of(SessionConfig config, @Nullable SessionStatus status, @Nullable SentCommand lastCommand) {
        KnownSession registered = new KnownSession(
                config.getSessionId(),
                config.getUserId(),
                config.getUserBotId(),
                config.getSymbol(),
                config.getAccount().getFingerprint(),
                config.getAccount().getDemo(),
                config.getRegisteredAt(),
                null,
                0,
                0,
                lastCommand);
        return new Session(reported(registered, status), () -> config, status == null ? null : () -> status);
    }

    /**
     * What decisions need of a session that has reported.
     *
     * @param status its newest status; null if there is none
     */
    public static KnownSession reported(KnownSession session, @Nullable SessionStatus status) {
        return status == null
                ? session.reporting(null, 0, 0)
                : session.reporting(
                        lifecycle(status.getState()),
                        status.getRevision(),
                        status.getLongs().size() + status.getShorts().size() + status.getOrdersInFlight());
    }

    /** What decisions need. */
    public KnownSession known() {
        return known;
    }

    /** Its configuration, secrets sealed. */
    public SessionConfig config() {
        return config.get();
    }

    /** Its newest status; null before the first. */
    public @Nullable SessionStatus status() {
        return status == null ? null : status.get();
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
