package io.hedgegrid.bitget;

import java.math.BigDecimal;

/**
 * A market order in hedge mode, crossed margin.
 *
 * @param clientOrderId unique per account for ever, at most 40 of {@code [A-Za-z0-9_-]}
 * @param positionSide the position it opens or closes: closing a long is side LONG, intent CLOSE
 * @param size base coin, a multiple of the contract's size step
 */
public record MarketOrder(String symbol, String clientOrderId, Side positionSide, Intent intent, BigDecimal size) {

    /** Whether the order adds to its side's position or reduces it. */
    public enum Intent {
        OPEN,
        CLOSE
    }
}
