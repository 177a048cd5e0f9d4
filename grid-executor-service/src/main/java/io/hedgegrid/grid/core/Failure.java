package io.hedgegrid.grid.core;

import org.jspecify.annotations.Nullable;

/**
 * A request to the exchange that did not succeed.
 *
 * @param effect what is known about its effect
 * @param code the exchange's or gateway's error code; null if there was no readable answer
 * @param message in words, without secrets
 */
public record Failure(Effect effect, @Nullable String code, String message) {

    /** What is known about the effect of a failed request. */
    public enum Effect {
        /** None, by definitive answer, and it will be refused again. */
        NONE_FINAL,
        /** None, and it may be tried again. */
        NONE_RETRYABLE,
        /** It may have had an effect. */
        UNKNOWN
    }
}
