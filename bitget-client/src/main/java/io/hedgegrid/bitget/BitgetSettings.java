package io.hedgegrid.bitget;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the exchange is and how patiently to talk to it.
 *
 * @param restUri scheme, host and port only, such as {@code https://api.bitget.com}
 * @param wsUri of the public stream, with its path
 * @param privateWsOrigin scheme, host and port of private streams; null if they are where {@code restUri} is
 * @param connectTimeout for opening a connection; nothing was sent when it ends
 * @param requestTimeout from sending a request to having read its whole answer; also the longest wait for the rate limit
 * @param readAttempts how often a request that changes nothing, or may be repeated, is tried in all, 1 or more; an order always once
 * @param retryBackoff waits between those attempts
 * @param rateLimitShare fraction of the exchange's rate limits this process may use, above 0, at most 1; less than 1 leaves room for
 *     clock jitter and for other processes with the same IP address or API key
 * @param marketInterface whence market data comes; it makes no difference to accounts
 */
public record BitgetSettings(
        URI restUri,
        URI wsUri,
        @Nullable URI privateWsOrigin,
        Duration connectTimeout,
        Duration requestTimeout,
        int readAttempts,
        Backoff retryBackoff,
        double rateLimitShare,
        StreamSettings stream,
        MarketInterface marketInterface) {

    private static final String PUBLIC_STREAM_PATH = "/v2/ws/public";
    private static final String LIVE_REST_HOST = "api.bitget.com";
    private static final String LIVE_STREAM_HOST = "ws.bitget.com";
    private static final String DEMO_STREAM_HOST = "wspap.bitget.com";

    /** Checks the bounds; a message names the one at fault. */
    public BitgetSettings {
        requireScheme("restUri", restUri, "http", "https");
        if (!restUri.getRawPath().isEmpty() && !restUri.getRawPath().equals("/")) {
            throw new IllegalArgumentException("restUri: must have no path, was " + restUri);
        }
        requireScheme("wsUri", wsUri, "ws", "wss");
        if (privateWsOrigin != null) {
            requireScheme("privateWsOrigin", privateWsOrigin, "ws", "wss");
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("requestTimeout", requestTimeout);
        if (readAttempts < 1) {
            throw new IllegalArgumentException("readAttempts: must be 1 or more, was " + readAttempts);
        }
        if (!(rateLimitShare > 0 && rateLimitShare <= 1)) {
            throw new IllegalArgumentException("rateLimitShare: must be above 0 and at most 1, was " + rateLimitShare);
        }
    }

    /** The real exchange: time-outs 3 s to connect and 5 s to answer, 3 attempts, 0.2 s to 2 s between them, nine tenths of the limits. */
    public static BitgetSettings live() {
        return at(
                URI.create("https://" + LIVE_REST_HOST), URI.create("wss://" + LIVE_STREAM_HOST + PUBLIC_STREAM_PATH));
    }

    /** The exchange's demo trading: REST at the live host, prices of the demo market. Pair it with {@code demo} credentials. */
    public static BitgetSettings demo() {
        return at(
                URI.create("https://" + LIVE_REST_HOST), URI.create("wss://" + DEMO_STREAM_HOST + PUBLIC_STREAM_PATH));
    }

    /** A Bitget-compatible server at one address, its public stream at the same host and port; otherwise as {@link #live}. */
    public static BitgetSettings paper(URI rest) {
        requireScheme("restUri", rest, "http", "https");
        return at(rest, URI.create(streamOrigin(rest) + PUBLIC_STREAM_PATH));
    }

    /**
     * Where the private stream of an account is: at the exchange that its REST requests go to, and nowhere else, since who logs in shows
     * its key and passphrase. Bitget itself has hosts of their own for streams, and for those of its demo trading.
     */
    public URI privateWsUri(AccountKind kind, boolean demo) {
        String path =
                switch (kind) {
                    case CLASSIC -> "/v2/ws/private";
                    case UNIFIED -> "/v3/ws/private";
                };
        if (privateWsOrigin != null) {
            return URI.create(privateWsOrigin.getScheme() + "://" + privateWsOrigin.getRawAuthority() + path);
        }
        if (restUri.getHost().equalsIgnoreCase(LIVE_REST_HOST)) {
            return URI.create("wss://" + (demo ? DEMO_STREAM_HOST : LIVE_STREAM_HOST) + path);
        }
        return URI.create(streamOrigin(restUri) + path);
    }

    private static String streamOrigin(URI rest) {
        String scheme = rest.getScheme().equalsIgnoreCase("https") ? "wss" : "ws";
        return scheme + "://" + rest.getRawAuthority();
    }

    /** These settings with the given addresses' defaults: see {@link #live}. */
    public static BitgetSettings at(URI restUri, URI wsUri) {
        return new BitgetSettings(
                restUri,
                wsUri,
                null,
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                3,
                new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2)),
                0.9,
                StreamSettings.defaults(),
                MarketInterface.V2);
    }

    /** The same with other time-outs: for opening a connection, and from a request to the end of its answer. */
    public BitgetSettings withTimeouts(Duration connect, Duration request) {
        return new BitgetSettings(
                restUri,
                wsUri,
                privateWsOrigin,
                connect,
                request,
                readAttempts,
                retryBackoff,
                rateLimitShare,
                stream,
                marketInterface);
    }

    /** The same with other retries of reads; {@code attempts} counts the first one too. */
    public BitgetSettings withRetries(int attempts, Backoff backoff) {
        return new BitgetSettings(
                restUri,
                wsUri,
                privateWsOrigin,
                connectTimeout,
                requestTimeout,
                attempts,
                backoff,
                rateLimitShare,
                stream,
                marketInterface);
    }

    /** The same with another share of the exchange's rate limits, above 0 and up to 1. */
    public BitgetSettings withRateLimitShare(double share) {
        return new BitgetSettings(
                restUri,
                wsUri,
                privateWsOrigin,
                connectTimeout,
                requestTimeout,
                readAttempts,
                retryBackoff,
                share,
                stream,
                marketInterface);
    }

    /** The same with other settings of the stream. */
    public BitgetSettings withStream(StreamSettings settings) {
        return new BitgetSettings(
                restUri,
                wsUri,
                privateWsOrigin,
                connectTimeout,
                requestTimeout,
                readAttempts,
                retryBackoff,
                rateLimitShare,
                settings,
                marketInterface);
    }

    /** The same with private streams elsewhere: credentials are shown to whoever is there. */
    public BitgetSettings withPrivateStreamsAt(URI origin) {
        return new BitgetSettings(
                restUri,
                wsUri,
                origin,
                connectTimeout,
                requestTimeout,
                readAttempts,
                retryBackoff,
                rateLimitShare,
                stream,
                marketInterface);
    }

    /** The same with market data of the V3 interface, at the same host. */
    public BitgetSettings withMarketDataOfV3() {
        return new BitgetSettings(
                restUri,
                URI.create(wsUri.getScheme() + "://" + wsUri.getRawAuthority() + "/v3/ws/public"),
                privateWsOrigin,
                connectTimeout,
                requestTimeout,
                readAttempts,
                retryBackoff,
                rateLimitShare,
                stream,
                MarketInterface.V3);
    }

    static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": must be above zero, was " + value);
        }
    }

    private static void requireScheme(String name, URI uri, String plain, String secure) {
        String scheme = uri.getScheme();
        boolean known = plain.equalsIgnoreCase(scheme) || secure.equalsIgnoreCase(scheme);
        if (!known || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    name + ": must be " + plain + "://host or " + secure + "://host, was " + uri);
        }
    }
}
