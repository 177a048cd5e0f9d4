package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The data keys that a configuration names. */
public final class NamedKeys {

    private NamedKeys() {}

    /** Ids of the data keys that seal the configuration's secrets; none of those that the keyset itself sealed. */
    public static Set<String> of(SessionConfig config) {
        WebhookTarget webhook = config.getWebhook();
        return Stream.concat(
                        Stream.of(
                                config.getAccount().getApiKey(),
                                config.getAccount().getApiSecret(),
                                config.getAccount().getPassphrase()),
                        webhook == null ? Stream.empty() : Stream.of(webhook.getSecret()))
                .filter(SealedSecret::getDataKey)
                .map(SealedSecret::getKeyId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
