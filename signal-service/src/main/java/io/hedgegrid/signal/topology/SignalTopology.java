package io.hedgegrid.signal.topology;

import io.hedgegrid.schemas.KeyPartitions;
import io.hedgegrid.schemas.ProfileKeys;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.trace.RecordTracer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology of the signal service, in two parts that meet in the topic signal.profiles.
 *
 * <ol>
 *   <li>Profiles in use: session.configs → what each session claims and releases → repartition by symbol and profile →
 *       the number of sessions per profile → signal.profiles, on the first use and (a tombstone) after the last.
 *   <li>Signals: market.candles and signal.profiles, both partitioned by symbol, over one set of stores → signals.
 * </ol>
 *
 * <p>Both parts are one Streams application: they share nothing but that topic and could be two, but the first has next to
 * nothing to do, and one application means one group, one start and one health to look at.
 *
 * <p>All stores are in memory with a changelog: under exactly-once they are restored from what was committed, and they are
 * small.
 */
public final class SignalTopology {
    private final SignalMetrics metrics;
    private final RecordTracer tracer;

    /** A topology that reports to the given metrics, and begins a span for each input that something follows from. */
    public SignalTopology(SignalMetrics metrics, RecordTracer tracer) {
        this.metrics = metrics;
        this.tracer = tracer;
    }

    /** The topics that have to exist before the topology runs. */
    public static List<Topic<?>> topics() {
        return List.of(
                Topics.SESSION_CONFIGS,
                Topics.SIGNAL_PROFILES,
                Topics.MARKET_CANDLES,
                Topics.SIGNALS,
                Topics.DEAD_LETTERS);
    }

    /** Builds the topology. */
    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        addProfilesInUse(builder);
        addSignals(builder);
        return builder.build();
    }

    private void addProfilesInUse(StreamsBuilder builder) {
        builder.addStateStore(store(Names.SESSION_PROFILES_STORE, Serdes.String(), StateSerdes.sessionProfile()));
        builder.addStateStore(store(Names.PROFILE_USERS_STORE, Serdes.String(), Serdes.Long()));
        builder.stream(Topics.SESSION_CONFIGS.name(), consumed(Topics.SESSION_CONFIGS, Names.SESSION_CONFIGS_SOURCE))
                .process(
                        () -> new ProfileChangeProcessor(metrics, tracer),
                        Named.as(Names.PROFILE_CHANGES),
                        Names.SESSION_PROFILES_STORE)
                .repartition(Repartitioned.with(Serdes.String(), Topics.SIGNAL_PROFILES.serde())
                        .withName(Names.PROFILE_USES_REPARTITION))
                .process(ProfileUserProcessor::new, Named.as(Names.PROFILE_USERS), Names.PROFILE_USERS_STORE)
                .to(
                        Topics.SIGNAL_PROFILES.name(),
                        Produced.with(Serdes.String(), Topics.SIGNAL_PROFILES.serde())
                                .withStreamPartitioner(bySymbol())
                                .withName(Names.SIGNAL_PROFILES_SINK));
    }

    private void addSignals(StreamsBuilder builder) {
        builder.addStateStore(store(Names.CANDLE_SERIES_STORE, Serdes.String(), StateSerdes.candleSeries()));
        builder.addStateStore(store(Names.CANDLES_STORE, Serdes.String(), Topics.MARKET_CANDLES.serde()));
        builder.addStateStore(store(Names.PROFILE_STATES_STORE, Serdes.String(), StateSerdes.profileState()));
        String[] stores = {Names.CANDLE_SERIES_STORE, Names.CANDLES_STORE, Names.PROFILE_STATES_STORE};

        KStream<String, Signal> ofLateProfiles = builder.stream(
                        Topics.SIGNAL_PROFILES.name(), consumed(Topics.SIGNAL_PROFILES, Names.SIGNAL_PROFILES_SOURCE))
                .process(() -> new ProfileProcessor(metrics, tracer), Named.as(Names.PROFILES), stores);
        builder.stream(Topics.MARKET_CANDLES.name(), consumed(Topics.MARKET_CANDLES, Names.MARKET_CANDLES_SOURCE))
                .process(() -> new CandleProcessor(metrics, tracer), Named.as(Names.CANDLES), stores)
                .merge(ofLateProfiles, Named.as(Names.ALL_SIGNALS))
                .to(
                        Topics.SIGNALS.name(),
                        Produced.with(Serdes.String(), Topics.SIGNALS.serde()).withName(Names.SIGNALS_SINK));
    }

    /** The topic's key names symbol and profile; its partition follows from the symbol alone, as that of candles. */
    static StreamPartitioner<String, SignalProfile> bySymbol() {
        return (topic, key, profile, partitions) ->
                Optional.of(Set.of(KeyPartitions.partition(ProfileKeys.symbol(key), partitions)));
    }

    private static <V> Consumed<String, V> consumed(Topic<V> topic, String name) {
        return Consumed.with(Serdes.String(), topic.serde()).withName(name);
    }

    private static <K, V> StoreBuilder<?> store(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values);
    }
}
