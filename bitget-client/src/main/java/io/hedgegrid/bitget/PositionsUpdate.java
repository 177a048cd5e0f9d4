package io.hedgegrid.bitget;

import java.util.List;

/**
 * Positions have changed.
 *
 * @param open the positions as they are now
 * @param closed those that are gone
 * @param complete whether {@code open} lists every open position of the account, so that whatever it lacks is closed too
 */
public record PositionsUpdate(List<Position> open, List<Closed> closed, boolean complete) {

    /** A position that is no more. */
    public record Closed(String symbol, Side side) {}
}
