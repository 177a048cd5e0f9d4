package io.hedgegrid.bitget.http;

/** No answer came. */
final class TransportException extends Exception {

    /** Outcome of a request whose own thread was told to stop: says nothing about the exchange. */
    static final String INTERRUPTED = "interrupted";

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final String outcome;

    /**
     * @param sent whether the exchange may have received the request
     * @param outcome short, for metrics
     */
    TransportException(boolean sent, String outcome, Throwable cause) {
        super(outcome + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
        this.sent = sent;
        this.outcome = outcome;
    }

    boolean sent() {
        return sent;
    }

    String outcome() {
        return outcome;
    }
}
