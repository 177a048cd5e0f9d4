package io.hedgegrid.bitget.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer of {@code time}. */
public record WireServerTime(@Nullable String serverTime) {

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if the time is missing
     */
    public Instant toInstant() {
        return new Field("time", "serverTime").instant(serverTime);
    }
}
