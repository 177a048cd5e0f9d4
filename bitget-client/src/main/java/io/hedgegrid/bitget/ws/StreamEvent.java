package io.hedgegrid.bitget.ws;

/** What the stream's thread is woken for. */
sealed interface StreamEvent {

    record Want(Subscription subscription) implements StreamEvent {}

    record Drop(Subscription subscription) implements StreamEvent {}

    record Received(Connection connection, String text) implements StreamEvent {}

    record Lost(Connection connection, String reason) implements StreamEvent {}

    record Stop() implements StreamEvent {}
}
