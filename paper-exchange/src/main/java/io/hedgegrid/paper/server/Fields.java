package io.hedgegrid.paper.server;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object on the wire, built field by field in the order the exchange sends them. */
public final class Fields {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** Adds a text field, or any value Jackson can write. */
    public Fields put(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    /** Adds empty text fields. */
    public Fields empty(String... names) {
        for (String name : names) {
            values.put(name, "");
        }
        return this;
    }

    /** Adds a number as plain text with at most so many decimals. */
    public Fields put(String name, BigDecimal value, int decimals) {
        values.put(name, DecimalText.cut(value, decimals));
        return this;
    }

    /** Adds a number as exact plain text. */
    public Fields put(String name, BigDecimal value) {
        values.put(name, DecimalText.of(value));
        return this;
    }

    /** Adds a time, epoch milliseconds as text. */
    public Fields time(String name, long millis) {
        values.put(name, Long.toString(millis));
        return this;
    }

    /** The object. */
    public Map<String, @Nullable Object> map() {
        return Collections.unmodifiableMap(values);
    }
}
