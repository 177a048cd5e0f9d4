package io.hedgegrid.paper.config;

import io.hedgegrid.paper.StartupFault;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a start-up fault as its one line instead of a stack trace. */
final class StartupFaultAnalyzer extends AbstractFailureAnalyzer<StartupFault> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartupFault cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
