package io.hedgegrid.session.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object that was turned into plain values (Map, List, String, BigDecimal, Boolean, null), notes every
 * fault instead of stopping at the first, and knows which fields nobody asked for. A JSON null counts as absent.
 */
final class Fields {

    /** Most digits before and after the decimal point that the topics can hold. */
    private static final int MAX_INTEGER_DIGITS = 20;

    private static final int MAX_FRACTION_DIGITS = 18;

    private final String path;
    private final Map<String, @Nullable Object> unread;
    private final Map<String, @Nullable Object> values;
    private final List<FieldFault> faults;

    Fields(String path, Map<?, ?> object, List<FieldFault> faults) {
        this.path = path;
        this.values = new LinkedHashMap<>();
        object.forEach((name, value) -> values.put(String.valueOf(name), value));
        this.unread = new LinkedHashMap<>(values);
        this.faults = faults;
    }

    /** Path of a field of this object. */
    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Notes a fault of a field. */
    void fault(String name, String message) {
        faults.add(new FieldFault(path(name), message));
    }

    /** Whether the object has the field, be it null. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The field's value; null if absent. */
    @Nullable
    Object value(String name) {
        unread.remove(name);
        return values.get(name);
    }

    /** Text without surrounding blanks; null if absent or, with a fault noted, no text. */
    @Nullable
    String text(String name) {
        Object value = value(name);
        if (value == null || value instanceof String) {
            return value == null ? null : ((String) value).strip();
        }
        wrongType(name, "a text", value);
        return null;
    }

    /** Null if absent or, with a fault noted, neither true nor false. */
    @Nullable
    Boolean flag(String name) {
        Object value = value(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        wrongType(name, "true or false", value);
        return null;
    }

    /** Null if absent or, with a fault noted, no number or one that the topics cannot hold. */
    @Nullable
    BigDecimal number(String name) {
        Object value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof BigDecimal number)) {
            wrongType(name, "a number", value);
            return null;
        }
        // Before anything that would write the digits of 1e999999999 out.
        BigDecimal stripped = number.stripTrailingZeros();
        if ((long) stripped.precision() - stripped.scale() > MAX_INTEGER_DIGITS) {
            fault(name, "is too large");
            return null;
        }
        if (stripped.scale() > MAX_FRACTION_DIGITS) {
            fault(name, "has more than " + MAX_FRACTION_DIGITS + " decimals");
            return null;
        }
        return stripped;
    }

    /** The fields of a nested object; those of an empty one if absent or, with a fault noted, no object. */
    Fields object(String name) {
        Object value = value(name);
        if (value == null) {
            return new Fields(path(name), Map.of(), faults);
        }
        if (value instanceof Map<?, ?> object) {
            return new Fields(path(name), object, faults);
        }
        wrongType(name, "an object", value);
        return new Fields(path(name), Map.of(), faults);
    }

    /** Paths of the fields that were never read. */
    List<String> unread() {
        return new ArrayList<>(unread.keySet().stream().map(this::path).toList());
    }

    private void wrongType(String name, String wanted, Object value) {
        fault(name, "must be " + wanted + ", not " + typeOf(value));
    }

    private static String typeOf(Object value) {
        return switch (value) {
            case String _ -> "a text";
            case BigDecimal _ -> "a number";
            case Boolean _ -> "true or false";
            case List<?> _ -> "a list";
            default -> "an object";
        };
    }
}
