package io.hedgegrid.webhook.admin;

import java.util.List;

/** The answers' form, as in the HEMA contract. */
sealed interface Envelope {

    /**
     * It worked.
     *
     * @param success true
     * @param message what was done
     * @param data what was asked for
     */
    record Success(boolean success, String message, Object data) implements Envelope {
        Success(String message, Object data) {
            this(true, message, data);
        }
    }

    /**
     * It did not.
     *
     * @param error why
     */
    record Failure(Fault error) implements Envelope {
        Failure(String code, String message) {
            this(new Fault(code, message, List.of()));
        }
    }

    /**
     * Why it did not work.
     *
     * @param code stable code
     * @param message in words
     * @param details nothing more is told
     */
    record Fault(String code, String message, List<String> details) {}
}
