package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.Credentials;

/**
 * In whose name a request is signed.
 *
 * @param demo whether the key is one of the demo market
 * @param owner whose budget the exchange counts it on: the user's id where it is known, else the API key. Never printed.
 */
record Caller(Credentials credentials, boolean demo, String owner) {

    /** A caller of whom only the key is known. */
    static Caller of(Credentials credentials, boolean demo) {
        return new Caller(credentials, demo, credentials.apiKey());
    }

    /** The same, counted together with the user's other keys. */
    Caller ownedBy(String userId) {
        return new Caller(credentials, demo, "user " + userId);
    }

    @Override
    public String toString() {
        return "Caller[redacted]";
    }
}
