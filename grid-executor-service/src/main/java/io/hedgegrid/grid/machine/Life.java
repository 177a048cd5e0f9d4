package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Event.LifeName;
import org.jspecify.annotations.Nullable;

/** Where a session stands in its life. */
public sealed interface Life {

    /** Registered, never started. */
    record Registered() implements Life {}

    /** The account is being set up on the exchange. */
    record Starting() implements Life {}

    /** Trading. */
    record Running() implements Life {}

    /**
     * Waiting until every order has ended and, unless positions are kept, every position is closed.
     *
     * @param reason why it stops, as {@link Stopped} will say
     * @param closeReason reason of the closing orders
     * @param keepPositions whether open positions stay
     * @param deletionRequestedAt wall time of the request to delete; null if the session is to be kept
     */
    record Stopping(
            String reason,
            OrderReason closeReason,
            boolean keepPositions,
            @Nullable Long deletionRequestedAt) implements Life {}

    /**
     * Not trading.
     *
     * @param reason USER, GLOBAL_PROFIT or MAX_LOSS
     */
    record Stopped(String reason) implements Life {}

    /**
     * Set-up or credentials failed.
     *
     * @param code stable error code
     */
    record Failed(String code) implements Life {}

    /** The name as it goes out. */
    default LifeName lifeName() {
        return switch (this) {
            case Registered _ -> LifeName.REGISTERED;
            case Starting _ -> LifeName.STARTING;
            case Running _ -> LifeName.RUNNING;
            case Stopping _ -> LifeName.STOPPING;
            case Stopped _ -> LifeName.STOPPED;
            case Failed _ -> LifeName.ERROR;
        };
    }

    /** Why it stopped or failed; null in every other state. */
    default @Nullable String stopReason() {
        return switch (this) {
            case Registered _, Starting _, Running _ -> null;
            case Stopping stopping -> stopping.reason();
            case Stopped stopped -> stopped.reason();
            case Failed failed -> failed.code();
        };
    }
}
