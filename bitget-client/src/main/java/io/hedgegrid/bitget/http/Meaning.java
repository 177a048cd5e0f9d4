package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.http.Endpoint.Effect;

/** What an error code of the exchange says. */
enum Meaning {
    /** Refused, and refused again if sent unchanged. */
    REFUSED,
    /** Key, permission or account are not as they must be: refused until a person changes something. */
    MISCONFIGURED,
    /** The account is of the other kind than the interface asked. Said before anything was done. */
    OTHER_KIND,
    /** The signature does not fit. Said before anything was done; sporadic in the field, so once more is worth it. */
    SIGNATURE,
    /** The timestamp is too far from the exchange's clock. Said before anything was done, so learning the clock and signing anew is safe. */
    CLOCK,
    /** Too many requests; this one was not heeded. */
    THROTTLED,
    /** Refused for now, certainly without effect: market suspended, without liquidity, another change in progress. */
    NOT_NOW,
    /** The exchange gave up inside; it may have acted. */
    UNSURE,
    /** An order with this client order id exists: perhaps this very one, of an earlier attempt. */
    DUPLICATE_ORDER,
    /** The exchange does not know the order, or not yet. */
    NO_SUCH_ORDER,
    /** The value is already as asked. */
    UNCHANGED,
    /** Positions or orders keep a mode from being changed. */
    MODE_HELD,
    /** There is nothing (left) to close or cancel. */
    NOTHING_TO_DO;

    /** What is known about the effect of a request that was answered so. */
    Kind kind(Effect effect) {
        return switch (this) {
            case CLOCK, THROTTLED, NOT_NOW -> Kind.RETRYABLE;
            case UNSURE -> ErrorTable.kindAfterSending(effect);
            case DUPLICATE_ORDER -> effect == Effect.ONCE ? Kind.UNKNOWN : Kind.FINAL;
            case REFUSED, MISCONFIGURED, OTHER_KIND, SIGNATURE, NO_SUCH_ORDER, UNCHANGED, MODE_HELD, NOTHING_TO_DO ->
                Kind.FINAL;
        };
    }
}
