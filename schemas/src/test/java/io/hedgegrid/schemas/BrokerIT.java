package io.hedgegrid.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.market.MarketPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Topics and dead letters on a real broker. */
class BrokerIT {

    private static final TopicSettings SETTINGS =
            new TopicSettings(3, (short) -1, Map.of("market.prices", Duration.ofHours(5)));

    private static EmbeddedKafkaKraftBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 3);
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.afterPropertiesSet();
        admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.destroy();
    }

    @BeforeEach
    @AfterEach
    void remove_all_topics() throws Exception {
        Set<String> names = admin.listTopics().names().get();
        admin.deleteTopics(names).all().get();
        await().until(() -> admin.listTopics().names().get().isEmpty());
    }

    @Test
    void all_topics_are_created_as_the_catalogue_has_them() throws Exception {
        TopicCreator.ensure(admin, Topics.all(), SETTINGS);

        assertThat(admin.listTopics().names().get())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(Topic::name).toList());
        assertThat(config("market.candles", "cleanup.policy")).isEqualTo("delete");
        assertThat(config("market.candles", "retention.ms")).isEqualTo("31536000000");
        assertThat(config("market.candles", "compression.type")).isEqualTo("lz4");
        assertThat(config("market.candles", "message.timestamp.type")).isEqualTo("LogAppendTime");
        assertThat(config("session.configs", "cleanup.policy")).isEqualTo("compact");
        assertThat(config("session.configs", "delete.retention.ms")).isEqualTo("2592000000");
        assertThat(config("session.keys", "cleanup.policy")).isEqualTo("compact");
        assertThat(config("session.keys", "segment.ms")).isEqualTo("300000");
        assertThat(config("session.keys", "max.compaction.lag.ms")).isEqualTo("300000");
        assertThat(config("session.keys", "file.delete.delay.ms")).isEqualTo("10000");
        assertThat(config("dead-letters", "retention.ms")).isEqualTo("2592000000");
        assertThat(admin.describeTopics(List.of("signals"))
                        .allTopicNames()
                        .get()
                        .get("signals")
                        .partitions())
                .hasSize(3);
    }

    @Test
    void a_configured_retention_replaces_the_catalogues() throws Exception {
        TopicCreator.ensure(admin, List.of(Topics.MARKET_PRICES), SETTINGS);

        assertThat(config("market.prices", "retention.ms")).isEqualTo("18000000");
    }

    @Test
    void doing_it_again_adds_what_is_missing_and_leaves_the_rest() throws Exception {
        TopicCreator.ensure(admin, List.of(Topics.SIGNALS), SETTINGS);

        TopicCreator.ensure(admin, List.of(Topics.SIGNALS, Topics.MARKET_PRICES), SETTINGS);

        assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrder("signals", "market.prices");
    }

    @Test
    void another_number_of_partitions_is_refused_with_topic_and_both_numbers() throws Exception {
        admin.createTopics(List.of(new NewTopic("signals", 2, (short) 1))).all().get();
        await().until(() -> admin.listTopics().names().get().contains("signals"));

        assertThatThrownBy(() -> TopicCreator.ensure(admin, List.of(Topics.SIGNALS), SETTINGS))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("topic signals has 2 partitions, topics.partitions says 3");
    }

    @Test
    void a_compacted_topic_that_would_delete_is_refused() throws Exception {
        // As a broker makes it that creates topics on first use.
        admin.createTopics(List.of(new NewTopic("session.configs", 3, (short) 1)))
                .all()
                .get();
        await().until(() -> admin.listTopics().names().get().contains("session.configs"));

        assertThatThrownBy(() -> TopicCreator.ensure(admin, List.of(Topics.SESSION_CONFIGS), SETTINGS))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("topic session.configs has cleanup.policy delete, it must be compact");
    }

    @Test
    void several_services_may_create_the_topics_at_once() throws Exception {
        try (ExecutorService services = Executors.newFixedThreadPool(5)) {
            List<Callable<Boolean>> starts = IntStream.range(0, 5)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        TopicCreator.ensure(admin, Topics.all(), SETTINGS);
                        return true;
                    })
                    .toList();

            for (Future<Boolean> start : services.invokeAll(starts)) {
                assertThat(start.get()).isTrue();
            }
        }
        assertThat(admin.listTopics().names().get()).hasSize(Topics.all().size());
    }

    @Test
    void a_broker_that_is_not_there_is_a_time_out() {
        try (Admin lost = Admin.create(Map.of(
                "bootstrap.servers", "localhost:1",
                "default.api.timeout.ms", "300",
                "request.timeout.ms", "200"))) {
            assertThatThrownBy(() -> TopicCreator.ensure(lost, Topics.all(), SETTINGS))
                    .isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void an_unreadable_record_goes_to_the_dead_letters_and_the_next_one_is_read() {
        TopicCreator.ensure(admin, List.of(Topics.MARKET_PRICES, Topics.DEAD_LETTERS), SETTINGS);
        MarketPrice price = new MarketPrice(
                "BTCUSDT",
                new BigDecimal("64000.5").setScale(18),
                null,
                null,
                null,
                Instant.EPOCH,
                Instant.ofEpochMilli(1));
        byte[] readable = Topics.MARKET_PRICES.serializer().serialize("market.prices", price);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>("market.prices", "BTCUSDT".getBytes(UTF_8), new byte[] {7}));
            producer.send(new ProducerRecord<>("market.prices", "BTCUSDT".getBytes(UTF_8), readable));
            producer.flush();
            RecordReader<MarketPrice> reader = new RecordReader<>(Topics.MARKET_PRICES, producer, "test");

            List<MarketPrice> read = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : consume("market.prices", 2)) {
                reader.read(record).ifPresent(read::add);
            }

            assertThat(read).containsExactly(price);
            assertThat(reader.unreadable()).isEqualTo(1);
            ConsumerRecord<String, byte[]> letter = consume("dead-letters", 1).getFirst();
            assertThat(letter.key()).isEqualTo("BTCUSDT");
            assertThat(letter.value()).containsExactly(7);
            assertThat(letter.headers().lastHeader(DeadLetterHeaders.TOPIC).value())
                    .asString(UTF_8)
                    .isEqualTo("market.prices");
        }
    }

    @Test
    void a_producer_puts_a_key_where_key_partitions_says() throws Exception {
        TopicCreator.ensure(admin, List.of(Topics.MARKET_PRICES), SETTINGS);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (String key : List.of("BTCUSDT", "ETHUSDT", "bot-1", "größe", "😀")) {
                RecordMetadata at = producer.send(new ProducerRecord<>("market.prices", key, new byte[] {1}))
                        .get();

                assertThat(KeyPartitions.partition(key, 3)).isEqualTo(at.partition());
            }
        }
    }

    @Test
    void records_about_long_ago_are_kept_for_their_retention() throws Exception {
        TopicCreator.ensure(admin, List.of(Topics.MARKET_PRICES), SETTINGS);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            long twentyTwenty = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

            assertThatCode(() -> producer.send(new ProducerRecord<>(
                                    "market.prices", 0, twentyTwenty, new byte[] {1}, new byte[] {1}))
                            .get())
                    .doesNotThrowAnyException();

            assertThat(consume("market.prices", 1).getFirst().timestamp()).isGreaterThan(twentyTwenty);
        }
    }

    private static String config(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.get(name).value();
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.getBrokersAsString()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static List<ConsumerRecord<String, byte[]>> consume(String topic, int count) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.getBrokersAsString(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, 3)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList());
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
            return records;
        }
    }
}
