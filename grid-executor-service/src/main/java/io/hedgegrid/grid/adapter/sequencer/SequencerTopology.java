package io.hedgegrid.grid.adapter.sequencer;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.trace.RecordTracer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * Everything the engine may know becomes one log, grid.inputs: session events in their session's partition, market events in every
 * partition. What is written there is the truth that the engine decides on, now and in any replay.
 *
 * <p>Prices received longer ago than a bound are dropped, so that after an outage nobody trades on yesterday's price. At least once:
 * the engine takes no harm from repetitions. Record timestamps are kept.
 */
public final class SequencerTopology {

    /** Names of processors; they are part of the golden description. */
    static final class Names {
        static final String SESSION_SINK = "session-inputs";
        static final String MARKET_SINK = "market-inputs";

        private Names() {}

        static String source(Topic<?> topic) {
            return "read-" + topic.name();
        }

        static String processor(Topic<?> topic) {
            return "sequence-" + topic.name();
        }
    }

    private final Clock clock;
    private final Duration maxPriceAge;
    private final SequencerMetrics metrics;
    private final RecordTracer tracer;

    /**
     * A topology not built yet.
     *
     * @param clock wall time, for the age of prices
     * @param maxPriceAge prices received longer ago are dropped
     * @param metrics told of every input
     * @param tracer begins a span for each
     */
    public SequencerTopology(Clock clock, Duration maxPriceAge, SequencerMetrics metrics, RecordTracer tracer) {
        this.clock = clock;
        this.maxPriceAge = maxPriceAge;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    /** Builds the topology. */
    public Topology build() {
        Topology topology = new Topology();
        add(topology, Topics.SESSION_CONFIGS, ConfigInputs::new);
        add(topology, Topics.SESSION_COMMANDS, () -> asItIs("command"));
        add(topology, Topics.ORDER_REPORTS, () -> asItIs("report"));
        add(topology, Topics.ACCOUNT_SNAPSHOTS, () -> asItIs("snapshot"));
        add(topology, Topics.MARKET_PRICES, this::priceInputs);
        add(topology, Topics.SIGNALS, () -> asItIs("signal"));
        topology.addSink(
                Names.SESSION_SINK,
                Topics.GRID_INPUTS.name(),
                new StringSerializer(),
                Topics.GRID_INPUTS.serializer(),
                Names.processor(Topics.SESSION_CONFIGS),
                Names.processor(Topics.SESSION_COMMANDS),
                Names.processor(Topics.ORDER_REPORTS),
                Names.processor(Topics.ACCOUNT_SNAPSHOTS));
        topology.addSink(
                Names.MARKET_SINK,
                Topics.GRID_INPUTS.name(),
                new StringSerializer(),
                Topics.GRID_INPUTS.serializer(),
                new EveryPartition<>(),
                Names.processor(Topics.MARKET_PRICES),
                Names.processor(Topics.SIGNALS));
        return topology;
    }

    private <V> void add(Topology topology, Topic<V> topic, Supplier<InputRule<V>> rule) {
        topology.addSource(Names.source(topic), new StringDeserializer(), topic.deserializer(), topic.name());
        topology.addProcessor(
                Names.processor(topic),
                () -> new SequencingProcessor<>(topic, rule.get(), metrics, tracer),
                Names.source(topic));
    }

    private PriceInputs priceInputs() {
        return new PriceInputs(clock, maxPriceAge, metrics);
    }

    private static <V> InputRule<V> asItIs(String kind) {
        return (key, value, recordedAt) ->
                value == null ? new InputRule.Dropped(kind, "empty") : new InputRule.Sequenced(kind, value);
    }
}
