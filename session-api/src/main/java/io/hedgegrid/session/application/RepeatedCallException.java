package io.hedgegrid.session.application;

/** Carries the first answer of a call to the door when the call is repeated with its Idempotency-Key. */
public final class RepeatedCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean created;
    private final String answer;

    RepeatedCallException(boolean created, String answer) {
        super("the call was made already", null, false, false);
        this.created = created;
        this.answer = answer;
    }

    /** Whether the call created a session when it was made. */
    public boolean created() {
        return created;
    }

    /** The answer it got, JSON. */
    public String answer() {
        return answer;
    }
}
