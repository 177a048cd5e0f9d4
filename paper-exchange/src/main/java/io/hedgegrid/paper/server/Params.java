package io.hedgegrid.paper.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parameters of a request, from its query or its JSON body; empty ones count as absent. Every fault is an {@link ApiException}. */
public final class Params {

    private static final String PRODUCT_TYPE = "USDT-FUTURES";

    /** Product types and categories that the exchange has and nothing is traded in here. */
    private static final Set<String> EMPTY_PRODUCTS =
            Set.of("COIN-FUTURES", "USDC-FUTURES", "SUSDT-FUTURES", "SCOIN-FUTURES", "SUSDC-FUTURES", "SPOT", "MARGIN");

    private static final String MARGIN_COIN = "USDT";

    private final Map<String, String> values;
    private final Map<String, List<Params>> lists;

    private Params(Map<String, String> values, Map<String, List<Params>> lists) {
        this.values = values;
        this.lists = lists;
    }

    static Params ofQuery(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Params(values, Map.of());
    }

    /** Only the percent signs: a plus is a legal character of a client order id. */
    static String decoded(String text) {
        try {
            return UriUtils.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.unreadable("");
        }
    }

    /**
     * Of a JSON body.
     *
     * @param arrays whether it may be a bare array, whose objects are the list without a name
     */
    static Params ofBody(String body, JsonMapper json, boolean arrays) {
        try {
            JsonNode tree = json.readTree(body);
            if (arrays && tree.isArray()) {
                return new Params(Map.of(), Map.of("", objects(tree)));
            }
            return ofObject(tree);
        } catch (JacksonException e) {
            throw ApiException.unreadable("");
        }
    }

    /** Of a JSON object: its text and number fields, and its arrays of objects. */
    public static Params ofObject(JsonNode tree) {
        if (!tree.isObject()) {
            throw ApiException.unreadable("");
        }
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, List<Params>> lists = new LinkedHashMap<>();
        tree.properties().forEach(field -> {
            if (field.getValue().isString() || field.getValue().isNumber()) {
                values.put(field.getKey(), field.getValue().asString());
            } else if (field.getValue().isArray()) {
                lists.put(field.getKey(), objects(field.getValue()));
            }
        });
        return new Params(values, lists);
    }

    /** A single value. */
    public static Params of(String name, String value) {
        return new Params(Map.of(name, value), Map.of());
    }

    private static List<Params> objects(JsonNode array) {
        List<Params> items = new ArrayList<>();
        array.forEach(item -> items.add(ofObject(item)));
        return List.copyOf(items);
    }

    /** The objects of an array; empty if it is absent. An empty name is that of a body that is a bare array. */
    public List<Params> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** These parameters, and where they lack one, those. */
    public Params or(Params others) {
        Map<String, String> merged = new LinkedHashMap<>(others.values);
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                merged.put(name, value);
            }
        });
        return new Params(merged, lists);
    }

    /** The value, or empty if it is absent or blank. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** The value. */
    public String required(String name) {
        return optional(name).orElseThrow(() -> ApiException.missing(name));
    }

    /** The symbol in capitals, as the exchange takes it in either. */
    public String symbol() {
        return required("symbol").toUpperCase(Locale.ROOT);
    }

    /** Whether the product type, or the category of API V3, asked for is the one traded here; else it is another of the exchange's. */
    public boolean isUsdtFutures() {
        String name = optional("category").isPresent() ? "category" : "productType";
        String asked = required(name).toUpperCase(Locale.ROOT);
        if (!asked.equals(PRODUCT_TYPE) && !EMPTY_PRODUCTS.contains(asked)) {
            throw ApiException.wrong(name);
        }
        return asked.equals(PRODUCT_TYPE);
    }

    /** Refuses other products than the one traded here. */
    public void requireUsdtFutures() {
        if (!isUsdtFutures()) {
            throw ApiException.wrong("productType");
        }
    }

    void requireMarginCoin() {
        if (!required("marginCoin").equalsIgnoreCase(MARGIN_COIN)) {
            throw ApiException.wrong("marginCoin");
        }
    }

    /** A whole number, or empty if it is absent. */
    public Optional<Long> number(String name) {
        return optional(name).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw ApiException.wrong(name);
            }
        });
    }

    /** How many rows are asked for; nothing and zero mean the default, more than the maximum means that. */
    public int limit(int standard, int most) {
        long limit = number("limit").orElse(0L);
        if (limit < 0) {
            throw ApiException.wrong("limit");
        }
        return limit == 0 ? standard : (int) Math.min(limit, most);
    }

    /** A decimal above zero. */
    public BigDecimal positive(String name) {
        BigDecimal value = decimal(name);
        if (value.signum() <= 0) {
            throw ApiException.unreadable(name);
        }
        return value;
    }

    /** A decimal. */
    public BigDecimal decimal(String name) {
        BigDecimal value;
        try {
            value = new BigDecimal(required(name));
        } catch (NumberFormatException e) {
            throw ApiException.unreadable(name);
        }
        // The bounds keep a hostile exponent from being written out.
        if (value.precision() > 40 || Math.abs(value.scale()) > 40) {
            throw ApiException.unreadable(name);
        }
        return value;
    }
}
