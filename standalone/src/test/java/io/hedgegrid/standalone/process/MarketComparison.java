package io.hedgegrid.standalone.process;

import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Candles without gap or repetition, and to each exactly one signal of each profile from the profile's first on. */
final class MarketComparison {

    private final Observed observed;
    private final List<String> findings = new ArrayList<>();

    MarketComparison(Observed observed) {
        this.observed = observed;
    }

    /** What does not agree. */
    List<String> findings() {
        Map<String, TreeSet<Instant>> candles = candles();
        Map<String, TreeSet<Instant>> signals = new TreeMap<>();
        Map<String, String> series = new TreeMap<>();
        for (Signal signal : observed.signals) {
            String profile = signal.getSymbol() + " " + signal.getProfileId();
            series.put(profile, signal.getSymbol() + " " + signal.getTimeframe());
            if (!signals.computeIfAbsent(profile, p -> new TreeSet<>()).add(signal.getCandleOpenTime())) {
                findings.add("signal of " + profile + " at " + signal.getCandleOpenTime() + " came twice");
            }
        }
        signals.forEach((profile, answered) -> {
            TreeSet<Instant> due = new TreeSet<>(candles.getOrDefault(series.get(profile), new TreeSet<>())
                    .subSet(answered.first(), true, answered.last(), true));
            if (!due.equals(answered)) {
                findings.add("signals of " + profile + ": " + answered.size() + " for " + due.size() + " candles");
            }
        });
        if (observed.deadLetters > 0) {
            findings.add(observed.deadLetters + " records in dead-letter topics");
        }
        return findings;
    }

    private Map<String, TreeSet<Instant>> candles() {
        Map<String, TreeSet<Instant>> candles = new TreeMap<>();
        for (Candle candle : observed.candles) {
            TreeSet<Instant> series =
                    candles.computeIfAbsent(candle.getSymbol() + " " + candle.getTimeframe(), s -> new TreeSet<>());
            if (!series.isEmpty() && !candle.getOpenTime().equals(after(candle, series.last()))) {
                findings.add("candle of " + candle.getSymbol() + " at " + candle.getOpenTime() + " follows that at "
                        + series.last());
            }
            series.add(candle.getOpenTime());
        }
        return candles;
    }

    private static Instant after(Candle candle, Instant open) {
        return open.plus(Duration.between(candle.getOpenTime(), candle.getCloseTime()));
    }
}
