package io.hedgegrid.session.application;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.session.core.AccountFingerprint;
import io.hedgegrid.session.core.ExchangeCredentials;
import io.hedgegrid.session.core.Registration;
import io.hedgegrid.session.core.RegistrationParser;
import io.hedgegrid.session.core.Secret;
import io.hedgegrid.session.core.WebhookChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next version of a session's configuration: here secrets are sealed, before they reach any topic. New secrets get a new key,
 * so that those they replace can be destroyed; secrets that are the same stay as they are sealed.
 */
final class ConfigFactory {

    private final Seals seals;

    ConfigFactory(Seals seals) {
        this.seals = seals;
    }

    /**
     * The next version.
     *
     * @param config the configuration
     * @param newKeys data keys that seal something in it and are to be written before it
     */
    record Next(SessionConfig config, List<DataKey> newKeys) {}

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
    Next next(Registration registration, @Nullable SessionConfig stored, Instant now) {
        List<DataKey> newKeys = new ArrayList<>();
        SessionConfig config = new SessionConfig(
                registration.sessionId(),
                stored == null ? 1 : stored.getVersion() + 1,
                registration.userId(),
                registration.userBotId(),
                registration.tradingPair(),
                account(registration, stored, now, newKeys),
                ConfigMapping.grid(registration.leverage(), registration.settings()),
                ConfigMapping.signal(registration.settings()),
                webhook(registration, stored, now, newKeys),
                stored == null ? now : stored.getRegisteredAt(),
                now);
        return new Next(config, List.copyOf(newKeys));
    }

    private ExchangeAccount account(
            Registration registration, @Nullable SessionConfig stored, Instant now, List<DataKey> newKeys) {
        ExchangeCredentials credentials = registration.credentials();
        if (credentials == null) {
            return requireStored(stored).getAccount();
        }
        String sessionId = registration.sessionId();
        String fingerprint = fingerprint(registration, stored);
        if (stored != null && holds(stored.getAccount(), sessionId, credentials)) {
            return ExchangeAccount.newBuilder(stored.getAccount())
                    .setExchange(RegistrationParser.EXCHANGE)
                    .setDemo(registration.demo())
                    .setFingerprint(fingerprint)
                    .build();
        }
        SecretCipher cipher = newCipher(sessionId, DataKeyUse.ACCOUNT, now, newKeys);
        return new ExchangeAccount(
                RegistrationParser.EXCHANGE,
                registration.demo(),
                fingerprint,
                cipher.seal(credentials.apiKey().reveal(), sessionId),
                cipher.seal(credentials.apiSecret().reveal(), sessionId),
                cipher.seal(credentials.passphrase().reveal(), sessionId));
    }

    private boolean holds(ExchangeAccount account, String sessionId, ExchangeCredentials credentials) {
        return seals.holds(account.getApiKey(), sessionId, credentials.apiKey().reveal())
                && seals.holds(
                        account.getApiSecret(),
                        sessionId,
                        credentials.apiSecret().reveal())
                && seals.holds(
                        account.getPassphrase(),
                        sessionId,
                        credentials.passphrase().reveal());
    }

    private @Nullable WebhookTarget webhook(
            Registration registration, @Nullable SessionConfig stored, Instant now, List<DataKey> newKeys) {
        WebhookTarget before = stored == null ? null : stored.getWebhook();
        return switch (registration.webhook()) {
            case WebhookChange.Keep() -> before;
            case WebhookChange.Remove() -> null;
            case WebhookChange.Set(String url, Secret secret) -> {
                String sessionId = registration.sessionId();
                boolean same = secret == null
                        || (before != null && seals.holds(before.getSecret(), sessionId, secret.reveal()));
                if (secret != null && !same) {
                    SecretCipher cipher = newCipher(sessionId, DataKeyUse.WEBHOOK, now, newKeys);
                    yield new WebhookTarget(url, cipher.seal(secret.reveal(), sessionId));
                }
                if (before == null) {
                    throw new IllegalStateException("no webhook secret is stored");
                }
                yield new WebhookTarget(url, before.getSecret());
            }
        };
    }

    private SecretCipher newCipher(String sessionId, DataKeyUse use, Instant now, List<DataKey> newKeys) {
        DataKey key = seals.newKey(sessionId, use, now);
        newKeys.add(key);
        return seals.cipher(key);
    }

    private static SessionConfig requireStored(@Nullable SessionConfig stored) {
        if (stored == null) {
            throw new IllegalStateException("a new registration without credentials");
        }
        return stored;
    }
}
