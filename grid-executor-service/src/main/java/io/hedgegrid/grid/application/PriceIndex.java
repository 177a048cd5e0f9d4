package io.hedgegrid.grid.application;

import io.hedgegrid.grid.machine.ActionPrices;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sessions by the prices at which their next actions lie. */
final class PriceIndex {

    private static final Comparator<Mark> UPWARDS =
            Comparator.comparing(Mark::price).thenComparing(Mark::sessionId);
    private static final Comparator<Mark> DOWNWARDS =
            Comparator.comparing(Mark::price).reversed().thenComparing(Mark::sessionId);

    /** Nearest first as the price rises. */
    private final NavigableSet<Mark> above = new TreeSet<>(UPWARDS);
    /** Nearest first as the price falls. */
    private final NavigableSet<Mark> below = new TreeSet<>(DOWNWARDS);

    /** The nearest prices, kept beside the sets, so that a price that concerns nobody need not walk into them. */
    private @Nullable BigDecimal nearestAbove;

    private @Nullable BigDecimal nearestBelow;

    /** A session at the price where it wakes. */
    private record Mark(BigDecimal price, String sessionId) {}

    /** Puts a session's next prices in place of its last. */
    void replace(String sessionId, ActionPrices last, ActionPrices next) {
        if (replace(above, sessionId, last.atOrAbove(), next.atOrAbove())) {
            nearestAbove = nearest(above);
        }
        if (replace(below, sessionId, last.atOrBelow(), next.atOrBelow())) {
            nearestBelow = nearest(below);
        }
    }

    /** Whether any session has something to do at a price. */
    boolean isReached(BigDecimal price) {
        return (nearestAbove != null && nearestAbove.compareTo(price) <= 0)
                || (nearestBelow != null && nearestBelow.compareTo(price) >= 0);
    }

    /** Adds the sessions that have something to do at a price. */
    void collect(BigDecimal price, Collection<String> found) {
        for (Mark mark : above) {
            if (mark.price().compareTo(price) > 0) {
                break;
            }
            found.add(mark.sessionId());
        }
        for (Mark mark : below) {
            if (mark.price().compareTo(price) < 0) {
                break;
            }
            found.add(mark.sessionId());
        }
    }

    private static @Nullable BigDecimal nearest(NavigableSet<Mark> marks) {
        return marks.isEmpty() ? null : marks.first().price();
    }

    /** Whether there was anything to replace. */
    private static boolean replace(
            NavigableSet<Mark> marks, String sessionId, @Nullable BigDecimal last, @Nullable BigDecimal next) {
        if (last != null && next != null && last.compareTo(next) == 0) {
            return false;
        }
        if (last != null) {
            marks.remove(new Mark(last, sessionId));
        }
        if (next != null) {
            marks.add(new Mark(next, sessionId));
        }
        return last != null || next != null;
    }
}
