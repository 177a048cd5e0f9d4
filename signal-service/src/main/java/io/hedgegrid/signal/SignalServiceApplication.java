package io.hedgegrid.signal;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The signal service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public final class SignalServiceApplication {

    /** Runs the service until the process is told to stop. */
    public static void main(String[] args) {
        builder().run(args);
    }

    /**
     * The application, ready to run; its configuration file is {@code signal-service.yml}. Several services can so run in
     * one process.
     */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(SignalServiceApplication.class)
                .properties("spring.config.name=signal-service");
    }
}
