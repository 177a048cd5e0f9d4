package io.hedgegrid.grid.config;

import io.hedgegrid.schemas.TopicMismatchException;
import io.hedgegrid.schemas.secret.SecretException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Faults of keyset and topics that end the start are said in a line instead of a stack trace. */
final class StartupFaultAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeysetSettingException
                    || cause instanceof SecretException
                    || cause instanceof TopicMismatchException) {
                return new FailureAnalysis(cause.getMessage(), null, cause);
            }
        }
        return null;
    }
}
