package io.hedgegrid.bitget.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What an answer's headers say about the exchange's limits: pure functions. A header that is no number says nothing. */
final class LimitHeaders {

    /** Requests left of the endpoint's budget in this second. */
    private static final String REMAINING = "x-mbx-used-remain-limit";

    private static final String RETRY_AFTER = "retry-after";

    /** The exchange asks for at least this after "too many requests". */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** An address that hit the overall limit is locked out for so long. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private LimitHeaders() {}

    /** How many more requests of the kind the exchange takes in this second; empty if it does not say. */
    static OptionalInt remaining(HttpHeaders headers) {
        OptionalLong stated = number(headers, REMAINING);
        return stated.isPresent()
                ? OptionalInt.of(Math.clamp(stated.getAsLong(), 0, Integer.MAX_VALUE))
                : OptionalInt.empty();
    }

    /** How long to send no more of the kind after one was refused as one too many. */
    static Duration pause(HttpHeaders headers) {
        long seconds = number(headers, RETRY_AFTER).orElse(SHORTEST_PAUSE.toSeconds());
        return Duration.ofSeconds(Math.clamp(seconds, SHORTEST_PAUSE.toSeconds(), LONGEST_PAUSE.toSeconds()));
    }

    private static OptionalLong number(HttpHeaders headers, String name) {
        try {
            return headers.firstValueAsLong(name);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
