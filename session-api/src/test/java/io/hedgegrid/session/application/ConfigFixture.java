package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.session.core.CustomSettings;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Configurations with the default settings, whose secrets open for nobody. */
public final class ConfigFixture {

    /** When they were registered. */
    public static final Instant REGISTERED_AT = Instant.parse("2026-03-06T10:00:00Z");

    private static final String ACCOUNT_KEY = "1234567890";
    private static final String WEBHOOK_KEY = "1234567891";
    private static final int SEALED_BYTES = 69;
    private static final int WRAPPED_BYTES = 200;

    private ConfigFixture() {}

    /** A configuration of a bot on an account. */
    public static SessionConfig config(String userId, String sessionId, String fingerprint) {
        return SessionConfig.newBuilder()
                .setSessionId(sessionId)
                .setVersion(1)
                .setUserId(userId)
                .setUserBotId(sessionId)
                .setSymbol("BTCUSDT")
                .setAccount(ExchangeAccount.newBuilder()
                        .setExchange("bitget")
                        .setDemo(true)
                        .setFingerprint(fingerprint)
                        .setApiKey(sealed(ACCOUNT_KEY))
                        .setApiSecret(sealed(ACCOUNT_KEY))
                        .setPassphrase(sealed(ACCOUNT_KEY))
                        .build())
                .setGrid(ConfigMapping.grid(10, CustomSettings.defaults()))
                .setSignal(ConfigMapping.signal(CustomSettings.defaults()))
                .setWebhook(WebhookTarget.newBuilder()
                        .setUrl("https://hema.example/api/webhooks/" + sessionId)
                        .setSecret(sealed(WEBHOOK_KEY))
                        .build())
                .setRegisteredAt(REGISTERED_AT)
                .setUpdatedAt(REGISTERED_AT)
                .build();
    }

    /** The keys that such a configuration names; they unwrap for nobody. */
    public static List<DataKey> keys(String sessionId) {
        return List.of(
                key(sessionId, ACCOUNT_KEY, DataKeyUse.ACCOUNT), key(sessionId, WEBHOOK_KEY, DataKeyUse.WEBHOOK));
    }

    private static DataKey key(String sessionId, String keyId, DataKeyUse use) {
        return DataKey.newBuilder()
                .setSessionId(sessionId)
                .setKeyId(keyId)
                .setUse(use)
                .setWrappedBy("1234567892")
                .setWrapped(ByteBuffer.wrap(new byte[WRAPPED_BYTES]))
                .setCreatedAt(REGISTERED_AT)
                .build();
    }

    private static SealedSecret sealed(String keyId) {
        return SealedSecret.newBuilder()
                .setKeyId(keyId)
                .setDataKey(true)
                .setCiphertext(ByteBuffer.wrap(new byte[SEALED_BYTES]))
                .build();
    }
}
