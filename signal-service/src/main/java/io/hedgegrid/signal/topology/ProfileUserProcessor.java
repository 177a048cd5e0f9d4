package io.hedgegrid.signal.topology;

import io.hedgegrid.schemas.signal.SignalProfile;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the sessions that use a profile; announces it on the first and withdraws it (a tombstone) after the last. A mere
 * count suffices: claims and releases arrive exactly once, and repeated configurations cause none.
 */
final class ProfileUserProcessor extends ContextualProcessor<String, SignalProfile, String, SignalProfile> {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileUserProcessor.class);

    @SuppressWarnings("NullAway.Init") // set in init, which Streams calls first
    private KeyValueStore<String, Long> users;

    @Override
    public void init(ProcessorContext<String, SignalProfile> context) {
        super.init(context);
        users = context.getStateStore(Names.PROFILE_USERS_STORE);
    }

    @Override
    public void process(Record<String, SignalProfile> record) {
        Long known = users.get(record.key());
        long before = known == null ? 0 : known;
        if (record.value() != null) {
            users.put(record.key(), before + 1);
            if (before == 0) {
                LOG.atInfo().addKeyValue("profile", record.key()).log("profile in use");
                context().forward(record);
            }
        } else if (before > 1) {
            users.put(record.key(), before - 1);
        } else {
            users.delete(record.key());
            LOG.atInfo().addKeyValue("profile", record.key()).log("profile no longer in use");
            context().forward(record);
        }
    }
}
