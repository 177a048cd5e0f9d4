package io.hedgegrid.webhook;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The webhook service: ledger and sender of callbacks to HEMA. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public final class WebhookServiceApplication {

    /**
     * Starts the service.
     *
     * @param args command line, such as --server.port=8086
     */
    public static void main(String[] args) {
        builder().run(args);
    }

    /**
     * The application, not started, for a launcher that runs several services in one JVM.
     *
     * @return a builder that reads webhook-service.yml
     */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(WebhookServiceApplication.class)
                .properties("spring.config.name=webhook-service");
    }
}
