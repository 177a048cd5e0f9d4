package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import java.util.Map;
import java.util.Optional;

/**
 * What the exchange's error codes and HTTP statuses say about a request's effect: pure functions. Codes decide, never texts, which the
 * exchange rewords. A code that is in no table was a definitive refusal.
 */
final class ErrorTable {

    static final String SUCCESS = "00000";

    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("40084", "this API key belongs to a Classic account, which the V3 interface does not serve"),
            Map.entry("25245", "this API key belongs to a Classic account, which the V3 interface does not serve"),
            Map.entry("40085", "this API key belongs to a Unified account, which the V2 interface does not serve"),
            Map.entry("40099", "a demo key needs demo trading switched on, a live key needs it off"),
            Map.entry("40012", "the passphrase is not the one given when this API key was made"),
            Map.entry("40014", "give the API key permission to read and to trade futures"),
            Map.entry("40018", "this machine's address is not on the API key's list"),
            Map.entry("40037", "the API key was deleted or mistyped"),
            Map.entry("40774", "the account's position mode does not fit the order: hedge mode is needed"),
            Map.entry("25236", "the account's hold mode does not fit the order: hedge mode is needed"));

    private ErrorTable() {}

    /** What a code other than {@link #SUCCESS} says; empty if it is in no table. */
    static Optional<Meaning> meaning(Generation generation, String code) {
        Meaning classic = ErrorCodes.V2.get(code);
        return Optional.ofNullable(
                switch (generation) {
                    case V2 -> classic;
                    case V3 -> {
                        Meaning own = ErrorCodes.V3.get(code);
                        yield own == null ? classic : own;
                    }
                });
    }

    /** Kind of an answer with a code other than {@link #SUCCESS}. */
    static Kind kindOfCode(Generation generation, Endpoint.Effect effect, int status, String code) {
        Optional<Meaning> meaning = meaning(generation, code);
        if (meaning.isPresent()) {
            // What says of itself that it is definitive is believed only from whom is well.
            boolean doubtful = status >= 500 && meaning.get().kind(effect) == Kind.FINAL;
            return doubtful ? kindOfStatus(effect, status) : meaning.get().kind(effect);
        }
        // A code we know nothing of, behind a status that says more than "bad request".
        return status == 429 || status >= 500 ? kindOfStatus(effect, status) : Kind.FINAL;
    }

    /** Kind of an answer without readable code. */
    static Kind kindOfStatus(Endpoint.Effect effect, int status) {
        if (status == 429) {
            return Kind.RETRYABLE;
        }
        boolean refused = status >= 400 && status < 500 && status != 408;
        return refused ? Kind.FINAL : kindAfterSending(effect);
    }

    /** Kind of a request that was sent, or partly sent, and got no usable answer. */
    static Kind kindAfterSending(Endpoint.Effect effect) {
        return effect == Endpoint.Effect.NONE ? Kind.RETRYABLE : Kind.UNKNOWN;
    }

    /** Whether a failure's code has this meaning in the generation. */
    static boolean says(BitgetException failure, Generation generation, Meaning meaning) {
        String code = failure.code();
        return code != null && meaning(generation, code).filter(meaning::equals).isPresent();
    }

    /** What a person can do about a code; empty if there is nothing to add to the exchange's words. */
    static String hint(String code) {
        return HINTS.getOrDefault(code, "");
    }
}
