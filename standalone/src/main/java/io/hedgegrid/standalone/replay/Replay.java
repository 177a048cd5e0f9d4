package io.hedgegrid.standalone.replay;

import io.hedgegrid.signal.rule.EntrySignal;
import io.hedgegrid.standalone.replay.Indicators.Row;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two replays: of the entry signal, and of a whole session. Both read files, write a file and tell what they counted,
 * by name and in a fixed order; {@code candles} is the number of candles read.
 */
public final class Replay {

    private Replay() {}

    /**
     * Writes what the indicators and the entry rule say, one row per candle.
     *
     * @param candles file of candles
     * @param settings file of settings; only those of the signal need to be there
     * @param out file to write, CSV
     * @return counts
     * @throws ReplayException naming file and line or setting; no file is written then
     */
    public static Map<String, Object> signals(Path candles, Path settings, Path out) {
        SignalSettings signals = SignalSettings.read(settings);
        Map<EntrySignal, Long> counts = new TreeMap<>();
        for (EntrySignal signal : EntrySignal.values()) {
            counts.put(signal, 0L);
        }
        try (CandleFile file = CandleFile.open(candles, signals.intervalMillis());
                ResultFile result = ResultFile.create(out, List.of(candles, settings))) {
            Indicators indicators = new Indicators(signals.profile());
            result.line(Row.HEADER);
            long read = 0;
            for (Candle candle = next(file, read, signals); candle != null; candle = next(file, read, signals)) {
                read++;
                Row row = indicators.next(candle);
                counts.merge(row.signal(), 1L, Long::sum);
                result.line(row.csv());
            }
            result.complete();
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("candles", read);
            summary.put("gaps", file.gaps());
            counts.forEach((signal, count) -> summary.put(signal.name(), count));
            return summary;
        }
    }

    /**
     * Trades a session on the candles and writes every action, one JSON object per line.
     *
     * @param candles file of candles
     * @param settings file of settings
     * @param trace file to write
     * @return counts and the final state
     * @throws ReplayException naming file and line or setting; no file is written then
     */
    public static Map<String, Object> backtest(Path candles, Path settings, Path trace) {
        BacktestSettings session = BacktestSettings.read(settings);
        try (CandleFile file = CandleFile.open(candles, session.signals().intervalMillis());
                ResultFile result = ResultFile.create(trace, List.of(candles, settings))) {
            Map<String, Object> summary = trade(file::next, session, result::line, candles.toString());
            result.complete();
            summary.put("gaps", file.gaps());
            return summary;
        }
    }

    /**
     * Trades a session on candles that are at hand.
     *
     * @param candles closed candles of the settings' interval, ascending
     * @param settings file of settings
     * @param trace takes every action as a JSON object
     * @return counts and the final state
     * @throws ReplayException naming file and setting
     */
    public static Map<String, Object> backtest(Iterator<Candle> candles, Path settings, Consumer<String> trace) {
        return trade(
                () -> candles.hasNext() ? candles.next() : null, BacktestSettings.read(settings), trace, "the market");
    }

    private static Map<String, Object> trade(
            Supplier<@Nullable Candle> candles, BacktestSettings settings, Consumer<String> trace, String market) {
        Tally tally = new Tally(action -> trace.accept(action.json()));
        Backtest backtest = new Backtest(settings, tally);
        long read = 0;
        while (!backtest.isOver() && read < settings.signals().candles()) {
            Candle candle = candles.get();
            if (candle == null) {
                break;
            }
            read++;
            backtest.next(candle);
        }
        if (read <= settings.historyCandles()) {
            throw new ReplayException(market + ": has " + read + " candles; historyCandles is "
                    + settings.historyCandles() + ", so there is none to trade");
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("candles", read);
        summary.putAll(tally.summary(backtest.end()));
        return summary;
    }

    private static @Nullable Candle next(CandleFile file, long read, SignalSettings settings) {
        return read < settings.candles() ? file.next() : null;
    }
}
