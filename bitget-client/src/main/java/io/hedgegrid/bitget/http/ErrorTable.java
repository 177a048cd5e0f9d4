package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.BitgetException.Kind;
import java.util.Map;
import java.util.Set;

/**
 * What the exchange's error codes and HTTP statuses say about a request's effect: pure functions. Codes decide, never texts, which the
 * exchange rewords. A code that is in no table was a definitive refusal.
 */
final class ErrorTable {

    static final String SUCCESS = "00000";

    /** The timestamp is too far from the exchange's clock: refused before anything else, so learning the clock and signing anew is safe. */
    private static final Set<String> CLOCK = Set.of("40004", "40008", "40078", "40911");

    /** Refused for now, certainly without effect: throttled, market suspended or without liquidity. */
    private static final Set<String> NOT_NOW =
            Set.of("429", "1001", "70228", "22035", "22045", "40824", "45043", "45129");

    /** The exchange gave up inside; it may have acted. */
    private static final Set<String> UNSURE = Set.of("40010", "40015", "40200", "40725", "40910", "45001");

    /** An order with this client order id exists: perhaps this very one, of an earlier attempt. */
    private static final Set<String> DUPLICATE_ORDER = Set.of("40708", "40786", "43118", "45034");

    private static final Set<String> NO_SUCH_ORDER = Set.of("40109", "40768", "43001", "45057");

    /** The account's leverage is already as asked. */
    private static final Set<String> LEVERAGE_UNCHANGED = Set.of("40814", "45054");

    /** Positions or orders keep the position mode, or a symbol's margin mode, from being changed. */
    private static final Set<String> MODE_HELD = Set.of("40920", "45117");

    private static final Map<String, String> HINTS = Map.of(
            "40085",
            "this API key belongs to a Unified account, which the Classic API (V2) does not serve;"
                    + " use the key of an account or sub-account in Classic mode",
            "40099",
            "a demo key needs demo trading switched on, a live key needs it off",
            "40012",
            "the passphrase is not the one given when this API key was made",
            "40014",
            "give the API key permission to read and to trade futures",
            "40018",
            "this machine's address is not on the API key's list",
            "40037",
            "the API key was deleted or mistyped",
            "40774",
            "the account's position mode does not fit the order: hedge mode is needed");

    private ErrorTable() {}

    /** Kind of an answer with a code other than {@link #SUCCESS}. */
    static Kind kindOfCode(Endpoint.Effect effect, int status, String code) {
        if (CLOCK.contains(code) || NOT_NOW.contains(code)) {
            return Kind.RETRYABLE;
        }
        if (UNSURE.contains(code)) {
            return kindAfterSending(effect);
        }
        if (DUPLICATE_ORDER.contains(code)) {
            return effect == Endpoint.Effect.ONCE ? Kind.UNKNOWN : Kind.FINAL;
        }
        // A code we know nothing of, behind a status that says more than "bad request".
        if (status == 429 || status >= 500) {
            return kindOfStatus(effect, status);
        }
        return Kind.FINAL;
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

    static boolean isClockProblem(String code) {
        return CLOCK.contains(code);
    }

    static boolean isNoSuchOrder(String code) {
        return NO_SUCH_ORDER.contains(code);
    }

    static boolean isLeverageUnchanged(String code) {
        return LEVERAGE_UNCHANGED.contains(code);
    }

    static boolean isModeHeld(String code) {
        return MODE_HELD.contains(code);
    }

    /** What a person can do about a code; empty if there is nothing to add to the exchange's words. */
    static String hint(String code) {
        return HINTS.getOrDefault(code, "");
    }
}
