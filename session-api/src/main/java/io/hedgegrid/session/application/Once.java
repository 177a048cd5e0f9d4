package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.SessionCall;
import io.hedgegrid.session.core.Call;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes each call once, whichever instances it reaches and however often they are restarted: what a call comes to and that it was
 * taken are written together, and only by an instance that knows all calls taken before. A call that is refused is spent too, so that
 * nobody repeats it when it would succeed; its Idempotency-Key is not, so that its caller may.
 */
public final class Once {

    private final WriteLock lock;
    private final TakenCalls taken;
    private final SessionLog log;
    private final AnswerText text;
    private final Clock clock;

    /** Puts it together. */
    public Once(WriteLock lock, TakenCalls taken, SessionLog log, AnswerText text, Clock clock) {
        this.lock = lock;
        this.taken = taken;
        this.log = log;
        this.text = text;
        this.clock = clock;
    }

    /**
     * Does what a call asks for.
     *
     * @param session finds the identity of the session that the call means; empty if it means none yet
     * @param work decides
     * @throws RefusedException if the call is refused, or was made before
     * @throws RepeatedCallException if it was made before with its Idempotency-Key
     */
    Answer take(Call call, Supplier<String> session, Supplier<Plan> work) {
        String callId = UUID.randomUUID().toString();
        return lock.hold(() -> {
            String sessionId = session.get();
            refuseRepetition(call, sessionId, callId);
            Plan plan;
            try {
                plan = work.get();
            } catch (RefusedException e) {
                List<String> nonces = call.spends(sessionId);
                if (!nonces.isEmpty()) {
                    log.take(record(callId, nonces, call, null));
                }
                throw e;
            }
            List<String> nonces = call.spends(sessionId);
            plan.write()
                    .with(
                            nonces.isEmpty() && call.idempotencyKey() == null
                                    ? null
                                    : record(callId, nonces, call, plan.answer()));
            return plan.answer();
        });
    }

    private void refuseRepetition(Call call, String sessionId, String callId) {
        String key = call.idempotencyKey();
        Optional<SessionCall> before = key == null ? Optional.empty() : taken.byIdempotencyKey(key);
        if (before.isPresent()) {
            String answer = before.get().getAnswer();
            if (answer == null || !before.get().getFingerprint().equals(call.fingerprint())) {
                throw new RefusedException(
                        Refusal.of(ErrorCode.CONFLICT, "this Idempotency-Key was used for another call"));
            }
            throw new RepeatedCallException(before.get().getCreated(), answer);
        }
        for (String nonce : call.needs(sessionId)) {
            Optional<SessionCall> spent = taken.byNonce(nonce);
            if (spent.isPresent()) {
                if (spent.get().getCallId().equals(callId)) {
                    throw new UnavailableException("the request has taken effect, and its answer is lost");
                }
                throw new RefusedException(Refusal.of(
                        ErrorCode.UNAUTHORIZED, "this call was made already: sign each call anew, with its own time"));
            }
        }
    }

    /** A refused call has no answer: its key is not spent. */
    private SessionCall record(String callId, List<String> nonces, Call call, @Nullable Answer answer) {
        String key = answer == null ? null : call.idempotencyKey();
        return new SessionCall(
                callId,
                nonces,
                key,
                call.fingerprint(),
                answer != null && answer.created(),
                answer == null || key == null ? null : text.of(answer),
                clock.instant());
    }
}
