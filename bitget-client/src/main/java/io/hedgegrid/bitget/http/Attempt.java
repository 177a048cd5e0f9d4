package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import org.jspecify.annotations.Nullable;

/** How one attempt of a request ended. */
sealed interface Attempt<T> {

    /**
     * It succeeded.
     *
     * @param value what the answer says
     */
    record Done<T>(T value) implements Attempt<T> {}

    /**
     * It did not succeed.
     *
     * @param code the exchange's; null if there was no readable answer
     * @param meaning of the code; null if there is none or it is in no table
     * @param outcome short, for metrics; see {@link io.hedgegrid.bitget.RequestListener}
     * @param exchangeAiling whether this speaks of the exchange's or the network's health rather than of the request
     */
    record Failed<T>(
            Kind kind,
            @Nullable String code,
            @Nullable Meaning meaning,
            String outcome,
            boolean exchangeAiling,
            String message,
            @Nullable Throwable cause)
            implements Attempt<T> {

        boolean isThrottled() {
            return meaning == Meaning.THROTTLED || "http-429".equals(outcome);
        }

        /** Whether the exchange used a code that is in no table. */
        boolean isNews() {
            return code != null && meaning == null;
        }

        BitgetException toException() {
            return new BitgetException(kind, code, message, cause);
        }
    }
}
