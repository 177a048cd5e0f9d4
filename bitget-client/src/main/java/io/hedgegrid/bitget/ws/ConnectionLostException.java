package io.hedgegrid.bitget.ws;

/** The connection is of no more use. The message says why. */
final class ConnectionLostException extends Exception {

    private static final long serialVersionUID = 1L;

    ConnectionLostException(String reason) {
        super(reason);
    }
}
