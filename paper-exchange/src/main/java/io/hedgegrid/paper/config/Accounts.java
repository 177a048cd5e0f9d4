package io.hedgegrid.paper.config;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.AccountKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All accounts and their keys. */
public final class Accounts {

    private final Map<String, AccountSettings> byKey = new LinkedHashMap<>();
    /** The first key to each account. */
    private final Map<String, AccountSettings> byNumber = new LinkedHashMap<>();

    /**
     * Accounts with different keys; of several keys to one account the first says what it begins with.
     *
     * @throws StartupFault if two keys are the same, or two to one account say that it is of different kinds
     */
    public Accounts(List<AccountSettings> accounts) {
        accounts.forEach(account -> {
            if (byKey.put(account.key(), account) != null) {
                throw new StartupFault("paper.accounts: the key '" + account.key() + "' is there twice");
            }
            AccountSettings first = byNumber.computeIfAbsent(account.number(), _ -> account);
            if (first.kind() != account.kind()) {
                throw new StartupFault("paper.accounts: the keys '" + first.key() + "' and '" + account.key()
                        + "' are to one account, but of different kinds");
            }
        });
    }

    /**
     * Accounts from a file: a JSON array of objects with {@code key}, {@code secret}, {@code passphrase} and, if they are to differ from
     * the defaults, {@code uid}, {@code balance}, {@code kind}, {@code environment}, {@code authorities} and {@code ips}.
     *
     * @throws StartupFault naming file, entry and field if it cannot be used
     */
    static Accounts read(Path file) {
        try {
            JsonNode tree = new JsonMapper().readTree(Files.readString(file));
            List<AccountSettings> accounts = new ArrayList<>();
            for (JsonNode entry : tree) {
                accounts.add(account(file, accounts.size() + 1, entry));
            }
            if (!tree.isArray() || accounts.isEmpty()) {
                throw new StartupFault("paper.accounts-file: " + file + ": expected an array of accounts");
            }
            return new Accounts(accounts);
        } catch (IOException | JacksonException e) {
            throw new StartupFault("paper.accounts-file: cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static AccountSettings account(Path file, int number, JsonNode entry) {
        return new AccountSettings(
                text(file, number, entry, "key"),
                text(file, number, entry, "secret"),
                text(file, number, entry, "passphrase"),
                entry.path("uid").asString(""),
                balance(file, number, entry),
                choice(file, number, entry, "kind", AccountKind.class, AccountKind.CLASSIC),
                choice(
                        file,
                        number,
                        entry,
                        "environment",
                        AccountSettings.Environment.class,
                        AccountSettings.Environment.ANY),
                authorities(file, number, entry),
                entry.path("ips").asString(AccountSettings.USUAL_IPS));
    }

    private static List<String> authorities(Path file, int number, JsonNode entry) {
        JsonNode list = entry.path("authorities");
        List<String> authorities = new ArrayList<>();
        list.values().forEach(authority -> authorities.add(authority.asString("")));
        if (list.isMissingNode() || (list.isArray() && !authorities.contains(""))) {
            return authorities;
        }
        throw fault(file, number, "authorities", "must be a list of texts");
    }

    private static String text(Path file, int number, JsonNode entry, String name) {
        String value = entry.path(name).asString("");
        if (value.isBlank()) {
            throw fault(file, number, name, "must not be empty");
        }
        return value;
    }

    private static BigDecimal balance(Path file, int number, JsonNode entry) {
        try {
            BigDecimal balance = new BigDecimal(entry.path("balance").asString("10000"));
            if (balance.signum() >= 0) {
                return balance;
            }
        } catch (NumberFormatException e) {
            throw fault(file, number, "balance", "is not a number");
        }
        throw fault(file, number, "balance", "must not be negative");
    }

    private static <E extends Enum<E>> E choice(
            Path file, int number, JsonNode entry, String name, Class<E> type, E standard) {
        String value = entry.path(name).asString(standard.name());
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw fault(
                    file,
                    number,
                    name,
                    "'" + value + "' is not one of "
                            + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
        }
    }

    private static StartupFault fault(Path file, int number, String name, String what) {
        return new StartupFault("paper.accounts-file: " + file + " account " + number + ": " + name + " " + what);
    }

    /** The account a key opens, or empty. */
    public Optional<AccountSettings> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** One for each account, that with its first key, in the order of the settings. */
    public List<AccountSettings> all() {
        return List.copyOf(byNumber.values());
    }

    /** The first key to the same account, by each of the others. */
    Map<String, String> otherKeys() {
        Map<String, String> others = new LinkedHashMap<>();
        byKey.forEach((key, account) -> {
            AccountSettings first = byNumber.get(account.number());
            if (first != null && !first.key().equals(key)) {
                others.put(key, first.key());
            }
        });
        return others;
    }
}
