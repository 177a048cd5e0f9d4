package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What follows from an input. */
public sealed interface Output {

    /**
     * Something to do on the exchange.
     *
     * @param config in force: whose request it is, of which symbol, and which version's credentials apply
     * @param sequence number of the request in its session, from 1 without gaps
     * @param decidedAt market time of the decision; wall time of the command if there was no price yet
     * @param priceReceivedAt wall time at which the price that caused it was received; null if no price did
     */
    record Request(
            SessionConfig config,
            long sequence,
            long decidedAt,
            @Nullable Long priceReceivedAt,
            Action action) implements Output {

        /** Whose request it is. */
        public String sessionId() {
            return config.sessionId();
        }

        /** Derived from session and sequence, so that the same decision never becomes two orders. */
        public String clientOrderId() {
            return ClientOrderIds.of(config, sequence);
        }
    }

    /** What a request asks for. */
    sealed interface Action {}

    /**
     * A market order.
     *
     * @param size base coin, a multiple of the contract's size step
     * @param decisionPrice price at which it was decided, USDT
     */
    record PlaceOrder(Side side, Intent intent, BigDecimal size, OrderReason reason, BigDecimal decisionPrice)
            implements Action {}

    /** Whether an order adds to its side's position or reduces it. */
    enum Intent {
        /** Adds to the position. */
        OPEN,
        /** Reduces the position. */
        CLOSE
    }

    /** Hedge mode, crossed margin and leverage of both sides. */
    record SetUpAccount(int leverage) implements Action {}

    /** Read balance and positions; asked at this tick of the session. */
    record QueryAccount(long tick) implements Action {}

    /**
     * Something happened.
     *
     * @param eventId stable over replays
     * @param sequence number of the event in its session, from 1 without gaps
     * @param config configuration in force: whose event it is
     * @param time market time; wall time of the input if there was no price yet
     */
    record EventRaised(String eventId, long sequence, SessionConfig config, long time, Event event) implements Output {}

    /**
     * How the session stands. Computed only where somebody looks, for it costs more than most decisions.
     *
     * @param session as it is after the step
     * @param market the price it is shown at
     * @param tick ticks since the last start
     * @param revision number of this status in its session, ascending
     * @param statusUpdate whether HEMA is to be told
     */
    record StatusPublished(Session session, Market market, long tick, long revision, boolean statusUpdate)
            implements Output {

        /** The status itself. */
        public Status status() {
            return Status.of(session, market, tick, revision, statusUpdate);
        }
    }

    /** The session is forgotten: its status goes. */
    record Removed(String sessionId) implements Output {}

    /** The input changed nothing, and why; for metrics and logs only. */
    record Ignored(String sessionId, Cause cause, String detail) implements Output {}

    /** Why an input changed nothing. */
    enum Cause {
        /** The same has been applied before. */
        DUPLICATE,
        /** The session is in no state for it, or already where it leads. */
        NOT_APPLICABLE,
        /** It belongs to another registration or to nothing known. */
        UNKNOWN_TARGET,
        /** It is kept until what it presumes has come. */
        HELD,
        /** It contradicts the rules. */
        REFUSED
    }
}
