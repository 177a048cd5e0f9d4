package io.hedgegrid.signal.topology;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.trace.InputSpan;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.signal.indicator.CandlePrices;
import io.hedgegrid.signal.rule.ProfileState;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Adds each new candle to the history and to the profiles on it, and sends one signal for each of these. */
final class CandleProcessor extends ContextualProcessor<String, Candle, String, Signal> {
    private static final Logger LOG = LoggerFactory.getLogger(CandleProcessor.class);

    private final SignalMetrics metrics;
    private final RecordTracer tracer;
    private final StringSerializer prefixes = new StringSerializer();

    @SuppressWarnings("NullAway.Init") // set in init, which Streams calls first
    private CandleHistory history;

    @SuppressWarnings("NullAway.Init") // set in init, which Streams calls first
    private KeyValueStore<String, ProfileState> profiles;

    CandleProcessor(SignalMetrics metrics, RecordTracer tracer) {
        this.metrics = metrics;
        this.tracer = tracer;
    }

    @Override
    public void init(ProcessorContext<String, Signal> context) {
        super.init(context);
        history = new CandleHistory(context);
        profiles = context.getStateStore(Names.PROFILE_STATES_STORE);
    }

    @Override
    public void process(Record<String, Candle> record) {
        Candle candle = record.value();
        if (candle == null) {
            metrics.candle(CandleHistory.Outcome.DROPPED);
            return;
        }
        CandleHistory.Outcome outcome = history.add(candle);
        metrics.candle(outcome);
        switch (outcome) {
            case ACCEPTED -> update(record);
            case ACCEPTED_AFTER_GAP -> {
                log(Level.WARN, candle, "candles are missing before this one");
                update(record);
            }
            case DROPPED -> log(Level.DEBUG, candle, "candle is repeated or out of order, dropped");
        }
    }

    private void update(Record<String, Candle> record) {
        Candle candle = record.value();
        CandlePrices prices = AvroMapping.prices(candle);
        String prefix = StoreKeys.profilePrefix(StoreKeys.series(candle.getSymbol(), candle.getTimeframe()));
        try (InputSpan span = tracer.input(Topics.MARKET_CANDLES.name(), record.headers());
                KeyValueIterator<String, ProfileState> onSeries = profiles.prefixScan(prefix, prefixes)) {
            while (onSeries.hasNext()) {
                KeyValue<String, ProfileState> profile = onSeries.next();
                ProfileState updated = profile.value.next(prices);
                profiles.put(profile.key, updated);
                send(record, span, AvroMapping.signal(candle, StoreKeys.profileId(profile.key), updated));
            }
        }
    }

    private void send(Record<String, Candle> candle, InputSpan span, Signal signal) {
        span.span().setAttribute(TraceAttributes.SYMBOL, signal.getSymbol());
        context().forward(candle.withKey(signal.getSymbol()).withValue(signal).withHeaders(span.headers()));
        metrics.signal(signal.getEntry(), context().currentSystemTimeMs() - candle.timestamp());
    }

    private static void log(Level level, Candle candle, String message) {
        LOG.atLevel(level)
                .addKeyValue("symbol", candle.getSymbol())
                .addKeyValue("timeframe", candle.getTimeframe())
                .addKeyValue("openTime", candle.getOpenTime())
                .log(message);
    }
}
