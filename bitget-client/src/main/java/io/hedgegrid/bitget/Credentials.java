package io.hedgegrid.bitget;

import static java.util.Objects.requireNonNull;

/** The keys of one exchange account. Never printed: {@link #toString} shows nothing of them. */
public record Credentials(String apiKey, String apiSecret, String passphrase) {

    /**
     * Keys that can be sent.
     *
     * @throws IllegalArgumentException if one is blank or has characters an HTTP header cannot carry; the message names the field only
     */
    public Credentials {
        requireNonNull(apiKey, "apiKey");
        requireNonNull(apiSecret, "apiSecret");
        requireNonNull(passphrase, "passphrase");
        requireSendable("apiKey", apiKey);
        requireSendable("apiSecret", apiSecret);
        requireSendable("passphrase", passphrase);
    }

    @Override
    public String toString() {
        return "Credentials[redacted]";
    }

    private static void requireSendable(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + ": must not be blank");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(name + ": must be printable ASCII, without line breaks");
        }
    }
}
