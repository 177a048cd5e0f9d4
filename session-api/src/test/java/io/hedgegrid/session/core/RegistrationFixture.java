package io.hedgegrid.session.core;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of registrations as plain values. */
final class RegistrationFixture {

    static final RegistrationParser PARSER =
            new RegistrationParser(List.of("BTCUSDT", "ETHUSDT"), false, StatedContracts.none());

    private RegistrationFixture() {}

    static Map<String, @Nullable Object> body() {
        Map<String, @Nullable Object> exchange = new LinkedHashMap<>();
        exchange.put("name", "bitget");
        exchange.put("apiKey", "key");
        exchange.put("apiSecret", "secret");
        exchange.put("passphrase", "passphrase");
        exchange.put("isDemo", true);
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("tradingPair", "BTCUSDT");
        settings.put("leverage", new BigDecimal("20"));
        settings.put("customSettings", new LinkedHashMap<String, @Nullable Object>());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("userId", "user123");
        body.put("userBotId", "bot456");
        body.put("exchange", exchange);
        body.put("settings", settings);
        body.put("webhookUrl", "https://hema.example/hook");
        body.put("webhookSecret", "hush");
        return body;
    }

    /** The body with the field at a dotted path set; to null, or to nothing at all if the value is {@link #ABSENT}. */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> with(String path, @Nullable Object value) {
        Map<String, @Nullable Object> body = body();
        Map<String, @Nullable Object> at = body;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            at = (Map<String, @Nullable Object>) at.get(names[i]);
        }
        if (value == ABSENT) {
            at.remove(names[names.length - 1]);
        } else {
            at.put(names[names.length - 1], value);
        }
        return body;
    }

    static final Object ABSENT = new Object();

    static Map<String, @Nullable Object> withCustomSettings(Map<String, ?> custom) {
        return with("settings.customSettings", new LinkedHashMap<>(custom));
    }

    static ParsedRegistration parse(Map<String, ?> body) {
        return PARSER.parse(body, id -> null);
    }

    static ParsedRegistration parse(Map<String, ?> body, StoredRegistration stored) {
        return PARSER.parse(body, id -> stored);
    }

    static Registration accepted(ParsedRegistration parsed) {
        return ((ParsedRegistration.Accepted) parsed).registration();
    }

    static List<FieldFault> faults(ParsedRegistration parsed) {
        return switch (parsed) {
            case ParsedRegistration.Accepted _ -> List.of();
            case ParsedRegistration.Rejected(List<FieldFault> faults) -> faults;
        };
    }

    static List<String> faultyFields(ParsedRegistration parsed) {
        return faults(parsed).stream().map(FieldFault::field).toList();
    }
}
