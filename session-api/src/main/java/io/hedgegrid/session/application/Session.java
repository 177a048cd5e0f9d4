package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.session.core.KnownSession;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a session at one moment.
 *
 * @param known what decisions need
 * @param config its configuration, secrets sealed
 * @param status its newest status; null before the first
 */
public record Session(
        KnownSession known, SessionConfig config, @Nullable SessionStatus status) {}
