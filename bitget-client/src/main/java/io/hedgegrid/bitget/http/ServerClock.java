package io.hedgegrid.bitget.http;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The exchange's wall clock: ours and the offset last learnt. Thread-safe. */
final class ServerClock {

    private final Clock clock;
    private final AtomicLong offsetMillis = new AtomicLong();

    ServerClock(Clock clock) {
        this.clock = clock;
    }

    /** What the exchange's clock shows now, in epoch milliseconds; behind by the time an answer travels, which signatures tolerate. */
    long exchangeMillis() {
        return clock.millis() + offsetMillis.get();
    }

    /** Learns from the exchange's time, heard just now. */
    void learn(Instant exchangeTime) {
        offsetMillis.set(exchangeTime.toEpochMilli() - clock.millis());
    }
}
