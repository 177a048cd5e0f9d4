package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.AccountStream;

/** The private stream of an account in the domain's words. */
final class ConnectedAccountStream implements AccountStream {

    private final ReconnectingStream stream;

    /** Wants everything there is of the account. */
    ConnectedAccountStream(ReconnectingStream stream) {
        this.stream = stream;
        for (AccountSubscription subscription : AccountSubscription.values()) {
            stream.want(subscription);
        }
    }

    @Override
    public boolean isLive() {
        return stream.isLive();
    }

    /** Repeating it does nothing. The listener is not called any more once it returns, unless it is the listener that calls it. */
    @Override
    public void close() {
        stream.close();
    }
}
