package io.hedgegrid.paper.engine;

/** Margin mode and leverages an account has set for a symbol. */
public record SymbolSettings(MarginMode marginMode, int crossLeverage, int longLeverage, int shortLeverage) {

    /** What an account has before it sets anything. */
    static final SymbolSettings INITIAL = new SymbolSettings(MarginMode.CROSSED, 20, 20, 20);

    /** The leverage that holds for a side in the current margin mode. */
    public int leverage(Side side) {
        if (marginMode == MarginMode.CROSSED) {
            return crossLeverage;
        }
        return side == Side.LONG ? longLeverage : shortLeverage;
    }

    SymbolSettings withMarginMode(MarginMode mode) {
        return new SymbolSettings(mode, crossLeverage, longLeverage, shortLeverage);
    }
}
