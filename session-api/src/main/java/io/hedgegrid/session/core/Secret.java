package io.hedgegrid.session.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text that must not be shown: its {@code toString} shows nothing of it. */
public final class Secret {

    private final String value;

    /** Wraps the text. */
    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The text in clear, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    /** Whether there is no text. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }
}
