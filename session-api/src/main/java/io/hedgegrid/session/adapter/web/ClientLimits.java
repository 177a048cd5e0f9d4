package io.hedgegrid.session.adapter.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.hedgegrid.session.config.LimitProperties;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;

/** How much each client may still ask: a bucket for its calls, and one for the wrong signatures and keys among them. */
final class ClientLimits {

    private static final long MOST_CLIENTS = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final LoadingCache<String, Bucket> calls;
    private final LoadingCache<String, Bucket> wrong;

    ClientLimits(LimitProperties limits) {
        calls = buckets(limits.burst(), limits.callsPerSecond(), Duration.ofSeconds(1));
        wrong = buckets(limits.wrongPerMinute(), limits.wrongPerMinute(), Duration.ofMinutes(1));
    }

    private static LoadingCache<String, Bucket> buckets(int capacity, int refill, Duration period) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_CLIENTS)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build(client -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(refill, period))
                        .build());
    }

    /** Counts a call; seconds to wait, at least 1, if it is one too many. */
    OptionalLong call(String address) {
        return take(calls.get(client(address)));
    }

    /** Counts a wrong signature or key; seconds to wait, at least 1, if it is one too many. */
    OptionalLong wrong(String address) {
        return take(wrong.get(client(address)));
    }

    /** Whether the client has sent so many wrong signatures or keys that the next one would be too many. */
    boolean suspicious(String address) {
        return wrong.get(client(address)).getAvailableTokens() < 1;
    }

    /** An IPv6 client owns a whole network of 64 bits, and could come from a new address of it each time. */
    static String client(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private static OptionalLong take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(
                        1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds()));
    }
}
