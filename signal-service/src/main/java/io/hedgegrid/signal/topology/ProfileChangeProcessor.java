package io.hedgegrid.signal.topology;

import io.hedgegrid.schemas.ProfileKeys;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.trace.InputSpan;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.signal.core.ProfileChange;
import io.hedgegrid.signal.core.SessionProfile;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Turns session configurations into claims (key: profile, value: the profile) and releases (key: profile, no value) of
 * profiles.
 */
final class ProfileChangeProcessor extends ContextualProcessor<String, SessionConfig, String, SignalProfile> {
    private final SignalMetrics metrics;
    private final RecordTracer tracer;

    @SuppressWarnings("NullAway.Init") // set in init, which Streams calls first
    private KeyValueStore<String, SessionProfile> sessions;

    ProfileChangeProcessor(SignalMetrics metrics, RecordTracer tracer) {
        this.metrics = metrics;
        this.tracer = tracer;
    }

    @Override
    public void init(ProcessorContext<String, SignalProfile> context) {
        super.init(context);
        sessions = context.getStateStore(Names.SESSION_PROFILES_STORE);
    }

    @Override
    public void process(Record<String, SessionConfig> record) {
        SessionConfig config = record.value();
        SessionProfile announced = config == null ? null : profileOf(config);
        ProfileChange change = ProfileChange.decide(sessions.get(record.key()), announced);
        if (!(change instanceof ProfileChange.Stale)) {
            sessions.put(record.key(), announced);
        }
        metrics.sessionConfig(change);
        switch (change) {
            case ProfileChange.Stale(), ProfileChange.Kept() -> {}
            case ProfileChange.Claimed(String key) -> claim(record, key);
            case ProfileChange.Released(String key) -> release(record, key);
            case ProfileChange.Switched(String released, String claimed) -> {
                release(record, released);
                claim(record, claimed);
            }
        }
    }

    private void claim(Record<String, SessionConfig> record, String profileKey) {
        SessionConfig config = record.value();
        forward(record, profileKey, new SignalProfile(config.getSymbol(), config.getSignal()));
    }

    private void release(Record<String, SessionConfig> record, String profileKey) {
        forward(record, profileKey, null);
    }

    private void forward(Record<String, SessionConfig> record, String profileKey, @Nullable SignalProfile profile) {
        try (InputSpan span = tracer.input(Topics.SESSION_CONFIGS.name(), record.headers())) {
            span.span().setAttribute(TraceAttributes.SESSION_ID, record.key());
            context().forward(record.withKey(profileKey).withValue(profile).withHeaders(span.headers()));
        }
    }

    private static SessionProfile profileOf(SessionConfig config) {
        return new SessionProfile(
                config.getRegisteredAt().toEpochMilli(),
                config.getVersion(),
                ProfileKeys.of(config.getSymbol(), config.getSignal().getProfileId()));
    }
}
