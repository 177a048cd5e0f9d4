package io.hedgegrid.signal.topology;

import io.hedgegrid.schemas.ProfileKeys;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.signal.SignalSettings;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The topology without a broker. */
final class TopologyHarness implements AutoCloseable {
    private static final List<String> STORES = List.of(
            Names.SESSION_PROFILES_STORE,
            Names.PROFILE_USERS_STORE,
            Names.CANDLE_SERIES_STORE,
            Names.CANDLES_STORE,
            Names.PROFILE_STATES_STORE);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, SessionConfig> configs;
    private final TestInputTopic<String, SignalProfile> profiles;
    private final TestInputTopic<String, Candle> candles;
    private final TestOutputTopic<String, SignalProfile> profilesOut;
    private final TestOutputTopic<String, Signal> signals;

    TopologyHarness() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "signal-service");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        driver = new TopologyTestDriver(
                new SignalTopology(new SignalMetrics(meters), RecordTracer.none()).build(), properties);
        configs = input(Topics.SESSION_CONFIGS);
        profiles = input(Topics.SIGNAL_PROFILES);
        candles = input(Topics.MARKET_CANDLES);
        profilesOut = output(Topics.SIGNAL_PROFILES);
        signals = output(Topics.SIGNALS);
    }

    void configure(SessionConfig config) {
        configs.pipeInput(config.getSessionId(), config);
    }

    void forget(String sessionId) {
        configs.pipeInput(sessionId, (SessionConfig) null);
    }

    void use(String symbol, SignalSettings settings) {
        profiles.pipeInput(ProfileKeys.of(symbol, settings.getProfileId()), new SignalProfile(symbol, settings));
    }

    void drop(String symbol, SignalSettings settings) {
        profiles.pipeInput(ProfileKeys.of(symbol, settings.getProfileId()), (SignalProfile) null);
    }

    void close(Candle candle) {
        candles.pipeInput(candle.getSymbol(), candle);
    }

    void close(List<Candle> closed) {
        closed.forEach(this::close);
    }

    /** The signals since the last call. */
    List<Signal> signals() {
        return signals.readValuesToList();
    }

    /** Keys and values of signal.profiles since the last call; no value is a tombstone. */
    List<KeyValue<String, SignalProfile>> profiles() {
        return profilesOut.readKeyValuesToList();
    }

    double count(String meter, String... tags) {
        return meters.get(meter).tags(tags).counter().count();
    }

    double gauge(String meter) {
        return meters.get(meter).gauge().value();
    }

    /** A new topology with the state of this one, through the stores' own serialisation, as after a restart. */
    TopologyHarness restarted() {
        TopologyHarness next = new TopologyHarness();
        for (String name : STORES) {
            KeyValueStore<String, Object> restored = next.driver.getKeyValueStore(name);
            try (KeyValueIterator<String, Object> entries =
                    driver.<String, Object>getKeyValueStore(name).all()) {
                entries.forEachRemaining(entry -> restored.put(entry.key, entry.value));
            }
        }
        close();
        return next;
    }

    @Override
    public void close() {
        driver.close();
    }

    private <V> TestInputTopic<String, V> input(Topic<V> topic) {
        return driver.createInputTopic(topic.name(), new StringSerializer(), topic.serializer());
    }

    private <V> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), topic.deserializer());
    }
}
