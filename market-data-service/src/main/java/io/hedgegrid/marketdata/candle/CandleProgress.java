package io.hedgegrid.marketdata.candle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the candles of one symbol and timeframe are published. The same rules serve the first start, a gap after an outage and the
 * live market: whenever the exchange opens a new candle, everything closed since the last published one is fetched and goes out.
 *
 * @param length length of a candle
 * @param history closed candles wanted before the first one when nothing is published yet
 * @param nextOpen opening time of the oldest candle not published yet; null when nothing is published
 */
public record CandleProgress(
        Duration length, int history, @Nullable Instant nextOpen) {

    /** One answer of the exchange holds up to 1,000 recent candles, the running one included; some room is left. */
    private static final long RECENT_LIMIT = 900;

    /** The exchange's limit of one page of history. */
    private static final long HISTORY_LIMIT = 200;

    /** Which of the exchange's two candle queries reaches the range. */
    public enum Source {
        RECENT,
        HISTORY
    }

    /**
     * A range of candles to ask the exchange for.
     *
     * @param from opening time of the oldest, inclusive
     * @param to candles opening before, exclusive
     */
    public record Fetch(Source source, Instant from, Instant to) {}

    /**
     * What an answer of the exchange means.
     *
     * @param publish opening times of the candles to publish now, ascending
     * @param missing candles inside the range that the exchange does not have
     * @param awaitingNewest whether the newest closed candle is not there yet, so that the same question is to be asked again
     */
    public record Accepted(List<Instant> publish, long missing, boolean awaitingNewest, CandleProgress next) {}

    /** Progress after a restart: everything up to the candle that opened at {@code lastPublished} is out. */
    public static CandleProgress after(Duration length, int history, @Nullable Instant lastPublished) {
        return new CandleProgress(length, history, lastPublished == null ? null : lastPublished.plus(length));
    }

    /**
     * What to ask for next.
     *
     * @param runningOpen opening time of the candle that is running now, in market time
     * @return empty when everything closed is published
     */
    public Optional<Fetch> nextFetch(Instant runningOpen) {
        Instant from = nextOpen == null ? runningOpen.minus(length.multipliedBy(history)) : nextOpen;
        long closed = Duration.between(from, runningOpen).dividedBy(length);
        if (closed <= 0) {
            return Optional.empty();
        }
        if (closed <= RECENT_LIMIT) {
            return Optional.of(new Fetch(Source.RECENT, from, runningOpen));
        }
        return Optional.of(new Fetch(Source.HISTORY, from, from.plus(length.multipliedBy(HISTORY_LIMIT))));
    }

    /**
     * Takes the exchange's answer. Candles outside the range and repeated ones are left out. A hole before the newest candle is the
     * market's own (the exchange has nothing there) and is passed over; the newest one is waited for.
     *
     * @param openTimes opening times of the candles in the answer, in any order
     */
    public Accepted accept(Fetch fetch, List<Instant> openTimes, Instant runningOpen) {
        TreeSet<Instant> publish = new TreeSet<>();
        for (Instant open : openTimes) {
            if (!open.isBefore(fetch.from()) && open.isBefore(fetch.to()) && open.isBefore(runningOpen)) {
                publish.add(open);
            }
        }
        boolean lastPage = !fetch.to().isBefore(runningOpen);
        Instant reached = publish.isEmpty() ? fetch.from() : publish.last().plus(length);
        Instant next = lastPage ? reached : fetch.to();
        // Before the first publication an empty head of the range is history the exchange does not go back to, not a
        // hole.
        Instant counted = nextOpen == null && !publish.isEmpty() ? publish.first() : fetch.from();
        long missing = Duration.between(counted, next).dividedBy(length) - publish.size();
        boolean nothingYet = nextOpen == null && publish.isEmpty() && lastPage;
        CandleProgress after = nothingYet ? this : new CandleProgress(length, history, next);
        return new Accepted(List.copyOf(publish), missing, lastPage && next.isBefore(runningOpen), after);
    }
}
