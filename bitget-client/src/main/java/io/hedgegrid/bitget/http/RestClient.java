package io.hedgegrid.bitget.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.hedgegrid.bitget.Backoff;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.RequestListener;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireServerTime;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Executes requests. What only reads or may be repeated is tried several times; an order is sent once, and a second time only if the
 * exchange refused it for its timestamp or signature. While the circuit breaker is open, ordinary requests fail at once; urgent ones are sent
 * all the same, so that nothing that opens a position can keep one from being closed. Thread-safe, blocks.
 */
final class RestClient {

    private static final Logger log = LoggerFactory.getLogger(RestClient.class);

    private final RateLimits limits;
    private final CircuitBreaker breaker;
    private final RequestFactory requests;
    private final Transport transport;
    private final AnswerReader answers;
    private final RequestListener listener;
    private final WireJson json;
    private final ServerClock clock;
    private final Duration longestWait;
    private final int attempts;
    private final Backoff backoff;

    RestClient(
            BitgetSettings settings,
            RateLimits limits,
            CircuitBreaker breaker,
            RequestFactory requests,
            Transport transport,
            AnswerReader answers,
            RequestListener listener,
            WireJson json,
            ServerClock clock) {
        this.limits = limits;
        this.breaker = breaker;
        this.requests = requests;
        this.transport = transport;
        this.answers = answers;
        this.listener = listener;
        this.json = json;
        this.clock = clock;
        this.longestWait = settings.requestTimeout();
        this.attempts = settings.readAttempts();
        this.backoff = settings.retryBackoff();
    }

    /** The exchange's wall clock; from now on requests are signed by it. */
    Instant serverTime() {
        return execute(RestRequest.get(Endpoint.TIME, Map.of(), null), data -> {
            Instant time = json.read(data, WireServerTime.class).toInstant();
            clock.learn(time);
            return time;
        });
    }

    /**
     * @param parse of the answer's {@code data}
     * @throws BitgetException if no attempt succeeded: the last one's failure
     */
    <T> T execute(RestRequest request, Function<JsonNode, T> parse) {
        boolean once = request.endpoint().effect() == Endpoint.Effect.ONCE;
        for (int failures = 1; ; failures++) {
            switch (attemptInTime(request, parse)) {
                case Attempt.Done<T> done -> {
                    return done.value();
                }
                case Attempt.Failed<T> failed -> {
                    if (once || failed.kind() == Kind.FINAL || failures >= attempts) {
                        throw failed.toException();
                    }
                    pauseBeforeRepeating(request, failed, failures);
                }
            }
        }
    }

    /** One attempt; if it is refused for its timestamp or signature, and so had no effect, another signed anew. */
    private <T> Attempt<T> attemptInTime(RestRequest request, Function<JsonNode, T> parse) {
        Attempt<T> attempt = attempt(request, parse);
        if (attempt instanceof Attempt.Failed<T> failed) {
            if (failed.meaning() == Meaning.CLOCK) {
                learnClock(failed);
                return attempt(request, parse);
            }
            if (failed.meaning() == Meaning.SIGNATURE) {
                return attempt(request, parse);
            }
        }
        return attempt;
    }

    private void learnClock(Attempt.Failed<?> failed) {
        try {
            serverTime();
        } catch (BitgetException e) {
            BitgetException original = failed.toException();
            original.addSuppressed(e);
            throw original;
        }
    }

    private void pauseBeforeRepeating(RestRequest request, Attempt.Failed<?> failed, int failures) {
        Duration pause = backoff.delay(failures, ThreadLocalRandom.current().nextDouble());
        log.atDebug()
                .addKeyValue("endpoint", request.endpoint().label())
                .addKeyValue("outcome", failed.outcome())
                .addKeyValue("attempt", failures)
                .log("request failed and is repeated");
        if (!slept(pause)) {
            throw failed.toException();
        }
    }

    private <T> Attempt<T> attempt(RestRequest request, Function<JsonNode, T> parse) {
        Endpoint endpoint = request.endpoint();
        awaitPermit(request);
        HttpRequest http = requests.create(request);
        boolean permitted = breaker.tryAcquirePermission();
        if (!permitted && request.urgency() == Urgency.ORDINARY) {
            throw notSent(endpoint, "breaker-open", "the exchange has been failing; not asked for some seconds");
        }
        long started = System.nanoTime();
        Attempt<T> attempt = send(request, http, parse);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        switch (attempt) {
            case Attempt.Done<T> done -> {
                breaker.onSuccess(elapsed.toNanos(), TimeUnit.NANOSECONDS);
                tell(endpoint, "success", elapsed);
            }
            case Attempt.Failed<T> failed -> {
                if (failed.exchangeAiling()) {
                    breaker.onError(elapsed.toNanos(), TimeUnit.NANOSECONDS, failed.toException());
                } else {
                    breaker.onSuccess(elapsed.toNanos(), TimeUnit.NANOSECONDS);
                }
                tell(endpoint, failed.outcome(), elapsed);
                if (failed.isNews()) {
                    log.atWarn()
                            .addKeyValue("endpoint", endpoint.label())
                            .addKeyValue("code", failed.outcome())
                            .log("the exchange uses an error code that is not known here; it counts as a refusal");
                }
            }
        }
        return attempt;
    }

    private void awaitPermit(RestRequest request) {
        Endpoint endpoint = request.endpoint();
        try {
            if (!limits.acquire(request, longestWait)) {
                throw notSent(endpoint, "throttled", "rate limit of " + endpoint.perSecond() + "/s is used up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notSent(endpoint, TransportException.INTERRUPTED, "interrupted while waiting for the rate limit");
        }
    }

    private <T> Attempt<T> send(RestRequest request, HttpRequest http, Function<JsonNode, T> parse) {
        Endpoint endpoint = request.endpoint();
        try {
            HttpResponse<byte[]> answer = transport.send(http);
            Attempt<T> attempt = answers.read(endpoint, answer.statusCode(), answer.body(), parse);
            heedLimits(request, answer, attempt);
            return attempt;
        } catch (TransportException e) {
            Kind kind = e.sent() ? ErrorTable.kindAfterSending(endpoint.effect()) : Kind.RETRYABLE;
            String message = endpoint.label() + ": " + e.getMessage();
            boolean ailing = !e.outcome().equals(TransportException.INTERRUPTED);
            return new Attempt.Failed<>(kind, null, null, e.outcome(), ailing, message, e.getCause());
        }
    }

    /** What the exchange says of its own count goes before ours. */
    private void heedLimits(RestRequest request, HttpResponse<?> answer, Attempt<?> attempt) {
        if (attempt instanceof Attempt.Failed<?> failed && failed.isThrottled()) {
            limits.pause(request, LimitHeaders.pause(answer.headers()));
        } else {
            LimitHeaders.remaining(answer.headers()).ifPresent(left -> limits.leaveAtMost(request, left));
        }
    }

    private BitgetException notSent(Endpoint endpoint, String outcome, String reason) {
        tell(endpoint, outcome, Duration.ZERO);
        return new BitgetException(Kind.RETRYABLE, null, endpoint.label() + ": not sent: " + reason, null);
    }

    /** A listener's fault must not hide an answer. */
    private void tell(Endpoint endpoint, String outcome, Duration elapsed) {
        try {
            listener.onRequest(endpoint.label(), outcome, elapsed);
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("endpoint", endpoint.label()).log("request listener failed");
        }
    }

    /** Whether the whole pause passed; if not, the thread is interrupted and stays so. */
    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
