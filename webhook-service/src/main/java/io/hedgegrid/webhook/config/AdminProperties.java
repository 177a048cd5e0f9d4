package io.hedgegrid.webhook.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may use the admin calls.
 *
 * @param apiKey what the header X-Admin-Key must hold; empty for nobody
 */
@ConfigurationProperties("webhook.admin")
record AdminProperties(@DefaultValue("") String apiKey) {

    @Override
    public String toString() {
        return "AdminProperties[apiKey=***]";
    }
}
