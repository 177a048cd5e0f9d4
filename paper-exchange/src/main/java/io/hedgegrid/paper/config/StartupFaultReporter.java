package io.hedgegrid.paper.config;

import io.hedgegrid.paper.StartupFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Reports a start-up fault as its one line, without stack trace or frame; leaves every other failure to Spring Boot. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupFaultReporter implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(StartupFaultReporter.class);

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupFault fault) {
                LOG.error("The paper exchange cannot start: {}", fault.getMessage());
                return true;
            }
        }
        return false;
    }
}
