package io.hedgegrid.paper.fault;

/** What can go wrong. */
public enum FaultKind {
    /** The answer comes {@code millis} later, give or take {@code jitterMillis}. */
    LATENCY(Target.REQUEST),
    /** Nothing is done; the connection is cut after {@code millis} without an answer. */
    TIMEOUT_BEFORE(Target.REQUEST),
    /** The request is done, but the connection is cut after {@code millis} without an answer. */
    TIMEOUT_AFTER(Target.REQUEST),
    /** Nothing is done; the answer has HTTP status {@code status}, code {@code code} and text {@code message}. */
    ERROR(Target.REQUEST),
    /** The request is done, but the answer is that error. */
    ERROR_AFTER(Target.REQUEST),
    /** The request is done; the answer's body breaks off in the middle. */
    MALFORMED(Target.REQUEST),
    /** The request is done; the answer is HTTP 200 without a body. */
    EMPTY(Target.REQUEST),
    /** Nothing is done; the connection is cut at once. */
    DROP_BEFORE(Target.REQUEST),
    /** The request is done; the connection is cut at once. */
    DROP_AFTER(Target.REQUEST),
    /** The order is filled in {@code parts} fills, {@code millis} apart. */
    PARTIAL_FILL(Target.ORDER),
    /** The order is filled {@code millis} later than usual. */
    SLOW_FILL(Target.ORDER),
    /** The order is accepted, and canceled by the exchange instead of filled. */
    CANCEL_ORDER(Target.ORDER),
    /** The frame is not sent: a socket that is half dead. */
    MUTE(Target.FRAME),
    /** The frame is sent twice. */
    DUPLICATE(Target.FRAME),
    /** The frame, and all behind it, are sent {@code millis} later. */
    LAG(Target.FRAME),
    /** The socket is cut instead of sending the frame. */
    DISCONNECT(Target.FRAME);

    /** What a fault happens to. */
    enum Target {
        REQUEST,
        ORDER,
        FRAME
    }

    private final Target target;

    FaultKind(Target target) {
        this.target = target;
    }

    /** Whether it comes over a request that has been done. */
    public boolean isAfter() {
        return switch (this) {
            case TIMEOUT_AFTER, ERROR_AFTER, MALFORMED, EMPTY, DROP_AFTER -> true;
            default -> false;
        };
    }

    Target target() {
        return target;
    }
}
