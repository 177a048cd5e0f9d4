package io.hedgegrid.grid.core;

/** What came of the last {@link Next} of an order. */
public sealed interface OrderEvent {

    /** Placing was acknowledged: accepted, not filled. */
    record Acknowledged(String exchangeOrderId) implements OrderEvent {}

    /** Placing failed. */
    record PlaceFailed(Failure failure) implements OrderEvent {}

    /** Placing was refused because the exchange has an order with this client order id already. */
    record AlreadyPlaced() implements OrderEvent {}

    /** The exchange knows the client order id. */
    record Found(KnownOrder order) implements OrderEvent {}

    /**
     * The exchange answered that it does not know the client order id (yet).
     *
     * @param repetitionRefused whether it refuses an id that it has seen before, so that placing again cannot become a second order
     */
    record NotFound(boolean repetitionRefused) implements OrderEvent {}

    /** The question was not answered. */
    record AskFailed(Failure failure) implements OrderEvent {}

    /** The session and its credentials are gone: nothing can be placed or asked any more. */
    record CredentialsGone(String message) implements OrderEvent {}
}
