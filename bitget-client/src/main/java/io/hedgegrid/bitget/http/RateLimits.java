package io.hedgegrid.bitget.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The exchange's rate limits: each endpoint by itself, per IP address or per API key, and all requests of the IP address together.
 * Thread-safe, does not wait.
 */
final class RateLimits {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    /** Of all endpoints and keys together; whoever hits it is locked out for five minutes. */
    private static final int PER_IP_AND_MINUTE = 6_000;

    private final double share;
    private final SlidingWindow address;
    private final Map<Counted, SlidingWindow> endpoints = new ConcurrentHashMap<>();

    /** @param share fraction of the limits to use, above 0, at most 1 */
    RateLimits(double share) {
        this.share = share;
        this.address = new SlidingWindow(shareOf(PER_IP_AND_MINUTE), MINUTE);
    }

    /**
     * Takes a permit for a request.
     *
     * @param apiKey of the signed request; empty if the request is not signed
     * @param nowNanos of a monotonic clock
     * @return how long to wait before sending; empty if longer than {@code longestWait}
     */
    Optional<Duration> take(Endpoint endpoint, String apiKey, long nowNanos, Duration longestWait) {
        Counted counted = new Counted(endpoint, endpoint.scope() == Endpoint.Scope.API_KEY ? apiKey : "");
        SlidingWindow window =
                endpoints.computeIfAbsent(counted, absent -> new SlidingWindow(shareOf(endpoint.perSecond()), SECOND));
        OptionalLong wait = take(window, nowNanos, longestWait.toNanos());
        if (wait.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong more = take(address, nowNanos + wait.getAsLong(), longestWait.toNanos() - wait.getAsLong());
        return more.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(wait.getAsLong() + more.getAsLong()));
    }

    private int shareOf(int limit) {
        return Math.max(1, (int) (limit * share));
    }

    private static OptionalLong take(SlidingWindow window, long nowNanos, long longestWaitNanos) {
        synchronized (window) {
            return window.take(nowNanos, longestWaitNanos);
        }
    }

    /** What is counted together. Holds a key, so it is never printed. */
    private record Counted(Endpoint endpoint, String apiKey) {
        @Override
        public String toString() {
            return endpoint.label();
        }
    }
}
