package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.SessionCall;
import java.util.Optional;

/** The calls that were taken lately, as far as the log has been read. Safe for use by several threads; does not block. */
public interface TakenCalls {

    /** The call that spent a nonce; empty if none has. */
    Optional<SessionCall> byNonce(String nonce);

    /** The call that succeeded with an Idempotency-Key of this digest; empty if none has. */
    Optional<SessionCall> byIdempotencyKey(String key);
}
