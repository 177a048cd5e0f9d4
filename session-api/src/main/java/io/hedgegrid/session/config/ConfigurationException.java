package io.hedgegrid.session.config;

/** The configuration is wrong, and the service must not start with it. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    ConfigurationException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What the operator can do. */
    public String action() {
        return action;
    }
}
