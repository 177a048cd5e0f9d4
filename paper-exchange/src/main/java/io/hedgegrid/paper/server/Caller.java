package io.hedgegrid.paper.server;

/**
 * The owner of a valid signature.
 *
 * @param key API key of the account
 */
public record Caller(String key) {}
