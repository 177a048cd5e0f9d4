package io.hedgegrid.paper.market;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.Granularity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When the candles of a file open: on the grid of one timeframe, strictly ascending, with gaps where the recording has holes.
 *
 * @param interval length of each candle, milliseconds
 * @param gaps how many times at least one candle is missing between two others
 */
record CandleTimes(long interval, int gaps) {

    /** Line of the first candle in its file. */
    private static final int FIRST_LINE = 2;

    /**
     * Checks the candles of a file, in its order.
     *
     * @throws StartupFault naming the file and line of a candle that is out of order, twice there or off the grid
     */
    static CandleTimes of(Path file, List<Candle> candles) {
        if (candles.size() < 2) {
            throw new StartupFault(file + ": needs at least two candles, has " + candles.size());
        }
        for (int i = 1; i < candles.size(); i++) {
            if (candles.get(i).openTime() <= candles.get(i - 1).openTime()) {
                throw fault(file, candles, i, "not after that of the line before");
            }
        }
        long interval = interval(file, candles);
        Granularity timeframe = timeframe(interval, candles.getFirst().openTime());
        int gaps = 0;
        for (int i = 0; i < candles.size(); i++) {
            long openTime = candles.get(i).openTime();
            if (timeframe.openOf(openTime) != openTime) {
                throw fault(file, candles, i, "not the opening of a candle of " + timeframe.code());
            }
            if (i > 0 && openTime - candles.get(i - 1).openTime() > interval) {
                gaps++;
            }
        }
        return new CandleTimes(interval, gaps);
    }

    /** The most common distance of neighbours that is a timeframe's length; the shorter of two as common. */
    private static long interval(Path file, List<Candle> candles) {
        Map<Long, Integer> counts = new TreeMap<>();
        for (int i = 1; i < candles.size(); i++) {
            long distance = candles.get(i).openTime() - candles.get(i - 1).openTime();
            if (Arrays.stream(Granularity.values()).anyMatch(each -> isAsLongAs(each, distance))) {
                counts.merge(distance, 1, Integer::sum);
            }
        }
        long interval = 0;
        int most = 0;
        for (Map.Entry<Long, Integer> each : counts.entrySet()) {
            if (each.getValue() > most) {
                interval = each.getKey();
                most = each.getValue();
            }
        }
        if (most == 0) {
            long distance = candles.get(1).openTime() - candles.getFirst().openTime();
            throw fault(
                    file,
                    candles,
                    1,
                    distance
                            + " ms after the line before, and no two neighbours of the file are a timeframe of the exchange apart");
        }
        return interval;
    }

    /** The timeframe of this length whose grid holds the opening time; if none does, the one aligned to UTC+8. */
    private static Granularity timeframe(long interval, long openTime) {
        List<Granularity> asLong = Arrays.stream(Granularity.values())
                .filter(each -> isAsLongAs(each, interval))
                .toList();
        return asLong.stream()
                .filter(each -> each.openOf(openTime) == openTime)
                .findFirst()
                .orElseGet(asLong::getFirst);
    }

    /** False for calendar months, which have no one length. */
    private static boolean isAsLongAs(Granularity granularity, long millis) {
        return granularity.isMadeOf(millis) && granularity.nextOpen(0) == millis;
    }

    private static StartupFault fault(Path file, List<Candle> candles, int index, String what) {
        return CandleFile.fault(
                file,
                FIRST_LINE + index,
                "openTimeMillis is " + candles.get(index).openTime() + ", " + what);
    }
}
