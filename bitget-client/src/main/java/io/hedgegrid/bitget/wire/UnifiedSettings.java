package io.hedgegrid.bitget.wire;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer of the unified account's {@code settings}.
 *
 * @param accountMode {@code unified}, {@code hybrid}, {@code upgrading} or {@code switching} (back to Classic)
 * @param symbolConfigList only symbols that were configured once
 */
public record UnifiedSettings(
        @Nullable String uid,
        @Nullable String accountMode,
        @Nullable String holdMode,
        @Nullable List<SymbolConfig> symbolConfigList) {

    /**
     * What is set for one symbol.
     *
     * @param leverage one number; a list of two in isolated margin
     */
    public record SymbolConfig(
            @Nullable String category,
            @Nullable String symbol,
            @Nullable String marginMode,
            @Nullable JsonNode leverage) {

        boolean isOf(String wanted) {
            return wanted.equals(symbol) && Modes.USDT_FUTURES.equalsIgnoreCase(category);
        }
    }

    /** Whether the account is on its way back to Classic, where the other interface serves it. */
    public boolean isLeaving() {
        return "switching".equals(accountMode);
    }

    /**
     * Whether long and short positions are kept apart.
     *
     * @throws UnreadablePayloadException if the mode is missing or unknown
     */
    public boolean hedgeMode() {
        Field field = new Field("settings", "holdMode");
        return switch (field.requiredText(holdMode)) {
            case Modes.HEDGE -> true;
            case Modes.ONE_WAY -> false;
            default -> throw field.unreadable("is unknown: '" + holdMode + "'");
        };
    }

    /** Whether the symbol's margin is crossed, as it is unless somebody has set it otherwise. */
    public boolean crossedMargin(String symbol) {
        return config(symbol)
                .map(config -> !Modes.ISOLATED.equals(config.marginMode()))
                .orElse(true);
    }

    /** The symbol's leverage in crossed margin; null if it was never set. */
    public @Nullable Integer leverage(String symbol) {
        JsonNode leverage = config(symbol).map(SymbolConfig::leverage).orElse(null);
        if (leverage == null || !leverage.isValueNode() || leverage.asString("").isEmpty()) {
            return null;
        }
        Field field = new Field("settings", "leverage");
        return field.whole(field.decimal(leverage.asString("")));
    }

    private Optional<SymbolConfig> config(String symbol) {
        return Objects.requireNonNullElse(symbolConfigList, List.<SymbolConfig>of()).stream()
                .filter(config -> config.isOf(symbol))
                .findFirst();
    }
}
