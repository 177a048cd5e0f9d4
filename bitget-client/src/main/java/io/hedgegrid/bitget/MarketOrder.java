package io.hedgegrid.bitget;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A market order in hedge mode, crossed margin.
 *
 * @param clientOrderId unique per account for ever, at most 40 of {@code [A-Za-z0-9_-]}
 * @param positionSide the position it opens or closes: closing a long is side LONG, intent CLOSE
 * @param size base coin, above zero, a multiple of the contract's size step
 */
public record MarketOrder(String symbol, String clientOrderId, Side positionSide, Intent intent, BigDecimal size) {

    private static final Pattern CLIENT_ORDER_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /** Whether the order adds to its side's position or reduces it. */
    public enum Intent {
        OPEN,
        CLOSE
    }

    /**
     * An order that can be sent.
     *
     * @throws IllegalArgumentException naming the field, if symbol, client order id or size cannot be right for any contract
     */
    public MarketOrder {
        if (symbol.isBlank()) {
            throw new IllegalArgumentException("symbol: must not be blank");
        }
        if (!CLIENT_ORDER_ID.matcher(clientOrderId).matches()) {
            throw new IllegalArgumentException(
                    "clientOrderId: must be 1 to 40 of [A-Za-z0-9_-], was '" + clientOrderId + "'");
        }
        if (size.signum() <= 0) {
            throw new IllegalArgumentException("size: must be above zero, was " + size.toPlainString());
        }
    }
}
