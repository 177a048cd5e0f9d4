package io.hedgegrid.paper.server;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Counts requests: of one who asks to one endpoint by the second, and of an address to all endpoints by the minute. Thread-safe. */
final class RequestCounts {

    private static final int OF_AN_ADDRESS = 6_000;

    private static final long MINUTE_MILLIS = 60_000;

    /** How long an address that asked for too much is refused everything. */
    private static final long RECOVERY_MILLIS = 300_000;

    private final Map<String, Window> seconds = new ConcurrentHashMap<>();
    private final Map<String, Window> minutes = new ConcurrentHashMap<>();
    private final Map<String, Long> refusedUntil = new ConcurrentHashMap<>();

    /**
     * Counts a request of somebody to an endpoint.
     *
     * @param now epoch milliseconds
     * @return how many this second, this one included
     */
    int inThisSecond(String who, String endpoint, long now) {
        return count(seconds, who + " " + endpoint, now / 1_000);
    }

    /**
     * Counts a request of an address.
     *
     * @param now epoch milliseconds
     * @return whether it may be answered
     */
    boolean admits(String address, long now) {
        if (now < refusedUntil.getOrDefault(address, 0L)) {
            return false;
        }
        boolean admitted = count(minutes, address, now / MINUTE_MILLIS) <= OF_AN_ADDRESS;
        if (!admitted) {
            refusedUntil.put(address, now + RECOVERY_MILLIS);
        }
        return admitted;
    }

    private static int count(Map<String, Window> windows, String key, long number) {
        return Objects.requireNonNull(windows.compute(
                        key,
                        (_, last) -> last == null || last.number != number
                                ? new Window(number, 1)
                                : new Window(number, last.requests + 1)))
                .requests;
    }

    private record Window(long number, int requests) {}
}
