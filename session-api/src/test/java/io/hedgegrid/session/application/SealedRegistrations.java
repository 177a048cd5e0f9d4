package io.hedgegrid.session.application;

import io.hedgegrid.session.core.CustomSettings;
import io.hedgegrid.session.core.ExchangeCredentials;
import io.hedgegrid.session.core.Registration;
import io.hedgegrid.session.core.Secret;
import io.hedgegrid.session.core.WebhookChange;

/** Registrations that differ in their secrets. */
final class SealedRegistrations {

    static final String BOT = "bot456";

    private SealedRegistrations() {}

    static Registration of(CustomSettings settings, String apiSecret, String webhookSecret) {
        return new Registration(
                "user123",
                BOT,
                "BTCUSDT",
                10,
                true,
                settings,
                new ExchangeCredentials(new Secret("key"), new Secret(apiSecret), new Secret("passphrase")),
                new WebhookChange.Set("https://hema.example/hook", new Secret(webhookSecret)));
    }

    static Registration of(String apiSecret, String webhookSecret) {
        return of(CustomSettings.defaults(), apiSecret, webhookSecret);
    }
}
