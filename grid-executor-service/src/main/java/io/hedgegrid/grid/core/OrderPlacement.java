package io.hedgegrid.grid.core;

import io.hedgegrid.grid.core.OrderState.Accepted;
import io.hedgegrid.grid.core.OrderState.Doubtful;
import io.hedgegrid.grid.core.OrderState.Evidence;
import io.hedgegrid.grid.core.OrderState.Placeable;
import io.hedgegrid.grid.core.OrderState.Settled;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one market order is brought to its end without ever being placed twice: a pure function of state, event and time.
 *
 * <pre>
 *        fresh request                          request that an earlier run may have sent
 *             |                                              |
 *             v            no answer                         v
 *        Placeable  --------------------------------->  Doubtful  (asks by client order id)
 *         |  ^  |   <---------------------------------   |    |
 *         |  |  |     not known, often and long enough   |    | known
 *         |  +--+ refused for now: ask, then place again |    |
 *         |                                              |    v
 *         |  acknowledged, or "exists already"           |  Accepted  (asks until filled or cancelled)
 *         +----------------------------------------------|--->|
 *         |                                              |    |
 *         v refused, expired                             v    v
 *       Settled  <-------------------------------------------+
 * </pre>
 *
 * <p>Every try carries the same client order id, so that a Classic account refuses a repetition. A Unified account does so only while
 * the order is pending, which a market order hardly ever is: there, "not known" counts only when nothing that was sent can arrive any
 * more, and an order is placed again only after that. An order is called rejected only if nothing of it can still reach the exchange;
 * until then it is reported as unknown, once.
 */
public final class OrderPlacement {

    private final PlacementPolicy policy;
    private final OrderTicket ticket;

    /** Decides on one order. */
    public OrderPlacement(PlacementPolicy policy, OrderTicket ticket) {
        this.policy = policy;
        this.ticket = ticket;
    }

    /**
     * The first step.
     *
     * @param now wall time
     */
    public Step begin(Instant now) {
        if (ticket.maybeSent()) {
            return ask(new Doubtful(now, Evidence.AFTER_REDELIVERY, null, 0, null, 0, false), null, Duration.ZERO);
        }
        return place(new Placeable(null, 0, false), now);
    }

    /**
     * The step after what was to be done next has been done.
     *
     * @param now wall time
     * @throws IllegalStateException if the event cannot follow the state: the caller did something else than it was told
     */
    public Step next(OrderState state, OrderEvent event, Instant now) {
        return switch (state) {
            case Placeable placeable -> next(placeable, event, now);
            case Doubtful doubtful -> next(doubtful, event, now);
            case Accepted accepted -> next(accepted, event, now);
            case Settled settled -> throw impossible(settled, event);
        };
    }

    private Step next(Placeable state, OrderEvent event, Instant now) {
        return switch (event) {
            case OrderEvent.Acknowledged(String id) -> awaitEnd(id, state, now, policy.delay(1));
            case OrderEvent.AlreadyPlaced() -> awaitEnd(null, state, now, Duration.ZERO);
            case OrderEvent.PlaceFailed(Failure failure) -> placeFailed(state, failure, now);
            case OrderEvent.Found(KnownOrder order) -> found(state, order, now);
            case OrderEvent.NotFound _ -> place(state, now);
            case OrderEvent.AskFailed(Failure failure) -> unanswered(state, failure, now);
            case OrderEvent.CredentialsGone(String message) ->
                state.doubtedAt() == null
                        ? settle(state, Verdict.rejected(null, Verdict.CREDENTIALS, message))
                        : settle(state, Verdict.unknown(null, Verdict.CREDENTIALS, message));
        };
    }

    private Step placeFailed(Placeable state, Failure failure, Instant now) {
        return switch (failure.effect()) {
            case NONE_FINAL -> {
                if (state.doubtedAt() == null) {
                    yield settle(state, Verdict.rejected(null, failure.code(), failure.message()));
                }
                // The refusal is about this try; an earlier one may have arrived after all.
                Doubtful doubtful = new Doubtful(
                        state.doubtedAt(), Evidence.AFTER_REDELIVERY, failure, 0, null, 0, state.unknownReported());
                yield ask(doubtful, null, Duration.ZERO);
            }
            case NONE_RETRYABLE -> retryLater(state);
            case UNKNOWN -> {
                Doubtful doubtful = new Doubtful(now, Evidence.AFTER_LOST_ANSWER, null, 0, null, 0, true);
                Verdict report =
                        state.unknownReported() ? null : Verdict.unknown(null, failure.code(), failure.message());
                yield ask(doubtful, report, policy.delay(1));
            }
        };
    }

