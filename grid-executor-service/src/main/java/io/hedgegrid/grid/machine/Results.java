package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the session has achieved. Money net of fees, USDT.
 *
 * @param realised since registration
 * @param closedPositions since registration
 * @param winning of these, with a profit
 * @param losing of these, with a loss
 * @param day UTC day (days since 1970) that {@code realisedInDay} is of
 * @param realisedInDay in that day since the last start
 * @param entryDay UTC day that {@code entriesInDay} is of
 * @param entriesInDay first entries of that day
 * @param lastTradeAt market time of the last fill; null if there was none
 */
public record Results(
        BigDecimal realised,
        long closedPositions,
        long winning,
        long losing,
        long day,
        BigDecimal realisedInDay,
        long entryDay,
        int entriesInDay,
        @Nullable Long lastTradeAt) {

    /** Nothing yet. */
    public static final Results NONE = new Results(BigDecimal.ZERO, 0, 0, 0, 0, BigDecimal.ZERO, 0, 0, null);

    private static final long DAY_MILLIS = 86_400_000;

    /** Brings the decimals into normal form. */
    public Results {
        realised = Exact.normal(realised);
        realisedInDay = Exact.normal(realisedInDay);
    }

    /** Realised in the UTC day of a market time, since the last start. */
    BigDecimal realisedToday(long time) {
        return dayOf(time) > day ? BigDecimal.ZERO : realisedInDay;
    }

    int entriesToday(long time) {
        return dayOf(time) > entryDay ? 0 : entriesInDay;
    }

    /** At a start: today begins anew. */
    Results startedAt(long time) {
        return new Results(
                realised,
                closedPositions,
                winning,
                losing,
                dayOf(time),
                BigDecimal.ZERO,
                entryDay,
                entriesInDay,
                lastTradeAt);
    }

    Results opened(long time, boolean entry) {
        long today = dayOf(time);
        boolean newDay = entry && today > entryDay;
        int entries = newDay ? 1 : entriesInDay + (entry && today == entryDay ? 1 : 0);
        return new Results(
                realised,
                closedPositions,
                winning,
                losing,
                day,
                realisedInDay,
                newDay ? today : entryDay,
                entries,
                later(time));
    }

    /** A part of a position was closed with this result. */
    Results booked(long time, BigDecimal pnl) {
        long today = dayOf(time);
        BigDecimal inDay = today > day ? pnl : today == day ? realisedInDay.add(pnl) : realisedInDay;
        return new Results(
                realised.add(pnl),
                closedPositions,
                winning,
                losing,
                Math.max(day, today),
                inDay,
                entryDay,
                entriesInDay,
                later(time));
    }

    /** A position was closed entirely, all its parts together with this result. */
    Results closed(BigDecimal pnl) {
        return new Results(
                realised,
                closedPositions + 1,
                winning + (pnl.signum() > 0 ? 1 : 0),
                losing + (pnl.signum() < 0 ? 1 : 0),
                day,
                realisedInDay,
                entryDay,
                entriesInDay,
                lastTradeAt);
    }

    private long later(long time) {
        return lastTradeAt == null ? time : Math.max(lastTradeAt, time);
    }

    private static long dayOf(long time) {
        return Math.floorDiv(time, DAY_MILLIS);
    }
}
