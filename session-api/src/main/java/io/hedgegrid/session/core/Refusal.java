package io.hedgegrid.session.core;

import java.util.List;

/**
 * An expected "no".
 *
 * @param code why, for programs
 * @param message why, for people
 * @param details the fields concerned; empty if none in particular
 */
public record Refusal(ErrorCode code, String message, List<FieldFault> details) {

    /** Copies the details. */
    public Refusal {
        details = List.copyOf(details);
    }

    /** A refusal that concerns no field in particular. */
    public static Refusal of(ErrorCode code, String message) {
        return new Refusal(code, message, List.of());
    }
}
