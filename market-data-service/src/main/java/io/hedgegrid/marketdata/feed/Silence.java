package io.hedgegrid.marketdata.feed;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is followed and not heard of.
 *
 * @param prices symbols without a ticker
 * @param candles symbols and timeframes, such as {@code BTCUSDT 1m}, whose candles are overdue
 */
public record Silence(SortedSet<String> prices, SortedSet<String> candles) {

    /** Keeps its own copies. */
    public Silence {
        prices = Collections.unmodifiableSortedSet(new TreeSet<>(prices));
        candles = Collections.unmodifiableSortedSet(new TreeSet<>(candles));
    }

    /** Whether everything followed is heard of. */
    public boolean isNone() {
        return prices.isEmpty() && candles.isEmpty();
    }
}
