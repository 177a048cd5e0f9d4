package io.hedgegrid.grid.config;

/** Not exactly one keyset is configured. */
final class KeysetSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysetSettingException(String message) {
        super(message);
    }
}
