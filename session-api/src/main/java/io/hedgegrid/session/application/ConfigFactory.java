package io.hedgegrid.session.application;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.session.core.AccountFingerprint;
import io.hedgegrid.session.core.ExchangeCredentials;
import io.hedgegrid.session.core.Registration;
import io.hedgegrid.session.core.RegistrationParser;
import io.hedgegrid.session.core.Secret;
import io.hedgegrid.session.core.WebhookChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the next version of a session's configuration: here secrets are sealed, before they reach any topic. */
final class ConfigFactory {

    private final SecretCipher cipher;

    ConfigFactory(SecretCipher cipher) {
        this.cipher = cipher;
    }

    /** Fingerprint of the account that a registration leads to. */
    static String fingerprint(Registration registration, @Nullable SessionConfig stored) {
        ExchangeCredentials credentials = registration.credentials();
        if (credentials == null) {
            return requireStored(stored).getAccount().getFingerprint();
        }
        return AccountFingerprint.of(RegistrationParser.EXCHANGE, registration.demo(), credentials.apiKey());
    }

    /**
     * The next version.
     *
     * @param stored the version before; null if the session is new
     * @param now wall time
     */
    SessionConfig next(Registration registration, @Nullable SessionConfig stored, Instant now) {
        return new SessionConfig(
                registration.sessionId(),
                stored == null ? 1 : stored.getVersion() + 1,
                registration.userId(),
                registration.userBotId(),
                registration.tradingPair(),
                account(registration, stored),
                ConfigMapping.grid(registration.leverage(), registration.settings()),
                ConfigMapping.signal(registration.settings()),
                webhook(registration, stored),
                stored == null ? now : stored.getRegisteredAt(),
                now);
    }

    private ExchangeAccount account(Registration registration, @Nullable SessionConfig stored) {
        ExchangeCredentials credentials = registration.credentials();
        if (credentials == null) {
            return requireStored(stored).getAccount();
        }
        String sessionId = registration.sessionId();
        return new ExchangeAccount(
                RegistrationParser.EXCHANGE,
                registration.demo(),
                fingerprint(registration, stored),
                seal(credentials.apiKey(), sessionId),
                seal(credentials.apiSecret(), sessionId),
                seal(credentials.passphrase(), sessionId));
    }

    private @Nullable WebhookTarget webhook(Registration registration, @Nullable SessionConfig stored) {
        WebhookTarget before = stored == null ? null : stored.getWebhook();
        return switch (registration.webhook()) {
            case WebhookChange.Keep() -> before;
            case WebhookChange.Remove() -> null;
            case WebhookChange.Set(String url, Secret secret) -> {
                if (secret != null) {
                    yield new WebhookTarget(url, seal(secret, registration.sessionId()));
                }
                if (before == null) {
                    throw new IllegalStateException("no webhook secret is stored");
                }
                yield new WebhookTarget(url, before.getSecret());
            }
        };
    }

    private SealedSecret seal(Secret secret, String sessionId) {
        return cipher.seal(secret.reveal(), sessionId);
    }

    private static SessionConfig requireStored(@Nullable SessionConfig stored) {
        if (stored == null) {
            throw new IllegalStateException("a new registration without credentials");
        }
        return stored;
    }
}
