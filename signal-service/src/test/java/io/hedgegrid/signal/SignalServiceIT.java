package io.hedgegrid.signal;

import static io.hedgegrid.signal.Fixtures.BTC;
import static io.hedgegrid.signal.Fixtures.ETH;
import static io.hedgegrid.signal.Fixtures.config;
import static io.hedgegrid.signal.Fixtures.settings;
import static io.hedgegrid.signal.Fixtures.walk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.KeyPartitions;
import io.hedgegrid.schemas.ProfileKeys;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.signal.SignalSettings;
import io.hedgegrid.signal.indicator.CandlePrices;
import io.hedgegrid.signal.rule.EntryRule;
import io.hedgegrid.signal.rule.IndicatorValues;
import io.hedgegrid.signal.rule.ProfileSettings;
import io.hedgegrid.signal.rule.ProfileState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The whole service against a broker. */
class SignalServiceIT {
    private static final int PARTITIONS = 3;
    private static final SignalSettings FAST = settings(3, 14);
    private static final SignalSettings SLOW = settings(50, 0);

    private static final EmbeddedKafkaBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1)
            .brokerProperties(Map.of(
                    "transaction.state.log.replication.factor", "1",
                    "transaction.state.log.min.isr", "1",
                    "group.initial.rebalance.delay.ms", "0"));

    @BeforeAll
    static void startBroker() {
        BROKER.afterPropertiesSet();
    }

    @AfterAll
    static void stopBroker() {
        BROKER.destroy();
    }

    @Test
    void computesSignalsSurvivesRestartsAndUnreadableRecords(@TempDir Path firstDisk, @TempDir Path secondDisk) {
        List<Candle> candles = walk(BTC, 40);
        List<Signal> signals = new ArrayList<>();
        List<ConsumerRecord<String, Signal>> read;
        try (KafkaProducer<String, byte[]> producer = producer()) {
            try (ConfigurableApplicationContext service = start(BROKER.getBrokersAsString(), firstDisk);
                    KafkaConsumer<String, Signal> signalLog = reader(Topics.SIGNALS)) {
                awaitReady(service);

                send(producer, Topics.SESSION_CONFIGS, "a", config("a", 1, BTC, FAST));
                send(producer, Topics.SESSION_CONFIGS, "b", config("b", 1, ETH, FAST));
                send(producer, Topics.MARKET_CANDLES, BTC, candles.get(0));
                signals.addAll(values(poll(signalLog, 1)));

                producer.send(new ProducerRecord<>(Topics.MARKET_CANDLES.name(), BTC, new byte[] {9, 9, 9}));
                producer.send(new ProducerRecord<>(Topics.SESSION_CONFIGS.name(), "a", new byte[] {7}));
                candles.subList(1, 20).forEach(candle -> send(producer, Topics.MARKET_CANDLES, BTC, candle));
                signals.addAll(values(poll(signalLog, 19)));

                assertThat(get(service, "/actuator/prometheus").body())
                        .contains("hedgegrid_signal_candles_total{outcome=\"accepted\"} 20.0")
                        .contains("hedgegrid_signal_records_unreadable_total{topic=\"market.candles\"} 1.0")
                        .contains("hedgegrid_signal_profiles 2.0")
                        // The first candle may have come before its profile; a late profile's signal is not timed.
                        .containsPattern("hedgegrid_signal_candle_to_signal_seconds_count (19|20)")
                        .contains("kafka_stream_alive_stream_threads");
            }
            assertDeadLetters();
            assertProfiles();

            // While nobody listens: what is sent, and sent again, meanwhile.
            candles.subList(15, 30).forEach(candle -> send(producer, Topics.MARKET_CANDLES, BTC, candle));

            // Another machine: nothing but what Kafka has.
            try (ConfigurableApplicationContext service = start(BROKER.getBrokersAsString(), secondDisk);
                    KafkaConsumer<String, Signal> signalLog = reader(Topics.SIGNALS)) {
                awaitReady(service);
                candles.subList(30, 40).forEach(candle -> send(producer, Topics.MARKET_CANDLES, BTC, candle));
                read = poll(signalLog, 40);
                signals.addAll(values(read.subList(20, 40)));

                send(producer, Topics.SESSION_CONFIGS, "c", config("c", 1, BTC, SLOW));
                Signal late = values(poll(signalLog, 1)).getFirst();
                assertThat(late.getProfileId()).isEqualTo(SLOW.getProfileId());
                assertThat(late).isEqualTo(expected(SLOW, candles).getLast());
            }
        }
        assertThat(signals).isEqualTo(expected(FAST, candles));
        assertThat(values(read)).as("the log, from its beginning").isEqualTo(signals);
        assertThat(read).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(BTC);
            assertThat(record.partition()).isEqualTo(KeyPartitions.partition(BTC, PARTITIONS));
        });
    }

    @Test
    void isAliveButNotReadyWithoutABrokerAndStopsPromptly(@TempDir Path disk) {
        try (ConfigurableApplicationContext service = start("localhost:1", disk)) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                HttpResponse<String> readiness = get(service, "/actuator/health/readiness");
                assertThat(readiness.statusCode()).isEqualTo(503);
                assertThat(readiness.body()).contains("topics are not ready");
            });
            assertThat(get(service, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    private static ConfigurableApplicationContext start(String brokers, Path disk) {
        return SignalServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + brokers,
                        "--spring.kafka.admin.properties.default.api.timeout.ms=2000",
                        "--spring.kafka.admin.properties.request.timeout.ms=1000",
                        "--topics.partitions=" + PARTITIONS,
                        "--topics.replication-factor=1",
                        "--signal.streams.state-dir=" + disk);
    }

    private static void awaitReady(ConfigurableApplicationContext service) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                get(service, "/actuator/health/readiness").statusCode())
                        .isEqualTo(200));
    }

    private static void assertDeadLetters() {
        try (KafkaConsumer<String, byte[]> deadLetters = reader(Topics.DEAD_LETTERS)) {
            assertThat(poll(deadLetters, 2))
                    .extracting(ConsumerRecord::value)
                    .containsExactlyInAnyOrder(new byte[] {9, 9, 9}, new byte[] {7});
        }
    }

    private static void assertProfiles() {
        try (KafkaConsumer<String, SignalProfile> profiles = reader(Topics.SIGNAL_PROFILES)) {
            assertThat(poll(profiles, 2)).allSatisfy(record -> {
                String symbol = record.value().getSymbol();
                assertThat(record.key()).isEqualTo(ProfileKeys.of(symbol, FAST.getProfileId()));
                assertThat(record.partition()).isEqualTo(KeyPartitions.partition(symbol, PARTITIONS));
            });
        }
    }

    /** What the pure code says of these candles. */
    private static List<Signal> expected(SignalSettings settings, List<Candle> candles) {
        ProfileState state = ProfileState.start(new ProfileSettings(
                settings.getUseSmaEntry(),
                settings.getSmaPeriod(),
                settings.getSarAf(),
                settings.getSarMax(),
                settings.getReverseOrder(),
                settings.getCciPeriod(),
                settings.getCciMax(),
                settings.getCciMin()));
        List<Signal> signals = new ArrayList<>();
        for (Candle candle : candles) {
            state = state.next(new CandlePrices(
                    candle.getHigh().doubleValue(),
                    candle.getLow().doubleValue(),
                    candle.getClose().doubleValue()));
            IndicatorValues values = state.values();
            signals.add(Topics.SIGNALS.decode(Topics.SIGNALS
                    .serializer()
                    .serialize(
                            "",
                            new Signal(
                                    BTC,
                                    settings.getProfileId(),
                                    "1H",
                                    candle.getOpenTime(),
                                    candle.getCloseTime(),
                                    candle.getClose(),
                                    values.lwma().isPresent() ? values.lwma().getAsDouble() : null,
                                    values.sar().isPresent() ? values.sar().getAsDouble() : null,
                                    values.trend()
                                            .map(trend -> trend.name().equals("UP") ? 1 : -1)
                                            .orElse(null),
                                    values.cci().isPresent() ? values.cci().getAsDouble() : null,
                                    values.previousCci().isPresent()
                                            ? values.previousCci().getAsDouble()
                                            : null,
                                    io.hedgegrid.schemas.signal.EntrySignal.valueOf(
                                            EntryRule.decide(state.settings(), values)
                                                    .name())))));
        }
        return signals;
    }

    private static <V> void send(KafkaProducer<String, byte[]> producer, Topic<V> topic, String key, V value) {
        producer.send(new ProducerRecord<>(topic.name(), key, topic.serializer().serialize(topic.name(), value)));
    }

    private static <V> List<V> values(List<ConsumerRecord<String, V>> records) {
        return records.stream().map(ConsumerRecord::value).toList();
    }

    /** Reads until there are that many more records; a few more polls would show one too many. */
    private static <V> List<ConsumerRecord<String, V>> poll(KafkaConsumer<String, V> consumer, int count) {
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            return records.size() >= count;
        });
        consumer.poll(Duration.ofMillis(300)).forEach(records::add);
        assertThat(records).hasSize(count);
        return records;
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER.getBrokersAsString(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Reads all of a topic from its beginning, committed records only. */
    private static <V> KafkaConsumer<String, V> reader(Topic<V> topic) {
        KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        BROKER.getBrokersAsString(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                topic.deserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new TopicPartition(topic.name(), i));
        }
        consumer.assign(partitions);
        return consumer;
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext service, String path) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
