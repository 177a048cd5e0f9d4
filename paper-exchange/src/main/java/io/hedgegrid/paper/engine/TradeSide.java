package io.hedgegrid.paper.engine;

/** What an order does to positions; each position mode has its own two. */
public enum TradeSide {
    /** In hedge mode, adds to the position of the order's side. */
    OPEN,
    /** In hedge mode, reduces the position of the order's side. */
    CLOSE,
    /** In one-way mode, reduces an opposite position and opens with what is left: long is buying, short is selling. */
    NET,
    /** In one-way mode, reduces an opposite position and never opens. */
    REDUCE;

    /** The position mode it belongs to. */
    public PositionMode mode() {
        return switch (this) {
            case OPEN, CLOSE -> PositionMode.HEDGE;
            case NET, REDUCE -> PositionMode.ONE_WAY;
        };
    }

    /** Whether it can only reduce. */
    public boolean isReducing() {
        return this == CLOSE || this == REDUCE;
    }

    /** Whether filling an order of a side buys. */
    boolean buys(Side side) {
        return (side == Side.LONG) == (this != CLOSE);
    }

    /** The side of the position that an order of a side adds to or, if it is a reducing one, takes from. */
    Side position(Side side) {
        return this == REDUCE ? side.opposite() : side;
    }
}
