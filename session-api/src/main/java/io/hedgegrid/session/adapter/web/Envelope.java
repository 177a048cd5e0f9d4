package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.core.FieldFault;
import io.hedgegrid.session.core.Refusal;
import java.util.List;

/** The two shapes of an answer. */
sealed interface Envelope {

    /**
     * It went well.
     *
     * @param success always true
     * @param message what happened, for people
     * @param data what was asked for
     * @param <T> its shape
     */
    record Success<T>(boolean success, String message, T data) implements Envelope {

        Success(String message, T data) {
            this(true, message, data);
        }
    }

    /**
     * It did not.
     *
     * @param error why
     */
    record Failure(Fault error) implements Envelope {

        static Failure of(Refusal refusal) {
            return new Failure(new Fault(refusal.code().name(), refusal.message(), refusal.details()));
        }
    }

    /**
     * Why a request failed.
     *
     * @param code for programs
     * @param message for people
     * @param details fields concerned; empty if none in particular
     */
    record Fault(String code, String message, List<FieldFault> details) {}
}
