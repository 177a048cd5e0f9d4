package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountKind;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What a venue is told at its start.
 *
 * @param spreadTicks ask minus bid, in price ticks
 * @param fundingRate fraction of a position's value that longs pay to shorts at each settlement
 * @param accounts by their first API key
 * @param otherKeys the first key to the same account, by each further one
 */
public record VenueRules(
        int spreadTicks, BigDecimal fundingRate, Map<String, Opening> accounts, Map<String, String> otherKeys) {

    /**
     * An account as it begins.
     *
     * @param wallet USDT
     */
    public record Opening(AccountKind kind, BigDecimal wallet) {}
}
