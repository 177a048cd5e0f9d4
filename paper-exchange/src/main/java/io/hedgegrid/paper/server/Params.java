package io.hedgegrid.paper.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parameters of a request, from its query or its JSON body; empty ones count as absent. Every fault is an {@link ApiException}. */
final class Params {

    private static final String PRODUCT_TYPE = "USDT-FUTURES";

    private static final String MARGIN_COIN = "USDT";

    private final Map<String, String> values;

    private Params(Map<String, String> values) {
        this.values = values;
    }

    static Params ofQuery(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Params(values);
    }

    /** Only the percent signs: a plus is a legal character of a client order id. */
    static String decoded(String text) {
        try {
            return UriUtils.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.of("40017", "Parameter verification failed");
        }
    }

    static Params ofBody(String body, JsonMapper json) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            JsonNode tree = json.readTree(body);
            if (!tree.isObject()) {
                throw ApiException.of("40017", "Parameter verification failed");
            }
            tree.properties().forEach(field -> {
                if (field.getValue().isString() || field.getValue().isNumber()) {
                    values.put(field.getKey(), field.getValue().asString());
                }
            });
        } catch (JacksonException e) {
            throw ApiException.of("40017", "Parameter verification failed");
        }
        return new Params(values);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    String required(String name) {
        return optional(name).orElseThrow(() -> ApiException.missing(name));
    }

    /** The symbol in capitals, as the exchange takes it in either. */
    String symbol() {
        return required("symbol").toUpperCase(Locale.ROOT);
    }

    /** Whether the product type asked for is the one traded here. */
    boolean isUsdtFutures() {
        return required("productType").equalsIgnoreCase(PRODUCT_TYPE);
    }

    void requireUsdtFutures() {
        if (!isUsdtFutures()) {
            throw ApiException.wrong("productType");
        }
    }

    void requireMarginCoin() {
        if (!required("marginCoin").equalsIgnoreCase(MARGIN_COIN)) {
            throw ApiException.wrong("marginCoin");
        }
    }

    Optional<Long> number(String name) {
        return optional(name).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw ApiException.wrong(name);
            }
        });
    }

    /** A decimal above zero. */
    BigDecimal positive(String name) {
        String text = required(name);
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw ApiException.of("40017", "Parameter verification failed " + name);
        }
        // The bounds keep a hostile exponent from being written out.
        if (value.signum() <= 0 || value.precision() > 40 || Math.abs(value.scale()) > 40) {
            throw ApiException.of("40017", "Parameter verification failed " + name);
        }
        return value;
    }
}
