package io.hedgegrid.session.core;

import java.time.Instant;

/**
 * The last command sent to a session, {@link Command#CLOSE_POSITIONS} apart, which does not move it in its life.
 *
 * @param command what it says
 * @param requestedAt wall time of the request
 * @param knownRevision revision of the newest status known when it was sent; 0 if none was
 */
public record SentCommand(Command command, Instant requestedAt, long knownRevision) {}
