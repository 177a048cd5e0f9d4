package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The candles of one symbol in every granularity, closed and running. Where it is fed none, there is none: a longer candle is made of
 * the parts there are. Used by one thread at a time.
 */
public final class CandleBook {

    private final Map<Granularity, CandleSeries> series = new EnumMap<>(Granularity.class);
    private @Nullable Candle running;
    /** Of closed candles; worked out again when one closes or the time has outgrown it, since every ticker asks for it. */
    private @Nullable DaySpan closedDay;

    /**
     * @param interval length of the candles it is fed with, milliseconds
     * @param kept how many closed candles of each granularity to remember at least
     */
    public CandleBook(long interval, int kept) {
        for (Granularity granularity : Granularity.values()) {
            if (granularity.isMadeOf(interval)) {
                series.put(granularity, new CandleSeries(granularity, interval, kept));
            }
        }
    }

    /** Sets the running candle of the market's interval; one that opens later closes the one before. */
    public void run(Candle candle) {
        if (running != null && candle.openTime() > running.openTime()) {
            closeRunning();
        }
        if (running == null) {
            series.values().forEach(each -> each.open(candle.openTime()));
        }
        running = candle;
    }

    /** Closes the running candle, if there is one: the market has passed its end. */
    public void closeRunning() {
        Candle ended = running;
        if (ended != null) {
            running = null;
            closedDay = null;
            series.values().forEach(each -> each.close(ended));
        }
    }

    /** Can candles of this granularity be made of the market's own? */
    public boolean serves(Granularity granularity) {
        return series.containsKey(granularity);
    }

    /** The newest {@code limit} closed candles that open in [from, to), ascending; empty for a granularity not served. */
    public List<Candle> closed(Granularity granularity, long from, long to, int limit) {
        CandleSeries wanted = series.get(granularity);
        return wanted == null ? List.of() : wanted.closed(from, to, limit);
    }

    /** As {@link #closed}, with the running candle as the newest. */
    public List<Candle> candles(Granularity granularity, long from, long to, int limit) {
        Optional<Candle> now =
                running(granularity).filter(candle -> candle.openTime() >= from && candle.openTime() < to);
        if (now.isEmpty()) {
            return closed(granularity, from, to, limit);
        }
        List<Candle> rows = new ArrayList<>(closed(granularity, from, to, limit - 1));
        rows.add(now.get());
        return Collections.unmodifiableList(rows);
    }

    /** The shortest candles it serves: the market's own. */
    public Granularity finest() {
        return series.keySet().iterator().next();
    }

    /** Statistics of the 24 hours before a market time, from the candles of the market's own interval. */
    public DayStatistics statistics(BigDecimal last, long time) {
        long from = DaySpan.beginning(time);
        DaySpan closed = closedDay;
        if (closed == null || !closed.serves(time)) {
            closed = DaySpan.of(closed(finest(), from, Long.MAX_VALUE, Integer.MAX_VALUE), time);
            closedDay = closed;
        }
        DaySpan whole = running(finest())
                .filter(candle -> candle.openTime() >= from)
                .map(closed::followedBy)
                .orElse(closed);
        return DayStatistics.of(whole, last);
    }

    /** The running candle of a granularity; empty before the first tick, and in a period whose beginning is unknown. */
    public Optional<Candle> running(Granularity granularity) {
        CandleSeries wanted = series.get(granularity);
        return wanted == null || running == null ? Optional.empty() : Optional.ofNullable(wanted.extendedBy(running));
    }
}
