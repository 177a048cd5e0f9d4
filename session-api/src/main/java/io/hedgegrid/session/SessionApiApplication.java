package io.hedgegrid.session;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The REST door: registers users, starts, stops and watches bots. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SessionApiApplication {

    /** Runs the service until the process is told to stop. */
    public static void main(String[] args) {
        builder().run(args);
    }

    /**
     * The application, ready to run; its configuration file is {@code session-api.yml}. Several services can so run in one
     * process.
     */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(SessionApiApplication.class).properties("spring.config.name=session-api");
    }
}
