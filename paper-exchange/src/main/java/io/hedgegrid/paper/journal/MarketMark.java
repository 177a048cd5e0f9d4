package io.hedgegrid.paper.journal;

/**
 * Where a market was.
 *
 * @param market identity of the tape and the length of its history
 * @param position steps played
 */
public record MarketMark(String market, long position) {}
