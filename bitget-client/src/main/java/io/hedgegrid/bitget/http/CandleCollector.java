package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.Candle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Collects a range of candles page by page, from its end backwards: the exchange answers at most 90 days and a number of rows at a time,
 * the newest ones. Sorts, drops duplicates and what lies outside, since the exchange's bounds are not to be relied on. Decides only.
 */
final class CandleCollector {

    static final Duration LONGEST_PAGE = Duration.ofDays(90);

    private final Instant from;
    private final Instant to;
    private final int limit;
    private final NavigableMap<Instant, Candle> found = new TreeMap<>();

    /** Everything from here to the end of the range has been asked for. */
    private Instant end;

    CandleCollector(Instant from, Instant to, int limit) {
        this.from = from;
        this.to = to;
        this.limit = limit;
        this.end = to;
    }

    boolean isComplete() {
        return !end.isAfter(from) || found.size() >= limit;
    }

    /** Start of the page to ask for, inclusive. */
    Instant nextStart() {
        Instant start = end.minus(LONGEST_PAGE);
        return start.isAfter(from) ? start : from;
    }

    /** End of the page to ask for, exclusive. */
    Instant nextEnd() {
        return end;
    }

    /** Takes what the exchange answered for the page from {@link #nextStart} to {@link #nextEnd}. */
    void add(List<Candle> page) {
        Instant oldest = end;
        boolean endIncluded = false;
        for (Candle candle : page) {
            Instant time = candle.openTime();
            endIncluded |= time.equals(end);
            if (!time.isBefore(from) && time.isBefore(to)) {
                found.put(time, candle);
            }
            oldest = time.isBefore(oldest) ? time : oldest;
        }
        boolean full = page.size() >= limit;
        boolean nothingOlder = page.isEmpty() && !found.isEmpty();
        if (full && oldest.isBefore(end)) {
            end = oldest;
        } else if (full && endIncluded) {
            // The candle that opens at the end took the whole page: what is older was cut off.
            end = end.minusMillis(1);
        } else {
            end = nothingOlder ? from : nextStart();
        }
    }

    /** Ascending by opening time, the newest {@code limit} at most. */
    List<Candle> candles() {
        return found.values().stream().skip(Math.max(0, found.size() - limit)).toList();
    }
}
