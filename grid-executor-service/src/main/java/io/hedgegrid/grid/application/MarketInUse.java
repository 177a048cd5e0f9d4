package io.hedgegrid.grid.application;

/**
 * A market that sessions need prices of.
 *
 * @param symbol of the contract
 * @param tick number of the last tick; 0 if there has been none
 * @param untold whether some of these sessions were not told that no price came after this tick
 */
public record MarketInUse(String symbol, long tick, boolean untold) {}
