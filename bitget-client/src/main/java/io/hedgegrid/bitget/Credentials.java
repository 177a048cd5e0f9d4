package io.hedgegrid.bitget;

import static java.util.Objects.requireNonNull;

/** The keys of one exchange account. Never printed: {@link #toString} shows nothing of them. */
public record Credentials(String apiKey, String apiSecret, String passphrase) {

    public Credentials {
        requireNonNull(apiKey, "apiKey");
        requireNonNull(apiSecret, "apiSecret");
        requireNonNull(passphrase, "passphrase");
    }

    @Override
    public String toString() {
        return "Credentials[redacted]";
    }
}
