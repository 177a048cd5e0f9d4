package io.hedgegrid.marketdata.feed;

import io.hedgegrid.marketdata.core.CandlePunctuality;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** How long ago, in wall time, each followed market was heard of. What is newly followed counts as heard of just then. Thread-safe. */
final class Freshness {

    private final Clock clock;
    private final Duration staleAfter;
    private final Map<String, Instant> lastTickers = new ConcurrentHashMap<>();
    private final Map<Subscription, CandlePunctuality> candles = new ConcurrentHashMap<>();

    /**
     * @param staleAfter from here on a market counts as silent
     */
    Freshness(Clock clock, Duration staleAfter) {
        this.clock = clock;
        this.staleAfter = staleAfter;
    }

    /** From now on it is expected to be heard of. */
    void followed(Subscription added) {
        Instant now = clock.instant();
        lastTickers.putIfAbsent(added.symbol(), now);
        candles.putIfAbsent(added, CandlePunctuality.begun(added.timeframe().length(), now));
    }

    /** Only these are expected to be heard of any more. */
    void keepOnly(Set<Subscription> wanted, Set<String> wantedSymbols) {
        candles.keySet().retainAll(wanted);
        lastTickers.keySet().retainAll(wantedSymbols);
    }

    /**
     * A ticker of the symbol was pushed, changed or not.
     *
     * @param marketTime its own stamp
     */
    void ticker(String symbol, Instant marketTime) {
        Instant now = clock.instant();
        lastTickers.computeIfPresent(symbol, (_, _) -> now);
        candles.replaceAll(
                (subscription, known) -> subscription.symbol().equals(symbol) ? known.clock(marketTime, now) : known);
    }

    /** The exchange has answered what closed before the candle that opened at this market time. */
    void candlesAnswered(Subscription subscription, Instant runningOpen) {
        candles.computeIfPresent(subscription, (_, known) -> known.answered(runningOpen));
    }

    /** Wall time since the symbol's last ticker; zero if it is not followed. */
    Duration sinceTicker(String symbol) {
        Instant last = lastTickers.get(symbol);
        return last == null ? Duration.ZERO : Duration.between(last, clock.instant());
    }

    Silence silence() {
        Instant now = clock.instant();
        SortedSet<String> symbols = new TreeSet<>();
        lastTickers.forEach((symbol, last) -> {
            if (Duration.between(last, now).compareTo(staleAfter) >= 0) {
                symbols.add(symbol);
            }
        });
        SortedSet<String> overdue = new TreeSet<>();
        candles.forEach((subscription, known) -> {
            if (known.isOverdue(now, staleAfter)) {
                overdue.add(
                        subscription.symbol() + " " + subscription.timeframe().code());
            }
        });
        return new Silence(symbols, overdue);
    }
}
