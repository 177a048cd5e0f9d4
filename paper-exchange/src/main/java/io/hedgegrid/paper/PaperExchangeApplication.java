package io.hedgegrid.paper;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the paper exchange, alone or within another program. Settings: {@code paper-exchange.yml}. */
@SpringBootApplication(proxyBeanMethods = false)
public final class PaperExchangeApplication {

    private PaperExchangeApplication() {}

    public static void main(String[] args) {
        start(args);
    }

    /** The application, ready to be given further properties and run. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(PaperExchangeApplication.class)
                .properties("spring.config.name=paper-exchange");
    }

    /** Starts the exchange; closing the context stops it. {@link PaperExchange} is a bean of the context. */
    public static ConfigurableApplicationContext start(String... args) {
        return builder().run(args);
    }

    /** The port a started exchange listens on, also when it was free to choose ({@code server.port=0}). */
    public static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
