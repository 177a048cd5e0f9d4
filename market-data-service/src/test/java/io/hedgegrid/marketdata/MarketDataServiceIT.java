package io.hedgegrid.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.marketdata.feed.ProfileSubscription;
import io.hedgegrid.paper.PaperExchange;
import io.hedgegrid.paper.PaperExchangeApplication;
import io.hedgegrid.schemas.KeyPartitions;
import io.hedgegrid.schemas.ProfileKeys;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.signal.SignalSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The service between a real broker and the paper exchange, a second of wall time being ten minutes of market time. */
class MarketDataServiceIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int PARTITIONS = 2;

    private final EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
    private ConfigurableApplicationContext exchange;
    private ConfigurableApplicationContext service;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void start() {
        broker.afterPropertiesSet();
        exchange = startExchange();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer());
        service = startService();
        await().atMost(PATIENCE)
                .until(() -> service.getBean(ProfileSubscription.class).isRunning());
    }

    @AfterEach
    void stop() {
        Stream.of(service, exchange)
                .filter(ConfigurableApplicationContext::isActive)
                .forEach(ConfigurableApplicationContext::close);
        producer.close();
        broker.destroy();
    }

    @Test
    void candlesGoOutOnceAndInOrderThroughARestart() {
        use("BTCUSDT", "1m");
        await().atMost(PATIENCE).until(() -> candles("BTCUSDT", "1m").size() > 310);
        service.close();
        int whenStopped = candles("BTCUSDT", "1m").size();
        long played = exchange.getBean(PaperExchange.class).candlesPlayed();
        await().atMost(PATIENCE)
                .until(() -> exchange.getBean(PaperExchange.class).candlesPlayed() > played + 20);

        service = startService();
        await().atMost(PATIENCE).until(() -> candles("BTCUSDT", "1m").size() > whenStopped + 30);

        List<Instant> opens =
                candles("BTCUSDT", "1m").stream().map(Candle::getOpenTime).toList();
        for (int i = 1; i < opens.size(); i++) {
            assertThat(opens.get(i))
                    .as("candle %d", i)
                    .isEqualTo(opens.get(i - 1).plus(MINUTE));
        }
    }

    @Test
    void pricesAreStrictlyAscendingInMarketTimeAndStampedWithTheTimeOfReceipt() {
        Instant begun = Instant.now();
        use("BTCUSDT", "5m");
        await().atMost(PATIENCE).until(() -> prices("BTCUSDT").size() > 50);

        List<MarketPrice> prices = prices("BTCUSDT");
        for (int i = 1; i < prices.size(); i++) {
            assertThat(prices.get(i).getTime()).isAfter(prices.get(i - 1).getTime());
        }
        assertThat(prices).allSatisfy(price -> {
            assertThat(price.getReceivedAt()).isBetween(begun, Instant.now());
            assertThat(price.getBid()).isLessThanOrEqualTo(price.getAsk());
        });
    }

    @Test
    void unreadableProfileGoesToTheDeadLettersAndStopsNobody() {
        producer.send(new ProducerRecord<>(
                Topics.SIGNAL_PROFILES.name(),
                KeyPartitions.partition("BTCUSDT", PARTITIONS),
                "BTCUSDT|broken",
                new byte[] {1, 2, 3}));
        use("BTCUSDT", "1m");

        await().atMost(PATIENCE).until(() -> !candles("BTCUSDT", "1m").isEmpty());
        await().atMost(PATIENCE).until(() -> !read(Topics.DEAD_LETTERS.name()).isEmpty());
    }

    @Test
    void symbolNobodyUsesAnyMoreIsNoLongerFollowed() {
        use("BTCUSDT", "1m");
        use("ETHUSDT", "1m");
        await().atMost(PATIENCE)
                .until(() -> !prices("ETHUSDT").isEmpty() && !prices("BTCUSDT").isEmpty());

        SignalProfile gone = profile("ETHUSDT", "1m");
        producer.send(new ProducerRecord<>(
                Topics.SIGNAL_PROFILES.name(),
                KeyPartitions.partition("ETHUSDT", PARTITIONS),
                ProfileKeys.of("ETHUSDT", gone.getSettings().getProfileId()),
                null));

        await().atMost(PATIENCE).until(() -> {
            int eth = prices("ETHUSDT").size();
            int btc = prices("BTCUSDT").size();
            await().atMost(PATIENCE).until(() -> prices("BTCUSDT").size() > btc + 5);
            return prices("ETHUSDT").size() == eth;
        });
    }

    @Test
    void silentSymbolFailsReadinessUntilItIsHeardAgainAndLivenessStaysUp() {
        exchange.close();
        service.close();
        exchange = startExchange("--paper.repeat-after=1h");
        service = startService("--market-data.stale-after=2s");
        use("BTCUSDT", "1m");
        await().atMost(PATIENCE).until(() -> !prices("BTCUSDT").isEmpty());
        await().atMost(PATIENCE).until(() -> health("readiness").statusCode() == 200);

        exchange.getBean(PaperExchange.class).pause();
        await().atMost(PATIENCE).until(() -> health("readiness").statusCode() == 503);
        assertThat(health("readiness").body()).contains("\"silentSymbols\":[\"BTCUSDT\"]");
        assertThat(health("liveness").statusCode()).isEqualTo(200);

        exchange.getBean(PaperExchange.class).resume();
        await().atMost(PATIENCE).until(() -> health("readiness").statusCode() == 200);
    }

    @Test
    void marketAtRestWhosePriceTheExchangeRepeatsIsNotSilent() {
        exchange.close();
        service.close();
        exchange = startExchange("--paper.repeat-after=200ms");
        service = startService("--market-data.stale-after=2s", "--market-data.repeat-after=500ms");
        use("BTCUSDT", "1m");
        await().atMost(PATIENCE).until(() -> !candles("BTCUSDT", "1m").isEmpty());
        exchange.getBean(PaperExchange.class).pause();
        Instant paused = Instant.now();

        await().atMost(PATIENCE)
                .until(() -> prices("BTCUSDT").getLast().getReceivedAt().isAfter(paused.plusSeconds(3)));

        assertThat(health("readiness").statusCode()).isEqualTo(200);
        List<MarketPrice> repeated =
                prices("BTCUSDT").reversed().stream().limit(3).toList();
        assertThat(repeated)
                .extracting(MarketPrice::getTime)
                .containsOnly(repeated.getFirst().getTime());
    }

    private HttpResponse<String> health(String group) {
        URI uri = URI.create("http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port")
                + "/actuator/health/" + group);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigurableApplicationContext startExchange(String... more) {
        return PaperExchangeApplication.builder()
                .run(with(more, "--server.port=0", "--paper.speed=600", "--paper.history=300"));
    }

    private static String[] with(String[] more, String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private ConfigurableApplicationContext startService(String... more) {
        String port = exchange.getEnvironment().getRequiredProperty("local.server.port");
        return MarketDataServiceApplication.builder()
                .run(with(
                        more,
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + broker.getBrokersAsString(),
                        "--topics.partitions=" + PARTITIONS,
                        "--market-data.history=200",
                        "--bitget.rest-uri=http://127.0.0.1:" + port,
                        "--bitget.ws-uri=ws://127.0.0.1:" + port + "/v2/ws/public"));
    }

    private void use(String symbol, String timeframe) {
        SignalProfile profile = profile(symbol, timeframe);
        producer.send(new ProducerRecord<>(
                Topics.SIGNAL_PROFILES.name(),
                KeyPartitions.partition(symbol, PARTITIONS),
                ProfileKeys.of(symbol, profile.getSettings().getProfileId()),
                Topics.SIGNAL_PROFILES.serializer().serialize(Topics.SIGNAL_PROFILES.name(), profile)));
    }

    private static SignalProfile profile(String symbol, String timeframe) {
        return new SignalProfile(
                symbol, new SignalSettings(timeframe + "-test", timeframe, true, 7, 0.1, 0.8, false, 0, 100.0, -100.0));
    }

    private List<Candle> candles(String symbol, String timeframe) {
        return read(Topics.MARKET_CANDLES.name()).stream()
                .filter(row -> row.key().equals(symbol))
                .map(row -> Topics.MARKET_CANDLES.decode(row.value()))
                .filter(candle -> candle.getTimeframe().equals(timeframe))
                .toList();
    }

    private List<MarketPrice> prices(String symbol) {
        return read(Topics.MARKET_PRICES.name()).stream()
                .filter(row -> row.key().equals(symbol))
                .map(row -> Topics.MARKET_PRICES.decode(row.value()))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> rows = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(rows::add);
            }
        }
        return rows;
    }
}
