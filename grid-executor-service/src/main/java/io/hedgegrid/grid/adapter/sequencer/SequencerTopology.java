package io.hedgegrid.grid.adapter.sequencer;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.grid.GridInput;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

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

    /**
     * A topology not built yet.
     *
     * @param clock wall time, for the age of prices
     * @param maxPriceAge prices received longer ago are dropped
     * @param metrics told of every input
     */
    public SequencerTopology(Clock clock, Duration maxPriceAge, SequencerMetrics metrics) {
        this.clock = clock;
        this.maxPriceAge = maxPriceAge;
        this.metrics = metrics;
    }

    /** Builds the topology. */
    public Topology build() {
        Topology topology = new Topology();
        add(topology, Topics.SESSION_CONFIGS, () -> new SequencingProcessor<>(new ConfigInputs(), metrics));
        add(topology, Topics.SESSION_COMMANDS, () -> new SequencingProcessor<>(asItIs("command"), metrics));
        add(topology, Topics.ORDER_REPORTS, () -> new SequencingProcessor<>(asItIs("report"), metrics));
        add(topology, Topics.ACCOUNT_SNAPSHOTS, () -> new SequencingProcessor<>(asItIs("snapshot"), metrics));
        add(topology, Topics.MARKET_PRICES, () -> new SequencingProcessor<>(priceInputs(), metrics));
        add(topology, Topics.SIGNALS, () -> new SequencingProcessor<>(asItIs("signal"), metrics));
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

    private static <V> void add(
            Topology topology, Topic<V> topic, ProcessorSupplier<String, V, String, GridInput> supplier) {
        topology.addSource(Names.source(topic), new StringDeserializer(), topic.deserializer(), topic.name());
        topology.addProcessor(Names.processor(topic), supplier, Names.source(topic));
    }

    private PriceInputs priceInputs() {
        return new PriceInputs(clock, maxPriceAge, metrics);
    }

    private static <V> InputRule<V> asItIs(String kind) {
        return (key, value, recordedAt) ->
                value == null ? new InputRule.Dropped(kind, "empty") : new InputRule.Sequenced(kind, value);
    }
}
