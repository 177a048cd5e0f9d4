package io.hedgegrid.grid.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of an order on its way; see {@link OrderPlacement}. */
public sealed interface OrderState {

    /** Whether it was reported as unknown already; that is said once. */
    boolean unknownReported();

    /**
     * Nothing of it is at the exchange, as far as can be known.
     *
     * @param doubtedAt when it may last have been sent without an answer; null if every try so far was certainly without effect
     * @param failures fruitless requests in a row
     */
    record Placeable(@Nullable Instant doubtedAt, int failures, boolean unknownReported) implements OrderState {}

    /**
     * It may be at the exchange.
     *
     * @param doubtedAt when it may last have been sent
     * @param evidence what it takes to believe that it never arrived
     * @param refusal the definitive refusal of a later try; null if there was none
     * @param notFound how often the exchange said that it does not know it
     * @param firstNotFoundAt when it first said so; null if it never did
     * @param failures unanswered questions in a row
     */
    record Doubtful(
            Instant doubtedAt,
            Evidence evidence,
            @Nullable Failure refusal,
            int notFound,
            @Nullable Instant firstNotFoundAt,
            int failures,
            boolean unknownReported)
            implements OrderState {}

    /**
     * The exchange has it.
     *
     * @param exchangeOrderId the exchange's id; null if only known as a refused repetition
     * @param since when that became known
     * @param asks questions since
     */
    record Accepted(@Nullable String exchangeOrderId, Instant since, int asks, boolean unknownReported)
            implements OrderState {}

    /** It has come to its end. */
    record Settled(boolean unknownReported) implements OrderState {}

    /** What it takes to believe that an order never arrived. */
    enum Evidence {
        /** Few answers: it was most likely never sent, but an earlier run may have. */
        AFTER_REDELIVERY,
        /** Many answers over a while: it was sent, and the answer got lost. */
        AFTER_LOST_ANSWER
    }
}
