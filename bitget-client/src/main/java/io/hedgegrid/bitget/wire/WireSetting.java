package io.hedgegrid.bitget.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** Bodies of the account's setters. */
public sealed interface WireSetting {

    /** Body of {@code set-position-mode}. */
    @JsonPropertyOrder({"productType", "posMode"})
    record PositionMode(String productType, String posMode) implements WireSetting {}

    /** Body of {@code set-margin-mode}. */
    @JsonPropertyOrder({"symbol", "productType", "marginCoin", "marginMode"})
    record MarginMode(String symbol, String productType, String marginCoin, String marginMode) implements WireSetting {}

    /** Body of {@code set-leverage} for crossed margin, where one value holds for both sides. */
    @JsonPropertyOrder({"symbol", "productType", "marginCoin", "leverage"})
    record Leverage(String symbol, String productType, String marginCoin, String leverage) implements WireSetting {}
}
