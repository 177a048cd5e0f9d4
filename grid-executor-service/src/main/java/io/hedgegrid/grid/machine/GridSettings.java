package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import java.util.List;

/**
 * The trading rules' parameters of one session, validated at the door.
 *
 * @param leverage of both sides
 * @param levels first to last, distances strictly increasing
 * @param multiplier martingale multiplier per open position; 0 = the level's fixed lot
 * @param maxMartingaleMultiplier largest power of the multiplier used
 * @param baseLot lot of the first position, base coin
 * @param minLot smallest lot, base coin
 * @param maxLot largest lot, base coin
 * @param maxPositionMarginPercent largest margin of one position, percent of the balance
 * @param singleOrderProfit percent at which a position is closed alone; 0 = off
 * @param pairGlobalProfit joint percent at which all positions are closed; 0 = off
 * @param globalProfit profit realised in a day at which the session stops, USDT; 0 = off
 * @param maxLoss loss of a day at which the session stops, USDT; 0 = off; kept without its sign
 * @param startMinuteOfDay first UTC minute of the day at which positions may be opened
 * @param finishMinuteOfDay last such minute, inclusive; before the start: a window past midnight
 * @param openOnNewCandle whether additions are looked at only on the first tick of a candle
 * @param tradesPerDay most first entries per UTC day; 0 = unlimited
 * @param foreignPositions what to do at a start with positions that the ledger does not know
 */
public record GridSettings(
        int leverage,
        List<GridLevel> levels,
        BigDecimal multiplier,
        BigDecimal maxMartingaleMultiplier,
        BigDecimal baseLot,
        BigDecimal minLot,
        BigDecimal maxLot,
        BigDecimal maxPositionMarginPercent,
        BigDecimal singleOrderProfit,
        BigDecimal pairGlobalProfit,
        BigDecimal globalProfit,
        BigDecimal maxLoss,
        int startMinuteOfDay,
        int finishMinuteOfDay,
        boolean openOnNewCandle,
        int tradesPerDay,
        ForeignPositions foreignPositions) {

    private static final long MINUTE_MILLIS = 60_000;
    private static final long MINUTES_PER_DAY = 1_440;

    /**
     * Brings the decimals into normal form.
     *
     * @throws IllegalArgumentException if there is no level or the leverage is not positive
     */
    public GridSettings {
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("levels: at least one is needed");
        }
        if (leverage < 1) {
            throw new IllegalArgumentException("leverage: must be at least 1, was " + leverage);
        }
        levels = List.copyOf(levels);
        multiplier = Exact.normal(multiplier);
        maxMartingaleMultiplier = Exact.normal(maxMartingaleMultiplier);
        baseLot = Exact.normal(baseLot);
        minLot = Exact.normal(minLot);
        maxLot = Exact.normal(maxLot);
        maxPositionMarginPercent = Exact.normal(maxPositionMarginPercent);
        singleOrderProfit = Exact.normal(singleOrderProfit);
        pairGlobalProfit = Exact.normal(pairGlobalProfit);
        globalProfit = Exact.normal(globalProfit);
        maxLoss = Exact.normal(maxLoss.abs());
    }

    /** Most positions of one side. */
    public int maxPositionsPerSide() {
        int sum = 0;
        for (GridLevel level : levels) {
            sum += level.orders();
        }
        return sum;
    }

    /** Index of the level at which a side with {@code count} open positions opens its next one; the last one when full. */
    int levelIndex(int count) {
        int reach = 0;
        for (int i = 0; i < levels.size(); i++) {
            reach += levels.get(i).orders();
            if (count < reach) {
                return i;
            }
        }
        return levels.size() - 1;
    }

    /** Whether positions may be opened at a market time. */
    boolean isOpeningHour(long time) {
        long minute = Math.floorMod(Math.floorDiv(time, MINUTE_MILLIS), MINUTES_PER_DAY);
        return startMinuteOfDay <= finishMinuteOfDay
                ? startMinuteOfDay <= minute && minute <= finishMinuteOfDay
                : minute >= startMinuteOfDay || minute <= finishMinuteOfDay;
    }
}
