package io.hedgegrid.session.core;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value for every setting of the {@link SettingCatalogue}, of the type the catalogue states. Numbers are kept without trailing
 * zeros, so that equal settings are equal. Whether the values make sense together is the parser's question.
 */
public final class CustomSettings {

    private final Map<String, Object> values;

    private CustomSettings(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** The defaults of every setting. */
    public static CustomSettings defaults() {
        return of(Map.of());
    }

    /**
     * The given values over the defaults.
     *
     * @throws IllegalArgumentException if a name is unknown or a value has the wrong type
     */
    public static CustomSettings of(Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        SettingCatalogue.settings()
                .forEach((name, setting) ->
                        values.put(name, checked(setting, given.getOrDefault(name, setting.defaultValue()))));
        for (String name : given.keySet()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("unknown setting " + name);
            }
        }
        return new CustomSettings(values);
    }

    private static Object checked(Setting setting, Object value) {
        return switch (setting) {
            case Setting.NumberSetting _ when value instanceof BigDecimal number -> canonical(number);
            case Setting.FlagSetting _ when value instanceof Boolean -> value;
            case Setting.ChoiceSetting _ when value instanceof String -> value;
            case Setting.NumberSetting _, Setting.FlagSetting _, Setting.ChoiceSetting _ ->
                throw new IllegalArgumentException("setting " + setting.name() + " cannot be a "
                        + value.getClass().getSimpleName());
        };
    }

    private static BigDecimal canonical(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Value of a number setting. */
    public BigDecimal decimal(String name) {
        return (BigDecimal) value(name);
    }

    /** Value of a whole-number setting. */
    public int integer(String name) {
        return decimal(name).intValueExact();
    }

    /** Value of a switch. */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /** Value of a choice. */
    public String text(String name) {
        return (String) value(name);
    }

    /** All values by name, in the catalogue's order. */
    public Map<String, Object> values() {
        return values;
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CustomSettings settings && settings.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
