package io.hedgegrid.schemas.wire;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** A record's value cannot be read, and reading it again will not help. The message names topic and cause, never the content. */
public final class UnreadableValueException extends SerializationException {

    private static final long serialVersionUID = 1L;

    UnreadableValueException(String topic, String reason, @Nullable Throwable cause) {
        super("unreadable value in topic " + topic + ": " + reason, cause);
    }
}
