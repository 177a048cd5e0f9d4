package io.hedgegrid.session.adapter.kafka;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hedgegrid.schemas.session.SessionCall;
import io.hedgegrid.session.application.TakenCalls;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The calls taken lately, as session.calls has them, each for as long as it could be repeated. */
final class CallTable implements TakenCalls {

    private static final long MOST_KEYS = 100_000;

    private final Cache<String, SessionCall> byNonce;
    private final Cache<String, SessionCall> byKey;
    private final Duration nonceLife;
    private final Duration keyLife;
    private final Clock clock;

    /**
     * Creates an empty table.
     *
     * @param maxSkew largest difference between a call's time and ours, either way
     * @param keyLife how long an Idempotency-Key keeps its answer
     */
    CallTable(Duration maxSkew, Duration keyLife, Clock clock) {
        // A call from the future is valid until its time has come and gone.
        this.nonceLife = maxSkew.multipliedBy(2).plusSeconds(1);
        this.keyLife = keyLife;
        this.clock = clock;
        this.byNonce = Caffeine.newBuilder().expireAfterWrite(nonceLife).build();
        this.byKey = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterWrite(keyLife)
                .build();
    }

    /** Applies a record of the topic. */
    void taken(SessionCall call) {
        Duration age = Duration.between(call.getTakenAt(), clock.instant());
        if (age.compareTo(nonceLife) <= 0) {
            call.getNonces().forEach(nonce -> byNonce.put(nonce, call));
        }
        String key = call.getIdempotencyKey();
        if (key != null && age.compareTo(keyLife) <= 0) {
            byKey.put(key, call);
        }
    }

    @Override
    public Optional<SessionCall> byNonce(String nonce) {
        return Optional.ofNullable(byNonce.getIfPresent(nonce));
    }

    @Override
    public Optional<SessionCall> byIdempotencyKey(String key) {
        return Optional.ofNullable(byKey.getIfPresent(key));
    }
}
