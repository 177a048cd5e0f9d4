package io.hedgegrid.bitget.wire;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Names a payload's field while reading it, so that an error says which one. */
record Field(String payload, String name) {

    <T> T required(@Nullable T value) {
        if (value == null) {
            throw unreadable("has no value");
        }
        return value;
    }

    String requiredText(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw unreadable("has no value");
        }
        return value;
    }

    /** A time in epoch milliseconds. */
    Instant instant(@Nullable String millis) {
        String text = requiredText(millis);
        try {
            return Instant.ofEpochMilli(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw unreadable("is no time in milliseconds: '" + text + "'");
        }
    }

    BigDecimal decimal(@Nullable String number) {
        String text = requiredText(number);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw unreadable("is no number: '" + text + "'");
        }
    }

    /** A whole number, such as a leverage. */
    int whole(@Nullable BigDecimal number) {
        BigDecimal value = required(number);
        try {
            return value.intValueExact();
        } catch (ArithmeticException e) {
            throw unreadable("is no whole number: " + value);
        }
    }

    UnreadablePayloadException unreadable(String problem) {
        return new UnreadablePayloadException(payload + "." + name + " " + problem);
    }
}