    private Step unanswered(Placeable state, Failure failure, Instant now) {
        if (state.doubtedAt() == null) {
            if (expired(now)) {
                return settle(state, expiredVerdict());
            }
            if (failure.effect() == Failure.Effect.NONE_FINAL) {
                return settle(state, Verdict.rejected(null, failure.code(), failure.message()));
            }
        }
        return retryLater(state);
    }

    private Step retryLater(Placeable state) {
        int failures = state.failures() + 1;
        Placeable retrying = new Placeable(state.doubtedAt(), failures, state.unknownReported());
        return ask(retrying, null, policy.delay(failures));
    }

    private Step next(Doubtful state, OrderEvent event, Instant now) {
        return switch (event) {
            case OrderEvent.Found(KnownOrder order) -> found(state, order, now);
            case OrderEvent.NotFound(boolean repetitionRefused) -> notFound(state, repetitionRefused, now);
            case OrderEvent.AskFailed(Failure failure) -> {
                Doubtful unanswered = new Doubtful(
                        state.doubtedAt(),
                        state.evidence(),
                        state.refusal(),
                        state.notFound(),
                        state.firstNotFoundAt(),
                        state.failures() + 1,
                        state.unknownReported());
                yield stillDoubtful(unanswered, failure, policy.delay(unanswered.failures()), now);
            }
            case OrderEvent.CredentialsGone(String message) ->
                settle(state, Verdict.unknown(null, Verdict.CREDENTIALS, message));
            case OrderEvent.Acknowledged _, OrderEvent.AlreadyPlaced _, OrderEvent.PlaceFailed _ ->
                throw impossible(state, event);
        };
    }

    private Step notFound(Doubtful state, boolean repetitionRefused, Instant now) {
        if (!repetitionRefused && !cannotArriveAnyMore(state.doubtedAt(), now)) {
            // It may still be on its way, and then nothing would keep another try from becoming a second order.
            Doubtful waiting = new Doubtful(
                    state.doubtedAt(),
                    state.evidence(),
                    state.refusal(),
                    0,
                    null,
                    state.failures() + 1,
                    state.unknownReported());
            return stillDoubtful(waiting, null, policy.delay(waiting.failures()), now);
        }
        Instant first = state.firstNotFoundAt() == null ? now : state.firstNotFoundAt();
        Doubtful asked = new Doubtful(
                state.doubtedAt(),
                state.evidence(),
                state.refusal(),
                state.notFound() + 1,
                first,
                0,
                state.unknownReported());
        boolean absent = asked.notFound() >= asksNeeded(state.evidence())
                && elapsed(first, now).compareTo(spanNeeded(state.evidence())) >= 0;
        if (!absent) {
            return stillDoubtful(asked, null, policy.delay(asked.notFound()), now);
        }
        if (state.refusal() == null && !expired(now)) {
            return place(new Placeable(state.doubtedAt(), 0, state.unknownReported()), now);
        }
        if (!cannotArriveAnyMore(state.doubtedAt(), now)) {
            return stillDoubtful(asked, state.refusal(), policy.delay(asked.notFound()), now);
        }
        return settle(
                asked,
                state.refusal() == null
                        ? expiredVerdict()
                        : Verdict.rejected(
                                null, state.refusal().code(), state.refusal().message()));
    }

    private Step stillDoubtful(Doubtful state, @Nullable Failure failure, Duration delay, Instant now) {
        if (state.unknownReported() || elapsed(state.doubtedAt(), now).compareTo(policy.settleBound()) < 0) {
            return ask(state, null, delay);
        }
        Doubtful reported = new Doubtful(
                state.doubtedAt(),
                state.evidence(),
                state.refusal(),
                state.notFound(),
                state.firstNotFoundAt(),
                state.failures(),
                true);
        return ask(reported, unknownVerdict(null, failure), delay);
    }

