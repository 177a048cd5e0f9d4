package io.hedgegrid.session.core;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST /api/v1/users} and names everything that is wrong with it at once. */
public final class RegistrationParser {

    /** Name of the only exchange. */
    public static final String EXCHANGE = "bitget";

    /** Leverage of a session that does not name it. */
    public static final int DEFAULT_LEVERAGE = 10;

    /** Largest leverage of any contract. */
    public static final int MAX_LEVERAGE = 125;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@|-]{0,127}");
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,512}");
    private static final int MAX_URL_LENGTH = 2048;

    private final List<String> tradingPairs;
    private final boolean allowHttpWebhooks;
    private final Contracts contracts;

    /**
     * Creates a parser.
     *
     * @param tradingPairs symbols that may be traded
     * @param allowHttpWebhooks whether callbacks may go to http
     * @param contracts what the exchange says of its contracts
     */
    public RegistrationParser(List<String> tradingPairs, boolean allowHttpWebhooks, Contracts contracts) {
        this.tradingPairs = List.copyOf(tradingPairs);
        this.allowHttpWebhooks = allowHttpWebhooks;
        this.contracts = contracts;
    }

    /**
     * Reads a registration.
     *
     * @param body the JSON object as plain values: Map, List, String, BigDecimal, Boolean, null
     * @param stored gives what is stored under a session id, null if nothing
     */
    public ParsedRegistration parse(Map<String, ?> body, Function<String, @Nullable StoredRegistration> stored) {
        List<FieldFault> faults = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        Fields root = new Fields("", body, faults);

        String userId = id(root, "userId", true);
        String userBotId = id(root, "userBotId", false);
        StoredRegistration known = faults.isEmpty() ? stored.apply(userBotId.isEmpty() ? userId : userBotId) : null;

        Fields exchange = root.object("exchange");
        checkExchange(exchange);
        boolean demo = demo(exchange, known);
        boolean accountChanges = known == null || demo != known.demo();
        ExchangeCredentials credentials = credentials(exchange, known, accountChanges);

        Fields settings = root.object("settings");
        String tradingPair = tradingPair(settings, known);
        int leverage = leverage(settings, known);
        checkContract(settings, known, tradingPair, leverage);
        Fields custom = settings.object("customSettings");
        CustomSettings customSettings =
                new SettingsParser(custom, known == null ? CustomSettings.defaults() : known.settings()).parse();

        WebhookChange webhook = webhook(root, known);

        if (!faults.isEmpty()) {
            return new ParsedRegistration.Rejected(List.copyOf(faults));
        }
        ignored.addAll(root.unread());
        ignored.addAll(exchange.unread());
        ignored.addAll(settings.unread());
        ignored.addAll(custom.unread());
        return new ParsedRegistration.Accepted(
                new Registration(userId, userBotId, tradingPair, leverage, demo, customSettings, credentials, webhook),
                List.copyOf(ignored));
    }

    /**
     * Reads settings that are only to be looked at; what else a registration has is let be.
     *
     * @param body the JSON object as plain values: Map, List, String, BigDecimal, Boolean, null
     */
    public ParsedDraft parseDraft(Map<String, ?> body) {
        List<FieldFault> faults = new ArrayList<>();
        Fields root = new Fields("", body, faults);
        Fields settings = root.object("settings");
        String tradingPair = tradingPair(settings, null);
        int leverage = leverage(settings, null);
        checkContract(settings, null, tradingPair, leverage);
        CustomSettings custom =
                new SettingsParser(settings.object("customSettings"), CustomSettings.defaults()).parse();
        BigDecimal balance = positive(root, "balance");
        BigDecimal price = positive(root, "price");
        if (root.value("balance") == null) {
            root.fault("balance", "is required");
        }
        return balance == null || !faults.isEmpty()
                ? new ParsedDraft.Rejected(List.copyOf(faults))
                : new ParsedDraft.Accepted(new Draft(tradingPair, leverage, custom, balance, price));
    }

    private static @Nullable BigDecimal positive(Fields root, String name) {
        BigDecimal value = root.number(name);
        if (value != null && value.signum() <= 0) {
            root.fault(name, "must be greater than 0");
            return null;
        }
        return value;
    }

    private static String id(Fields root, String name, boolean required) {
        boolean text = root.value(name) == null || root.value(name) instanceof String;
        String id = root.text(name);
        if (id == null || id.isEmpty()) {
            if (required && text) {
                root.fault(name, "is required");
            }
            return "";
        }
        if (!ID.matcher(id).matches()) {
            root.fault(name, "must start with a letter or digit and have at most 128 letters, digits or . _ : @ | -");
        }
        return id;
    }

    private static void checkExchange(Fields exchange) {
        String name = exchange.text("name");
        if (name != null && !name.toLowerCase(Locale.ROOT).equals(EXCHANGE)) {
            exchange.fault("name", "must be " + EXCHANGE);
        }
    }

    private static boolean demo(Fields exchange, @Nullable StoredRegistration known) {
        Boolean demo = exchange.flag("isDemo");
        if (demo != null) {
            return demo;
        }
        // A flag that was forgotten must not trade real money.
        return known == null || known.demo();
    }

    private static @Nullable ExchangeCredentials credentials(
            Fields exchange, @Nullable StoredRegistration known, boolean accountChanges) {
        List<String> names = List.of("apiKey", "apiSecret", "passphrase");
        boolean any = names.stream().anyMatch(name -> exchange.value(name) != null);
        if (!any && !accountChanges) {
            return null;
        }
        String why = known == null
                ? "is required"
                : any ? "is required: the three go together" : "is required where isDemo changes";
        List<Secret> secrets =
                names.stream().map(name -> secret(exchange, name, why)).toList();
        return new ExchangeCredentials(secrets.get(0), secrets.get(1), secrets.get(2));
    }

    private static Secret secret(Fields fields, String name, String whyRequired) {
        if (fields.value(name) == null || (fields.value(name) instanceof String text && text.isBlank())) {
            fields.fault(name, whyRequired);
            return new Secret("");
        }
        String text = fields.text(name);
        if (text == null) {
            return new Secret("");
        }
        if (!VISIBLE.matcher(text).matches()) {
            fields.fault(name, "must have at most 512 visible ASCII characters");
        }
        return new Secret(text);
    }

    private String tradingPair(Fields settings, @Nullable StoredRegistration known) {
        boolean given = settings.value("tradingPair") != null;
        String pair = settings.text("tradingPair");
        if (pair == null) {
            if (!given && known == null) {
                settings.fault("tradingPair", "is required");
            }
            return known == null ? "" : known.tradingPair();
        }
        if (!tradingPairs.contains(pair)) {
            settings.fault("tradingPair", "must be one of " + String.join(", ", tradingPairs));
        }
        return pair;
    }

    private static int leverage(Fields settings, @Nullable StoredRegistration known) {
        BigDecimal leverage = settings.number("leverage");
        if (leverage == null) {
            return known == null ? DEFAULT_LEVERAGE : known.leverage();
        }
        if (leverage.scale() > 0
                || leverage.compareTo(BigDecimal.ONE) < 0
                || leverage.compareTo(BigDecimal.valueOf(MAX_LEVERAGE)) > 0) {
            settings.fault("leverage", "must be a whole number of at least 1 and at most " + MAX_LEVERAGE);
            return DEFAULT_LEVERAGE;
        }
        return leverage.intValueExact();
    }

    /**
     * Checks pair and leverage against the contract, where one of them is new. The exchange's limits may have moved since a session was
     * registered, or be unknown; then the account's set-up at the start finds out.
     */
    private void checkContract(Fields settings, @Nullable StoredRegistration known, String pair, int leverage) {
        boolean newPair = known == null || !known.tradingPair().equals(pair);
        boolean newLeverage = known == null || known.leverage() != leverage;
        if (!contracts.known() || !tradingPairs.contains(pair) || !(newPair || newLeverage)) {
            return;
        }
        ContractTerms terms = contracts.find(pair).orElse(null);
        if (terms == null || !terms.tradable()) {
            if (newPair) {
                settings.fault("tradingPair", "is not traded on the exchange now");
            }
            return;
        }
        if (leverage < terms.minLeverage() || leverage > terms.maxLeverage()) {
            settings.fault(
                    "leverage",
                    "must be at least " + terms.minLeverage() + " and at most " + terms.maxLeverage() + " for " + pair);
        }
    }

    private WebhookChange webhook(Fields root, @Nullable StoredRegistration known) {
        String url = root.text("webhookUrl");
        boolean secretGiven = root.value("webhookSecret") != null;
        String stored = known == null ? null : known.webhookUrl();
        if (url == null) {
            url = secretGiven ? stored : null;
        }
        if (url == null) {
            if (secretGiven && root.value("webhookUrl") == null) {
                root.fault("webhookUrl", "is required with webhookSecret");
            }
            return new WebhookChange.Keep();
        }
        if (url.isEmpty()) {
            root.value("webhookSecret");
            return new WebhookChange.Remove();
        }
        checkUrl(root, url);
        Secret secret =
                secretGiven || stored == null ? secret(root, "webhookSecret", "is required with webhookUrl") : null;
        return new WebhookChange.Set(url, secret);
    }

    private void checkUrl(Fields root, String url) {
        String wanted = allowHttpWebhooks ? "an absolute https or http URL" : "an absolute https URL";
        if (url.length() > MAX_URL_LENGTH) {
            root.fault("webhookUrl", "must have at most " + MAX_URL_LENGTH + " characters");
            return;
        }
        try {
            URI uri = new URI(url);
            boolean https = "https".equalsIgnoreCase(uri.getScheme());
            boolean http = "http".equalsIgnoreCase(uri.getScheme());
            if (!(https || (http && allowHttpWebhooks)) || uri.getHost() == null) {
                root.fault("webhookUrl", "must be " + wanted);
            } else if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                root.fault("webhookUrl", "must have neither user information nor a fragment");
            }
        } catch (URISyntaxException e) {
            root.fault("webhookUrl", "must be " + wanted);
        }
    }
}
