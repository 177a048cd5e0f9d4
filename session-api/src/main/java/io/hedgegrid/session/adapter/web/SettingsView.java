package io.hedgegrid.session.adapter.web;

import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.session.application.ConfigMapping;
import io.hedgegrid.session.application.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings in effect. No credentials, and of the callback URL not the query, which may hold some.
 *
 * @param userId HEMA's user
 * @param userBotId HEMA's bot of the user; empty if HEMA gave none
 * @param exchange name of the exchange
 * @param isDemo whether the account is one of demo trading
 * @param tradingPair symbol of the contract
 * @param leverage leverage of both sides
 * @param customSettings every setting by name
 * @param webhookUrl where callbacks go, without the query; null if nowhere
 * @param version version of the configuration
 * @param updatedAt wall time of that version
 */
record SettingsView(
        String userId,
        String userBotId,
        String exchange,
        boolean isDemo,
        String tradingPair,
        int leverage,
        Map<String, Object> customSettings,
        @Nullable String webhookUrl,
        long version,
        String updatedAt) {

    static SettingsView of(Session session) {
        SessionConfig config = session.config();
        return new SettingsView(
                config.getUserId(),
                config.getUserBotId(),
                config.getAccount().getExchange(),
                config.getAccount().getDemo(),
                config.getSymbol(),
                config.getGrid().getLeverage(),
                ConfigMapping.settings(config.getGrid(), config.getSignal()).values(),
                withoutQuery(config.getWebhook()),
                config.getVersion(),
                WireNumbers.time(config.getUpdatedAt()));
    }

    private static @Nullable String withoutQuery(@Nullable WebhookTarget webhook) {
        return webhook == null ? null : webhook.getUrl().replaceFirst("\\?.*", "");
    }
}
