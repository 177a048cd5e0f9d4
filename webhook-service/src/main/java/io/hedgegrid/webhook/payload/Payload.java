package io.hedgegrid.webhook.payload;

/**
 * A callback's content.
 *
 * @param event name of the event towards HEMA
 * @param body JSON body
 */
public record Payload(String event, String body) {}
