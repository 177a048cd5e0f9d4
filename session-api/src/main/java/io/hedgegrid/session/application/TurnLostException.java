package io.hedgegrid.session.application;

/** Another instance has taken the turn: the write did not happen, and what it was decided on may have changed. */
public final class TurnLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what told so. */
    public TurnLostException(Throwable cause) {
        super("another instance writes", cause);
    }
}
