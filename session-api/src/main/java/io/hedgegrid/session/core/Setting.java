package io.hedgegrid.session.core;

import java.math.BigDecimal;
import java.util.List;

/** What a custom setting is called, what it may be, and how a form presents it. */
public sealed interface Setting {

    /** Name on the wire, camelCase. */
    String name();

    /** Name for people. */
    String label();

    /** Heading under which a form shows it. */
    String group();

    /** One sentence of meaning, with the unit. */
    String description();

    /** Value of a session that does not name it: a {@link BigDecimal}, {@link Boolean} or {@link String}. */
    Object defaultValue();

    /**
     * A number.
     *
     * @param min smallest value
     * @param minExclusive whether the smallest value itself is too small
     * @param max largest value, inclusive
     * @param step step of a form's spinner; not enforced
     * @param integer whether only whole numbers are taken
     */
    record NumberSetting(
            String name,
            String label,
            String group,
            String description,
            BigDecimal defaultValue,
            BigDecimal min,
            boolean minExclusive,
            BigDecimal max,
            BigDecimal step,
            boolean integer)
            implements Setting {}

    /** A switch. */
    record FlagSetting(String name, String label, String group, String description, Boolean defaultValue)
            implements Setting {}

    /**
     * One of a few texts.
     *
     * @param options the texts
     */
    record ChoiceSetting(
            String name, String label, String group, String description, String defaultValue, List<String> options)
            implements Setting {}
}
