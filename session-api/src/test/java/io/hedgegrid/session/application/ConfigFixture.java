package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.session.core.CustomSettings;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Configurations with the default settings, whose secrets open for nobody. */
public final class ConfigFixture {

    /** When they were registered. */
    public static final Instant REGISTERED_AT = Instant.parse("2026-03-06T10:00:00Z");

    private static final int SEALED_BYTES = 69;

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
                        .setApiKey(sealed())
                        .setApiSecret(sealed())
                        .setPassphrase(sealed())
                        .build())
                .setGrid(ConfigMapping.grid(10, CustomSettings.defaults()))
                .setSignal(ConfigMapping.signal(CustomSettings.defaults()))
                .setWebhook(WebhookTarget.newBuilder()
                        .setUrl("https://hema.example/api/webhooks/" + sessionId)
                        .setSecret(sealed())
                        .build())
                .setRegisteredAt(REGISTERED_AT)
                .setUpdatedAt(REGISTERED_AT)
                .build();
    }

    private static SealedSecret sealed() {
        return SealedSecret.newBuilder()
                .setKeyId("1234567890")
                .setCiphertext(ByteBuffer.wrap(new byte[SEALED_BYTES]))
                .build();
    }
}
