package io.hedgegrid.marketdata;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The service's entry. */
@SpringBootApplication
public class MarketDataServiceApplication {

    /** Starts the service, configured by environment variables. */
    public static void main(String[] args) {
        builder().run(args);
    }

    /** The application as {@link #main} starts it, for launchers that start several in one JVM. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(MarketDataServiceApplication.class)
                .properties("spring.config.name=market-data-service");
    }
}
