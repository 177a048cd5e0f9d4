package io.hedgegrid.paper.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closed candles of one granularity, put together from closed candles of the market's own interval. The oldest are forgotten. */
final class CandleSeries {

    private final Granularity granularity;
    private final long interval;
    private final int kept;
    private final List<Candle> closed = new ArrayList<>();
    private @Nullable Candle partial;

    CandleSeries(Granularity granularity, long interval, int kept) {
        this.granularity = granularity;
        this.interval = interval;
        this.kept = kept;
    }

    void close(Candle base) {
        Candle current = extendedBy(base);
        if (current == null) {
            return;
        }
        if (base.openTime() + interval == granularity.nextOpen(current.openTime())) {
            partial = null;
            closed.add(current);
            if (closed.size() > kept + kept / 4) {
                closed.subList(0, closed.size() - kept).clear();
            }
        } else {
            partial = current;
        }
    }

    /** The candle that holds {@code base}, up to and with it; null in a period whose beginning is unknown. */
    @Nullable
    Candle extendedBy(Candle base) {
        if (partial != null) {
            return partial.followedBy(base);
        }
        return granularity.openOf(base.openTime()) == base.openTime() ? base : null;
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
