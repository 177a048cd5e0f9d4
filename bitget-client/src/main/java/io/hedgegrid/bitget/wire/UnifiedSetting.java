package io.hedgegrid.bitget.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** Bodies of the unified account's setters. */
public sealed interface UnifiedSetting {

    /** Body of {@code set-hold-mode}: for the whole account. */
    record HoldMode(String holdMode) implements UnifiedSetting {}

    /** Body of {@code set-leverage} for crossed margin, where one value holds for both sides. */
    @JsonPropertyOrder({"category", "symbol", "leverage"})
    record Leverage(String category, String symbol, String leverage) implements UnifiedSetting {}
}
