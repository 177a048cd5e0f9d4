package io.hedgegrid.paper.server.stream;

/** What the exchange allows one socket: messages a second, heartbeats among them, and requests to subscribe in an hour. */
final class SocketRules {

    private static final int MESSAGES = 10;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private static final int SUBSCRIPTIONS = 240;

    private static final long HOUR_NANOS = 3_600 * SECOND_NANOS;

    private final Window messages = new Window(MESSAGES, SECOND_NANOS);
    private final Window subscriptions = new Window(SUBSCRIPTIONS, HOUR_NANOS);

    /** Whether a message that comes now, by a clock in nanoseconds, is allowed; if not, the socket is to be closed. */
    boolean admitsMessage(long now) {
        return messages.admits(now);
    }

    /** Whether a request to subscribe is allowed. */
    boolean admitsSubscription(long now) {
        return subscriptions.admits(now);
    }

    private static final class Window {

        private final int most;
        private final long length;
        private long start;
        private int count;

        Window(int most, long length) {
            this.most = most;
            this.length = length;
        }

        boolean admits(long now) {
            if (count == 0 || now - start >= length) {
                start = now;
                count = 0;
            }
            count++;
            return count <= most;
        }
    }
}
