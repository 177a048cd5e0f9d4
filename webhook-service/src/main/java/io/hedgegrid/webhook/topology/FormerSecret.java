package io.hedgegrid.webhook.topology;

import io.hedgegrid.schemas.session.SealedSecret;
import java.time.Instant;

/**
 * A secret that another one replaced.
 *
 * @param secret sealed
 * @param until wall time until which it signs beside the present one
 */
record FormerSecret(SealedSecret secret, Instant until) {}
