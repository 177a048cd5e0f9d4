package io.hedgegrid.paper.server;

/**
 * The owner of a valid signature.
 *
 * @param key API key of the account
 */
record Caller(String key) {}
