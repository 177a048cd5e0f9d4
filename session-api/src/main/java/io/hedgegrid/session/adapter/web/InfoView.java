package io.hedgegrid.session.adapter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.hedgegrid.session.config.SessionProperties;
import io.hedgegrid.session.core.CustomSettings;
import io.hedgegrid.session.core.RegistrationParser;
import io.hedgegrid.session.core.Setting;
import io.hedgegrid.session.core.SettingCatalogue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this robot is and can: the answer of {@code GET /info}.
 *
 * @param customSettingsSchema how a form presents each custom setting, by name
 * @param configSchema the same, for the old client
 */
record InfoView(
        String id,
        String name,
        String version,
        String strategy,
        String description,
        List<String> supportedPairs,
        List<String> supportedExchanges,
        List<String> supportedTimeframes,
        Map<String, Boolean> capabilities,
        Map<String, Object> defaultSettings,
        Map<String, SettingSchema> customSettingsSchema,
        Map<String, SettingSchema> configSchema) {

    /** How a form presents a setting; what does not apply to its type is absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SettingSchema(
            String label,
            String type,
            @JsonProperty("default") Object defaultValue,
            @Nullable BigDecimal min,
            @Nullable Boolean exclusiveMin,
            @Nullable BigDecimal max,
            @Nullable BigDecimal step,
            @Nullable Boolean integer,
            @Nullable List<String> options,
            String description,
            String group) {}

    static InfoView of(SessionProperties session) {
        Map<String, SettingSchema> schema = new LinkedHashMap<>();
        SettingCatalogue.settings().forEach((name, setting) -> schema.put(name, schema(setting)));
        return new InfoView(
                session.botId(),
                session.botName(),
                session.botVersion(),
                "GRID_HEDGING",
                "Grid hedging strategy with SMA/SAR/CCI indicators",
                session.tradingPairs(),
                List.of(RegistrationParser.EXCHANGE),
                SettingCatalogue.TIMEFRAMES,
                futuresOnly(),
                defaults(),
                schema,
                schema);
    }

    private static Map<String, Boolean> futuresOnly() {
        Map<String, Boolean> capabilities = new LinkedHashMap<>();
        capabilities.put("spot", false);
        capabilities.put("futures", true);
        capabilities.put("margin", false);
        capabilities.put("grid", true);
        capabilities.put("hedge", true);
        capabilities.put("martingale", true);
        return capabilities;
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("leverage", RegistrationParser.DEFAULT_LEVERAGE);
        defaults.putAll(CustomSettings.defaults().values());
        return defaults;
    }

    private static SettingSchema schema(Setting setting) {
        return switch (setting) {
            case Setting.NumberSetting number ->
                new SettingSchema(
                        number.label(),
                        "number",
                        number.defaultValue(),
                        number.min(),
                        number.minExclusive() ? true : null,
                        number.max(),
                        number.step(),
                        number.integer() ? true : null,
                        null,
                        number.description(),
                        number.group());
            case Setting.FlagSetting flag ->
                new SettingSchema(
                        flag.label(),
                        "boolean",
                        flag.defaultValue(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        flag.description(),
                        flag.group());
            case Setting.ChoiceSetting choice ->
                new SettingSchema(
                        choice.label(),
                        "select",
                        choice.defaultValue(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        choice.options(),
                        choice.description(),
                        choice.group());
        };
    }
}
