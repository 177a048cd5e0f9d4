package io.hedgegrid.bitget.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.MarketData;
import io.hedgegrid.bitget.MarketInterface;
import io.hedgegrid.bitget.RequestListener;
import io.hedgegrid.bitget.Trading;
import io.hedgegrid.bitget.wire.WireJson;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/** Puts the REST side together: one set of rate limits, one circuit breaker and one clock offset for all accounts. */
public final class RestGateway {

    /**
     * Opens when half of the last 20 requests met an ailing exchange (no answer, or 5xx), lets three through after five seconds. While
     * it is open, a request fails at once as certainly not sent, instead of joining the unknown ones.
     */
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(20)
            .failureRateThreshold(50)
            .permittedNumberOfCallsInHalfOpenState(3)
            .waitDurationInOpenState(Duration.ofSeconds(5))
            .build();

    private final RestClient client;
    private final AccountKinds kinds;
    private final ServerClock clock;
    private final MarketInterface marketInterface;
    private final WireJson json = new WireJson();

    /**
     * One for each environment: rate limits, breaker and clock offset live in it.
     *
     * @param clock wall time, for signatures
     * @param listener told of every attempt
     */
    public RestGateway(HttpClient http, BitgetSettings settings, Clock clock, RequestListener listener) {
        this.clock = new ServerClock(clock);
        this.marketInterface = settings.marketInterface();
        this.client = new RestClient(
                settings,
                new RateLimits(settings.rateLimitShare()),
                CircuitBreaker.of("bitget-rest", BREAKER),
                new RequestFactory(settings.restUri(), this.clock),
                new Transport(http, settings.requestTimeout()),
                new AnswerReader(json),
                listener,
                json,
                this.clock);
        this.kinds = new AccountKinds(new AccountKindProbe(client, json));
    }

    /** Market data, unsigned. */
    public MarketData marketData() {
        return new RestMarketData(
                client,
                switch (marketInterface) {
                    case V2 -> new ClassicMarketApi(client, json);
                    case V3 -> new UnifiedMarketApi(client, json);
                });
    }

    /** What one account does; {@code demo} says that its key is one of the demo market. */
    public Trading trading(Credentials credentials, boolean demo) {
        return new AccountTrading(kinds, Caller.of(credentials, demo), this::dialect);
    }

    /** What the private stream of one account needs. */
    public AccountAccess access(Credentials credentials, boolean demo) {
        return new AccountAccess(client, json, kinds, clock, Caller.of(credentials, demo));
    }

    private Trading dialect(AccountKinds.Known account) {
        return switch (account.kind()) {
            case CLASSIC -> new ClassicTrading(new ClassicAccountApi(client, json, account.caller()));
            case UNIFIED -> new UnifiedTrading(new UnifiedAccountApi(client, json, account.caller()));
        };
    }
}
