package io.hedgegrid.paper;

/** Something given at start cannot be used. The message is one line and names the setting, or the file and line, at fault. */
public final class StartupFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupFault(String message) {
        super(message);
    }

    public StartupFault(String message, Throwable cause) {
        super(message, cause);
    }
}
