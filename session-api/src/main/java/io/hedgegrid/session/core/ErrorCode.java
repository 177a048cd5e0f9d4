package io.hedgegrid.session.core;

/** Why a call is refused: the {@code error.code} of an answer. The contract with HEMA, so never renamed. */
public enum ErrorCode {
    /** The request cannot be understood, such as a body that is no JSON. */
    BAD_REQUEST,
    /** The request is understood, and fields of it are wrong; the details name each. */
    VALIDATION_FAILED,
    /** The signature or the admin key is missing or wrong. */
    UNAUTHORIZED,
    /** No session with that userBotId or userId. */
    USER_NOT_FOUND,
    /** No such resource. */
    NOT_FOUND,
    /** The resource exists and does not take this method. */
    METHOD_NOT_ALLOWED,
    /** The request contradicts the state of this or of another session. */
    CONFLICT,
    /** The request needs a running session, and this one does not run. */
    NOT_RUNNING,
    /** The userId has several bots; the details list their userBotIds. */
    AMBIGUOUS_USER,
    /** The body is larger than the limit. */
    PAYLOAD_TOO_LARGE,
    /** The client calls too often; the header Retry-After says when to come again. */
    RATE_LIMITED,
    /** A fault of this service. */
    INTERNAL_ERROR,
    /** The service cannot answer now; the request may be repeated. */
    SERVICE_UNAVAILABLE
}
