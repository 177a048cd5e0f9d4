package io.hedgegrid.paper.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closed candles of one granularity, put together from what closed candles of the market's own interval there are. The oldest are forgotten. */
final class CandleSeries {

    private final Granularity granularity;
    private final long interval;
    private final int kept;
    private final List<Candle> closed = new ArrayList<>();
    private @Nullable Candle partial;
    /** Opening of the first candle closed, epoch milliseconds. */
    private @Nullable Long begin;

    CandleSeries(Granularity granularity, long interval, int kept) {
        this.granularity = granularity;
        this.interval = interval;
        this.kept = kept;
    }

    /** A candle of the market's interval opens: what has not been closed by its last part, which is missing, is closed now. */
    void open(long openTime) {
        if (partial != null && granularity.openOf(openTime) > partial.openTime()) {
            complete(partial);
        }
    }

    void close(Candle base) {
        if (begin == null) {
            begin = base.openTime();
        }
        Candle current = extendedBy(base);
        if (current == null) {
            return;
        }
        if (base.openTime() + interval == granularity.nextOpen(current.openTime())) {
            complete(current);
        } else {
            partial = current;
        }
    }

    private void complete(Candle candle) {
        partial = null;
        closed.add(candle);
        if (closed.size() > kept + kept / 4) {
            closed.subList(0, closed.size() - kept).clear();
        }
    }

    /**
     * The candle that holds {@code base}, up to and with it; null in a period that began before anything is known, and if the periods of
     * this granularity do not begin where candles of the market's interval do.
     */
    @Nullable
    Candle extendedBy(Candle base) {
        long open = granularity.openOf(base.openTime());
        if (partial != null && partial.openTime() == open) {
            return partial.followedBy(base);
        }
        boolean known = open >= (begin == null ? base.openTime() : begin);
        boolean fits = (base.openTime() - open) % interval == 0;
        return known && fits ? base.openingAt(open) : null;
    }

    /** The newest {@code limit} closed candles that open in [from, to), ascending. */
    List<Candle> closed(long from, long to, int limit) {
        int end = firstNotBefore(to);
        int start = Math.max(firstNotBefore(from), end - limit);
        return start >= end ? List.of() : List.copyOf(closed.subList(start, end));
    }

    private int firstNotBefore(long time) {
        int low = 0;
        int high = closed.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (closed.get(middle).openTime() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
