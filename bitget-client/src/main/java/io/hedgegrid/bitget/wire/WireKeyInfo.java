package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.KeyPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the exchange says of the key that asks. Reading it never fails: an answer in a shape or in words that nobody knows says nothing.
 */
public final class WireKeyInfo {

    private static final Set<String> TRADING = Set.of("coow", "trade");
    private static final Set<String> WRITING = Set.of(
            "coow", "cpow", "stow", "smow", "ttow", "wtow", "wwow", "chow", "p2p", "p2pw", "pllw", "taxw", "trade");
    private static final Set<String> READING =
            Set.of("coor", "cpor", "stor", "smor", "ttor", "wtor", "wwor", "chor", "p2pr", "pllr", "taxr", "readonly");

    private WireKeyInfo() {}

    /**
     * Reads the answer of {@code /api/v2/spot/account/info}: {@code authorities} are four letters each, the last one telling writing
     * from reading ({@code coow} places futures orders, {@code wwow} withdraws), or words ({@code trade}, {@code readonly});
     * {@code ips} are addresses separated by commas, none if every address may use the key.
     *
     * @return empty if it does not say
     */
    public static Optional<KeyPermissions> classic(JsonNode data) {
        List<String> words = words(data.path("authorities"));
        boolean trades = words.stream().anyMatch(TRADING::contains);
        boolean withdraws = words.contains("wwow") || namesWithdrawal(words);
        boolean writes = withdraws || words.stream().anyMatch(WRITING::contains);
        if (!writes && words.stream().noneMatch(READING::contains)) {
            return Optional.empty();
        }
        return Optional.of(new KeyPermissions(!writes, trades, withdraws, isBound(data)));
    }

    /**
     * Reads the answer of {@code /api/v3/account/info}: {@code permType} is {@code read-only} or {@code read-and-write} (seen with
     * underscores too), {@code permissions} are {@code uta_mgt}, {@code uta_trade}, {@code withdraw} and others; {@code ips} as above.
     *
     * @return empty if it does not say
     */
    public static Optional<KeyPermissions> unified(JsonNode data) {
        List<String> words = words(data.path("permissions"));
        boolean readOnly = words(data.path("permType")).stream()
                .anyMatch(word -> word.replace('_', '-').equals("read-only"));
        boolean withdraws = namesWithdrawal(words);
        if (!readOnly && !withdraws && words.stream().noneMatch(word -> word.startsWith("uta_"))) {
            return Optional.empty();
        }
        return Optional.of(new KeyPermissions(
                readOnly, !readOnly && words.contains("uta_trade"), !readOnly && withdraws, isBound(data)));
    }

    private static boolean namesWithdrawal(List<String> words) {
        return words.stream().anyMatch(word -> word.contains("withdraw"));
    }

    private static boolean isBound(JsonNode data) {
        return !words(data.path("ips")).isEmpty();
    }

    /** The words of a list, or of a text that separates them by commas; in lower case. */
    private static List<String> words(JsonNode node) {
        List<String> words = new ArrayList<>();
        for (JsonNode text : node.isArray() ? node.values() : List.of(node)) {
            for (String word : text.asString("").split(",", -1)) {
                if (!word.isBlank()) {
                    words.add(word.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return words;
    }
}
