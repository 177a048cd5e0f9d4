package io.hedgegrid.signal.topology;

import io.hedgegrid.schemas.ProfileKeys;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.signal.SignalSettings;
import io.hedgegrid.schemas.trace.InputSpan;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.signal.rule.ProfileSettings;
import io.hedgegrid.signal.rule.ProfileState;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes profiles up and lays them down. A profile that is taken up is computed over the history at once and its newest
 * signal sent, so that nobody waits for the next candle; one that is known already is left as it is.
 */
final class ProfileProcessor extends ContextualProcessor<String, SignalProfile, String, Signal> {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileProcessor.class);

    private final SignalMetrics metrics;
    private final RecordTracer tracer;
    private final StringSerializer prefixes = new StringSerializer();

    @SuppressWarnings("NullAway.Init") // set in init, which Streams calls first
    private CandleHistory history;

    @SuppressWarnings("NullAway.Init") // set in init, which Streams calls first
    private KeyValueStore<String, ProfileState> profiles;

    ProfileProcessor(SignalMetrics metrics, RecordTracer tracer) {
        this.metrics = metrics;
        this.tracer = tracer;
    }

    @Override
    public void init(ProcessorContext<String, Signal> context) {
        super.init(context);
        history = new CandleHistory(context);
        profiles = context.getStateStore(Names.PROFILE_STATES_STORE);
        metrics.taskProfiles(context.taskId().toString(), profiles.approximateNumEntries());
    }

    @Override
    public void process(Record<String, SignalProfile> record) {
        if (record.value() == null) {
            remove(record.key());
        } else {
            add(record);
        }
        metrics.taskProfiles(context().taskId().toString(), profiles.approximateNumEntries());
    }

    @Override
    public void close() {
        metrics.taskClosed(context().taskId().toString());
    }

    private void add(Record<String, SignalProfile> record) {
        String symbol = record.value().getSymbol();
        SignalSettings settings = record.value().getSettings();
        String timeframe = settings.getTimeframe();
        String key = StoreKeys.profile(StoreKeys.series(symbol, timeframe), settings.getProfileId());
        if (profiles.get(key) != null) {
            return;
        }
        ProfileSettings rule;
        try {
            rule = AvroMapping.settings(settings);
        } catch (IllegalArgumentException e) {
            metrics.profileRejected();
            LOG.atError()
                    .addKeyValue("symbol", symbol)
                    .addKeyValue("profile", record.key())
                    .log("profile cannot be computed, ignored: {}", e.getMessage());
            return;
        }
        List<Candle> candles = history.candles(symbol, timeframe);
        ProfileState state = ProfileState.start(rule);
        for (Candle candle : candles) {
            state = state.next(AvroMapping.prices(candle));
        }
        profiles.put(key, state);
        LOG.atInfo()
                .addKeyValue("symbol", symbol)
                .addKeyValue("profile", record.key())
                .addKeyValue("candles", candles.size())
                .log("profile taken up");
        if (!candles.isEmpty()) {
            send(record, AvroMapping.signal(candles.getLast(), settings.getProfileId(), state));
        }
    }

    private void send(Record<String, SignalProfile> profile, Signal signal) {
        try (InputSpan span = tracer.input(Topics.SIGNAL_PROFILES.name(), profile.headers())) {
            span.span().setAttribute(TraceAttributes.SYMBOL, signal.getSymbol());
            context()
                    .forward(profile.withKey(signal.getSymbol())
                            .withValue(signal)
                            .withHeaders(span.headers()));
        }
        metrics.lateSignal(signal.getEntry());
    }

    /** A tombstone names no timeframe, so the symbol's profiles are searched for the id. Rare, and there are few. */
    private void remove(String profileKey) {
        String profileId = ProfileKeys.profileId(profileKey);
        List<String> keys = new ArrayList<>();
        String prefix = StoreKeys.profilePrefix(ProfileKeys.symbol(profileKey));
        try (KeyValueIterator<String, ProfileState> ofSymbol = profiles.prefixScan(prefix, prefixes)) {
            ofSymbol.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.stream().filter(key -> StoreKeys.profileId(key).equals(profileId)).forEach(key -> {
            profiles.delete(key);
            LOG.atInfo().addKeyValue("profile", profileKey).log("profile laid down");
        });
    }
}
