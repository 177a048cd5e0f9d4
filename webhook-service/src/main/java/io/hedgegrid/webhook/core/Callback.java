package io.hedgegrid.webhook.core;

import java.time.Instant;

/**
 * One callback that HEMA has not confirmed.
 *
 * @param position place in the session's order, ascending
 * @param webhookId identity, the same in every try (X-Webhook-ID)
 * @param event name of the event, such as trade_opened
 * @param body raw JSON body, the same in every try
 * @param kind whether a newer one replaces it
 * @param createdAt wall time at which the event reached the ledger
 * @param attempts tries begun so far
 */
public record Callback(
        long position,
        String webhookId,
        String event,
        String body,
        CallbackKind kind,
        Instant createdAt,
        int attempts) {

    Callback withNextAttempt() {
        return new Callback(position, webhookId, event, body, kind, createdAt, attempts + 1);
    }
}
