package io.hedgegrid.paper.server.stream;

/**
 * A message to a client.
 *
 * @param channel what it belongs to: a channel's or topic's name, {@code event}, or {@code pong}
 */
record Frame(String channel, String text) {

    static final String EVENT = "event";

    static final String PONG = "pong";
}
