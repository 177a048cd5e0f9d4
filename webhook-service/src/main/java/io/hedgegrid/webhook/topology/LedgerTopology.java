package io.hedgegrid.webhook.topology;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.webhook.core.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The ledger: what happened, how sessions stand, where callbacks go and what tries gave and what operators want come in; tries to make and callbacks
 * given up go out. All its topics have one number of partitions, so that a session's records meet in one task.
 */
public final class LedgerTopology {

    /** Every topic the ledger or the sender touches. */
    public static final List<Topic<?>> TOPICS = List.of(
            Topics.SESSION_CONFIGS,
            Topics.SESSION_KEYS,
            Topics.EXECUTION_EVENTS,
            Topics.SESSION_STATUS,
            Topics.WEBHOOK_ATTEMPTS,
            Topics.WEBHOOK_REQUESTS,
            Topics.WEBHOOK_DEAD_LETTERS,
            Topics.WEBHOOK_COMMANDS,
            Topics.DEAD_LETTERS);

    static final String CONFIG_SOURCE = "session-configs";
    static final String EVENT_SOURCE = "execution-events";
    static final String STATUS_SOURCE = "session-status";
    static final String ATTEMPT_SOURCE = "webhook-attempts";
    static final String COMMAND_SOURCE = "webhook-commands";
    static final String LEDGER = "webhook-ledger";
    static final String REQUEST_SINK = "webhook-requests";
    static final String DEAD_LETTER_SINK = "webhook-dead-letters";
    static final String CONFIG_STORE = "webhook-configs";
    static final String SESSION_STORE = "webhook-sessions";
    static final String CALLBACK_STORE = "webhook-callbacks";
    static final String SECRET_STORE = "webhook-secrets";

    private final Ledger ledger;
    private final Clock clock;
    private final Duration tick;
    private final Duration secretOverlap;
    private final LedgerMetrics metrics;
    private final RecordTracer tracer;

    /**
     * Describes the ledger.
     *
     * @param ledger the decider
     * @param clock wall time
     * @param tick how often it looks for waits that are over
     * @param secretOverlap how long a secret that was replaced signs beside the new one
     * @param metrics what it shows of itself
     * @param tracer begins a span for each callback that is queued
     */
    public LedgerTopology(
            Ledger ledger,
            Clock clock,
            Duration tick,
            Duration secretOverlap,
            LedgerMetrics metrics,
            RecordTracer tracer) {
        this.ledger = ledger;
        this.clock = clock;
        this.tick = tick;
        this.secretOverlap = secretOverlap;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    /**
     * Builds it.
     *
     * @return a new topology
     */
    public Topology build() {
        Topology topology = new Topology();
        source(topology, CONFIG_SOURCE, Topics.SESSION_CONFIGS);
        source(topology, EVENT_SOURCE, Topics.EXECUTION_EVENTS);
        source(topology, STATUS_SOURCE, Topics.SESSION_STATUS);
        source(topology, ATTEMPT_SOURCE, Topics.WEBHOOK_ATTEMPTS);
        source(topology, COMMAND_SOURCE, Topics.WEBHOOK_COMMANDS);
        topology.addProcessor(
                LEDGER,
                () -> new LedgerProcessor(ledger, clock, tick, secretOverlap, metrics, tracer),
                CONFIG_SOURCE,
                EVENT_SOURCE,
                STATUS_SOURCE,
                ATTEMPT_SOURCE,
                COMMAND_SOURCE);
        topology.addStateStore(store(CONFIG_STORE, Topics.SESSION_CONFIGS.serde()), LEDGER);
        topology.addStateStore(store(SESSION_STORE, LedgerCodec.sessions()), LEDGER);
        topology.addStateStore(store(CALLBACK_STORE, LedgerCodec.callbacks()), LEDGER);
        topology.addStateStore(store(SECRET_STORE, LedgerCodec.secrets()), LEDGER);
        sink(topology, REQUEST_SINK, Topics.WEBHOOK_REQUESTS);
        sink(topology, DEAD_LETTER_SINK, Topics.WEBHOOK_DEAD_LETTERS);
        return topology;
    }

    private static void source(Topology topology, String name, Topic<?> topic) {
        topology.addSource(name, new StringDeserializer(), topic.deserializer(), topic.name());
    }

    private static void sink(Topology topology, String name, Topic<?> topic) {
        topology.addSink(name, topic.name(), new StringSerializer(), topic.serializer(), LEDGER);
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> serde) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), serde)
                .withCachingDisabled();
    }
}
