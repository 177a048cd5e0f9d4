package io.hedgegrid.paper.server;

/**
 * The owner of a valid signature.
 *
 * @param key API key of the account
 */
public record Caller(String key) {

    /** The exchange's number of the account's owner: ten digits, the same at every start. */
    public String userId() {
        return Long.toString(1_000_000_000L + Integer.toUnsignedLong(key.hashCode()) % 1_000_000_000L);
    }
}
