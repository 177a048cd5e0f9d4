package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.core.RegistrationParser;
import io.hedgegrid.session.core.Setting;
import io.hedgegrid.session.core.SettingCatalogue;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Schemas of the bodies that are read field by field, and so are in no class: from the setting catalogue where it has them. */
final class BodySchemas {

    private BodySchemas() {}

    static Schema<Object> registration() {
        Schema<Object> schema = object(fields(
                "userId",
                text("HEMA's user."),
                "userBotId",
                text("HEMA's bot of the user."),
                "exchange",
                exchange(),
                "settings",
                settings(),
                "webhookUrl",
                text("Where callbacks go: an absolute https URL. Empty: nowhere."),
                "webhookSecret",
                text("Secret that signs them.")));
        schema.setDescription(
                "In a change, what is not named stays as it is; a custom setting that is null goes back to its default.");
        schema.setRequired(List.of("userId"));
        return schema;
    }

    private static Schema<Object> settings() {
        Schema<Object> leverage = type("integer", "Leverage of both sides; the contract may allow less.");
        leverage.setMinimum(BigDecimal.ONE);
        leverage.setMaximum(BigDecimal.valueOf(RegistrationParser.MAX_LEVERAGE));
        leverage.setDefault(RegistrationParser.DEFAULT_LEVERAGE);
        Map<String, Schema<Object>> custom = new LinkedHashMap<>();
        SettingCatalogue.settings().forEach((name, setting) -> custom.put(name, setting(setting)));
        SettingCatalogue.ALIASES.forEach((alias, name) -> {
            Schema<Object> schema = type("boolean", "The same as " + name + ".");
            schema.setDeprecated(true);
            custom.put(alias, schema);
        });
        return object(fields(
                "tradingPair",
                text("Symbol of the contract, such as BTCUSDT."),
                "leverage",
                leverage,
                "customSettings",
                object(custom)));
    }

    static Schema<Object> draft() {
        Schema<Object> schema = object(fields(
                "settings",
                settings(),
                "balance",
                type("number", "What can be used to open positions, USDT."),
                "price",
                type("number", "Price of the first position, USDT; without it, the exchange's last price.")));
        schema.setRequired(List.of("settings", "balance"));
        return schema;
    }

    static Schema<Object> stop() {
        Schema<Object> close = type("boolean", "Whether all positions are closed.");
        close.setDefault(true);
        return object(fields("closePositions", close));
    }

    static Schema<Object> failure() {
        Schema<Object> details = type("array", "The fields concerned.");
        details.setItems(object(fields("field", text("Its path."), "message", text("What is wrong with it."))));
        return object(fields(
                "error",
                object(fields("code", text("For programs."), "message", text("For people."), "details", details))));
    }

    private static Schema<Object> exchange() {
        Schema<Object> name = text("The exchange.");
        name.setEnum(List.of(RegistrationParser.EXCHANGE));
        Schema<Object> demo = type("boolean", "Whether the keys belong to demo trading.");
        demo.setDefault(true);
        return object(fields(
                "name",
                name,
                "apiKey",
                text("Required for a new session; the three go together."),
                "apiSecret",
                text("See apiKey."),
                "passphrase",
                text("See apiKey."),
                "isDemo",
                demo));
    }

    private static Schema<Object> setting(Setting setting) {
        return switch (setting) {
            case Setting.NumberSetting number -> {
                Schema<Object> schema = type(number.integer() ? "integer" : "number", number.description());
                if (number.minExclusive()) {
                    schema.setExclusiveMinimumValue(number.min());
                } else {
                    schema.setMinimum(number.min());
                }
                schema.setMaximum(number.max());
                schema.setDefault(number.defaultValue());
                yield schema;
            }
            case Setting.FlagSetting flag -> {
                Schema<Object> schema = type("boolean", flag.description());
                schema.setDefault(flag.defaultValue());
                yield schema;
            }
            case Setting.ChoiceSetting choice -> {
                Schema<Object> schema = text(choice.description());
                schema.setEnum(List.copyOf(choice.options()));
                schema.setDefault(choice.defaultValue());
                yield schema;
            }
        };
    }

    private static Schema<Object> text(String description) {
        return type("string", description);
    }

    static Schema<Object> type(String name, String description) {
        Schema<Object> schema = new JsonSchema();
        schema.setTypes(Set.of(name));
        schema.setDescription(description);
        return schema;
    }

    private static Schema<Object> object(Map<String, Schema<Object>> fields) {
        Schema<Object> schema = new JsonSchema();
        schema.setTypes(Set.of("object"));
        fields.forEach(schema::addProperty);
        return schema;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Schema<Object>> fields(Object... namesAndSchemas) {
        Map<String, Schema<Object>> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndSchemas.length; i += 2) {
            fields.put((String) namesAndSchemas[i], (Schema<Object>) namesAndSchemas[i + 1]);
        }
        return fields;
    }
}
