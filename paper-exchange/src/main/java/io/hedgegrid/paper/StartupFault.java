package io.hedgegrid.paper;

/** Something given at start cannot be used. The message is one line and names the setting, or the file and line, at fault. */
public final class StartupFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A fault that one line tells: which setting, file or row, and what is wrong with it. */
    public StartupFault(String message) {
        super(message);
    }

    /** The same with what brought it to light. */
    public StartupFault(String message, Throwable cause) {
        super(message, cause);
    }
}
