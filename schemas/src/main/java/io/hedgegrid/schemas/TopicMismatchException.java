package io.hedgegrid.schemas;

/** A topic exists and is not as the settings want it; only an operator can put that right. */
public final class TopicMismatchException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    TopicMismatchException(String message) {
        super(message);
    }
}
