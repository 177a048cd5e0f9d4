package io.hedgegrid.grid.core;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be reported of an order. The last verdict of an order is final unless its outcome is unknown.
 *
 * @param outcome how it ended
 * @param exchangeOrderId null if the exchange never accepted it
 * @param averagePrice USDT; null if nothing was filled
 * @param filledSize base coin, zero if nothing was filled
 * @param fee USDT, positive is paid
 * @param filledAt market time of the last fill; null if nothing was filled
 * @param errorCode null without error
 * @param errorMessage null without error
 */
public record Verdict(
        Outcome outcome,
        @Nullable String exchangeOrderId,
        @Nullable BigDecimal averagePrice,
        BigDecimal filledSize,
        BigDecimal fee,
        @Nullable Instant filledAt,
        @Nullable String errorCode,
        @Nullable String errorMessage) {

    /** Opening order, too old to be placed. */
    public static final String EXPIRED = "EXPIRED";

    /** The session's credentials are gone or cannot be read. */
    public static final String CREDENTIALS = "CREDENTIALS";

    /** The exchange cancelled the order before anything was filled. */
    public static final String CANCELED = "CANCELED";

    /** How an order ended, or that nobody knows yet. */
    public enum Outcome {
        /** Filled in full. */
        FILLED,
        /** Filled in part; the rest is cancelled. */
        PARTIALLY_FILLED,
        /** Certainly not executed. */
        REJECTED,
        /** Sent or maybe sent, and the exchange has not said what became of it. */
        UNKNOWN
    }

    static Verdict rejected(@Nullable String exchangeOrderId, @Nullable String code, String message) {
        return unfilled(Outcome.REJECTED, exchangeOrderId, code, message);
    }

    static Verdict unknown(@Nullable String exchangeOrderId, @Nullable String code, String message) {
        return unfilled(Outcome.UNKNOWN, exchangeOrderId, code, message);
    }

    /**
     * The verdict on an order whose end is {@linkplain KnownOrder#settled() stated in full}. The exchange calls a close filled that
     * it has cut down to what was left of the position.
     */
    static Verdict of(KnownOrder order, BigDecimal ordered) {
        if (order.filledSize().signum() == 0) {
            return rejected(
                    order.exchangeOrderId(), CANCELED, "the exchange cancelled the order before anything was filled");
        }
        boolean full =
                order.stage() == KnownOrder.Stage.FILLED && order.filledSize().compareTo(ordered) >= 0;
        Outcome outcome = full ? Outcome.FILLED : Outcome.PARTIALLY_FILLED;
        return new Verdict(
                outcome,
                order.exchangeOrderId(),
                order.averagePrice(),
                order.filledSize(),
                order.fee(),
                order.updatedAt(),
                null,
                null);
    }

    private static Verdict unfilled(
            Outcome outcome, @Nullable String exchangeOrderId, @Nullable String code, String message) {
        return new Verdict(outcome, exchangeOrderId, null, BigDecimal.ZERO, BigDecimal.ZERO, null, code, message);
    }
}
