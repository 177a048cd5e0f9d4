package io.hedgegrid.session.core;

import org.jspecify.annotations.Nullable;

/** What a registration says about callbacks. */
public sealed interface WebhookChange {

    /** Nothing: what is stored stays. */
    record Keep() implements WebhookChange {}

    /** No callbacks any more. */
    record Remove() implements WebhookChange {}

    /**
     * Callbacks go here.
     *
     * @param url absolute URL
     * @param secret secret that signs them; null if the stored one stays
     */
    record Set(String url, @Nullable Secret secret) implements WebhookChange {}
}
