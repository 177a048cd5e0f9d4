package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.SessionCall;
import org.jspecify.annotations.Nullable;

/**
 * What a call comes to.
 *
 * @param answer what the caller is told when it is written
 * @param write writes it
 */
record Plan(Answer answer, Write write) {

    /** Writes what was decided. */
    @FunctionalInterface
    interface Write {

        /**
         * Writes it together with the call it is due to.
         *
         * @param call the call; null if it may be repeated
         */
        void with(@Nullable SessionCall call);
    }
}
