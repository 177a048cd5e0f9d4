package io.hedgegrid.session.core;

/** What follows from a request to a session. */
public sealed interface Decision {

    /**
     * A command goes out.
     *
     * @param command the command
     * @param message what is said to the caller
     */
    record Send(Command command, String message) implements Decision {}

    /**
     * The session is already where it should be: nothing happens.
     *
     * @param message what is said to the caller
     */
    record Nothing(String message) implements Decision {}

    /**
     * Nothing of the session is left on the exchange: it is forgotten at once.
     *
     * @param message what is said to the caller
     */
    record Forget(String message) implements Decision {}

    /**
     * The request is refused.
     *
     * @param refusal why
     */
    record Refuse(Refusal refusal) implements Decision {}
}
