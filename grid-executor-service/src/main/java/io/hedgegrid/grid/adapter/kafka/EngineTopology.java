package io.hedgegrid.grid.adapter.kafka;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.trace.RecordTracer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The decider: one log in, three topics out. Beside it a watch that writes to the log which markets have fallen silent. To be run exactly once, so that a state and the orders that follow from it
 * are kept together or not at all.
 *
 * <pre>
 * grid.inputs ──▶ engine (store: engine-state) ──▶ order.requests
 *                                             ├──▶ execution.events
 *                                             ├──▶ session.status
 *                                             ├──▶ dead-letters  (inputs that contradict their own rules)
 *                                             └──▶ grid.inputs   (the same partition: markets that have fallen silent)
 * </pre>
 */
public final class EngineTopology {

    /** Names of processors and stores; they are part of the golden description and of the changelog's name. */
    static final class Names {
        static final String SOURCE = "read-grid.inputs";
        static final String ENGINE = "engine";
        static final String STATE_STORE = "engine-state";
        static final String REQUESTS = "write-order.requests";
        static final String EVENTS = "write-execution.events";
        static final String STATUS = "write-session.status";
        static final String DEAD_LETTERS = "write-dead-letters";
        static final String SILENCES = "write-grid.inputs";

        private Names() {}
    }

    /**
     * A changelog is read as a whole before the engine trades again, every price is in it, and the active segment is never compacted:
     * so segments are small and compacted early.
     */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(16 * 1024 * 1024),
            TopicConfig.SEGMENT_MS_CONFIG,
            Long.toString(Duration.ofHours(1).toMillis()),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1",
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            Long.toString(Duration.ofHours(1).toMillis()));

    private final EngineMetrics metrics;
    private final Duration maxPriceSilence;
    private final RecordTracer tracer;

    /**
     * A topology not built yet.
     *
     * @param metrics told of every input and output
     * @param maxPriceSilence wall time without a price after which a market counts as silent
     * @param tracer begins a span for each input that something follows from
     */
    public EngineTopology(EngineMetrics metrics, Duration maxPriceSilence, RecordTracer tracer) {
        this.metrics = metrics;
        this.maxPriceSilence = maxPriceSilence;
        this.tracer = tracer;
    }

    /** Builds the topology. */
    public Topology build() {
        Topology topology = new Topology();
        topology.addSource(
                Names.SOURCE, new StringDeserializer(), Topics.GRID_INPUTS.deserializer(), Topics.GRID_INPUTS.name());
        topology.addProcessor(Names.ENGINE, () -> new EngineProcessor(metrics, maxPriceSilence, tracer), Names.SOURCE);
        topology.addStateStore(stateStore(), Names.ENGINE);
        topology.addSink(
                Names.REQUESTS,
                Topics.ORDER_REQUESTS.name(),
                new StringSerializer(),
                Topics.ORDER_REQUESTS.serializer(),
                Names.ENGINE);
        topology.addSink(
                Names.EVENTS,
                Topics.EXECUTION_EVENTS.name(),
                new StringSerializer(),
                Topics.EXECUTION_EVENTS.serializer(),
                Names.ENGINE);
        topology.addSink(
                Names.STATUS,
                Topics.SESSION_STATUS.name(),
                new StringSerializer(),
                Topics.SESSION_STATUS.serializer(),
                Names.ENGINE);
        topology.addSink(
                Names.DEAD_LETTERS,
                Topics.DEAD_LETTERS.name(),
                new StringSerializer(),
                new ByteArraySerializer(),
                Names.ENGINE);
        topology.addSink(
                Names.SILENCES,
                Topics.GRID_INPUTS.name(),
                new StringSerializer(),
                Topics.GRID_INPUTS.serializer(),
                new OwnPartition(),
                Names.ENGINE);
        return topology;
    }

    /** In memory: a disk store can keep what an aborted transaction wrote. The changelog is what outlives the process. */
    private static StoreBuilder<KeyValueStore<String, byte[]>> stateStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(Names.STATE_STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG);
    }
}
