package io.hedgegrid.signal.topology;

import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.signal.core.CandleSeries;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The newest closed candles per symbol and timeframe, in the task's stores. */
final class CandleHistory {

    /** What became of a candle. */
    enum Outcome {
        /** The next one of its series. */
        ACCEPTED,
        /** Accepted, although candles between it and the newest are missing. */
        ACCEPTED_AFTER_GAP,
        /** Not later than the newest: repeated or out of order. */
        DROPPED
    }

    private final KeyValueStore<String, CandleSeries> series;
    private final KeyValueStore<String, Candle> candles;

    CandleHistory(ProcessorContext<?, ?> context) {
        series = context.getStateStore(Names.CANDLE_SERIES_STORE);
        candles = context.getStateStore(Names.CANDLES_STORE);
    }

    /** Adds a candle if it is later than all of its series. */
    Outcome add(Candle candle) {
        String key = StoreKeys.series(candle.getSymbol(), candle.getTimeframe());
        CandleSeries before = series(key);
        long openMillis = candle.getOpenTime().toEpochMilli();
        if (!before.isNew(openMillis)) {
            return Outcome.DROPPED;
        }
        CandleSeries after = before.with(openMillis, candle.getCloseTime().toEpochMilli());
        series.put(key, after);
        candles.put(StoreKeys.candle(key, after.slot(after.size() - 1)), candle);
        return before.hasGapBefore(openMillis) ? Outcome.ACCEPTED_AFTER_GAP : Outcome.ACCEPTED;
    }

    /** The candles kept, oldest first. */
    List<Candle> candles(String symbol, String timeframe) {
        String key = StoreKeys.series(symbol, timeframe);
        CandleSeries kept = series(key);
        List<Candle> oldestFirst = new ArrayList<>(kept.size());
        for (int i = 0; i < kept.size(); i++) {
            oldestFirst.add(candles.get(StoreKeys.candle(key, kept.slot(i))));
        }
        return oldestFirst;
    }

    private CandleSeries series(String key) {
        CandleSeries known = series.get(key);
        return known == null ? CandleSeries.EMPTY : known;
    }
}