    private Step next(Accepted state, OrderEvent event, Instant now) {
        return switch (event) {
            case OrderEvent.Found(KnownOrder order) -> {
                if (order.settled()) {
                    yield settle(state, Verdict.of(order, ticket.size()));
                }
                yield stillAccepted(state, order.exchangeOrderId(), null, now);
            }
            case OrderEvent.NotFound _ -> stillAccepted(state, state.exchangeOrderId(), null, now);
            case OrderEvent.AskFailed(Failure failure) -> stillAccepted(state, state.exchangeOrderId(), failure, now);
            case OrderEvent.CredentialsGone(String message) ->
                settle(state, Verdict.unknown(state.exchangeOrderId(), Verdict.CREDENTIALS, message));
            case OrderEvent.Acknowledged _, OrderEvent.AlreadyPlaced _, OrderEvent.PlaceFailed _ ->
                throw impossible(state, event);
        };
    }

    private Step stillAccepted(
            Accepted state, @Nullable String exchangeOrderId, @Nullable Failure failure, Instant now) {
        int asks = state.asks() + 1;
        boolean late = elapsed(state.since(), now).compareTo(policy.settleBound()) >= 0;
        Verdict report = late && !state.unknownReported() ? unknownVerdict(exchangeOrderId, failure) : null;
        boolean reported = state.unknownReported() || report != null;
        return ask(new Accepted(exchangeOrderId, state.since(), asks, reported), report, policy.delay(asks));
    }

    private Step found(OrderState state, KnownOrder order, Instant now) {
        return order.settled()
                ? settle(state, Verdict.of(order, ticket.size()))
                : awaitEnd(order.exchangeOrderId(), state, now, policy.delay(1));
    }

    private Step awaitEnd(@Nullable String exchangeOrderId, OrderState state, Instant now, Duration delay) {
        return ask(new Accepted(exchangeOrderId, now, 0, state.unknownReported()), null, delay);
    }

    /** Places, unless the order is an opening one whose time is over. */
    private Step place(Placeable state, Instant now) {
        if (!expired(now)) {
            return new Step(state, null, new Next.Place());
        }
        Instant doubtedAt = state.doubtedAt();
        if (doubtedAt == null || cannotArriveAnyMore(doubtedAt, now)) {
            return settle(state, expiredVerdict());
        }
        Doubtful doubtful =
                new Doubtful(doubtedAt, Evidence.AFTER_LOST_ANSWER, null, 0, null, 0, state.unknownReported());
        return ask(doubtful, null, policy.delay(1));
    }

    private static Step ask(OrderState state, @Nullable Verdict report, Duration after) {
        return new Step(state, report, new Next.Ask(after));
    }

    private static Step settle(OrderState state, Verdict verdict) {
        return new Step(new Settled(state.unknownReported()), verdict, new Next.Finish());
    }

    private boolean expired(Instant now) {
        return ticket.opening() && elapsed(ticket.causedAt(), now).compareTo(policy.maxOrderAge()) > 0;
    }

    private boolean cannotArriveAnyMore(Instant sentAt, Instant now) {
        return elapsed(sentAt, now).compareTo(policy.arrivalBound()) >= 0;
    }

    private int asksNeeded(Evidence evidence) {
        return switch (evidence) {
            case AFTER_REDELIVERY -> policy.redeliveryAsks();
            case AFTER_LOST_ANSWER -> policy.absenceAsks();
        };
    }

    private Duration spanNeeded(Evidence evidence) {
        return switch (evidence) {
            case AFTER_REDELIVERY -> Duration.ZERO;
            case AFTER_LOST_ANSWER -> policy.absenceTime();
        };
    }

    private static Duration elapsed(Instant from, Instant now) {
        return Duration.between(from, now);
    }

    private Verdict expiredVerdict() {
        return Verdict.rejected(
                null,
                Verdict.EXPIRED,
                "not placed: older than " + policy.maxOrderAge() + " since its price was received");
    }

    private static Verdict unknownVerdict(@Nullable String exchangeOrderId, @Nullable Failure failure) {
        return failure == null
                ? Verdict.unknown(exchangeOrderId, null, "the exchange has not said yet what became of the order")
                : Verdict.unknown(exchangeOrderId, failure.code(), failure.message());
    }

    private static IllegalStateException impossible(OrderState state, OrderEvent event) {
        return new IllegalStateException(event + " cannot follow " + state);
    }
}
