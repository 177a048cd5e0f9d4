package io.hedgegrid.grid;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The grid executor service: sequencer, engine and order gateway in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public final class GridExecutorApplication {

    private static final String NAME = "grid-executor-service";

    private GridExecutorApplication() {}

    /** Runs the service until it is stopped. */
    public static void main(String[] args) {
        builder().run(args);
    }

    /** The application, ready to be run, configured by grid-executor-service.yml; for whoever starts it beside others in one JVM. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(GridExecutorApplication.class)
                .properties("spring.config.name=" + NAME, "spring.application.name=" + NAME);
    }
}
