package io.hedgegrid.session.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.TopicCreator;
import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.PositionStatus;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.session.SessionApiApplication;
import io.hedgegrid.session.application.ConfigFixture;
import io.hedgegrid.session.core.AccountFingerprint;
import io.hedgegrid.session.core.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the service takes to start on a hundred thousand sessions, what memory they take, and how fast a status is answered. A
 * measurement and no part of the build: {@code -Dhedgegrid.load=true -Dit.test=ManySessionsIT}. Broker, service and load are processes
 * of their own on one machine.
 */
@EnabledIfSystemProperty(named = "hedgegrid.load", matches = "true", disabledReason = "a measurement")
class ManySessionsIT {

    private static final int SESSIONS = Integer.getInteger("hedgegrid.load.sessions", 100_000);
    private static final int RATE = Integer.getInteger("hedgegrid.load.rate", 500);
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("hedgegrid.load.seconds", 30));
    private static final int POSITIONS_A_SIDE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final TopicSettings TOPICS = new TopicSettings(6, (short) 1, Map.of());
    private static final String SECRET = "secret-of-the-bot";

    /** Further options of the service's JVM, such as a flight recording. */
    private static final String OPTIONS = System.getProperty("hedgegrid.load.jvm", "");

    @TempDir
    private Path directory;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void startUpAndStatusCalls() throws Exception {
        int brokerPort = KafkaProcess.freePort();
        int port = KafkaProcess.freePort();
        String brokers = "127.0.0.1:" + brokerPort;
        URI base = URI.create("http://127.0.0.1:" + port);
        try (JavaProcess _ = KafkaProcess.start(directory, brokerPort)) {
            fill(brokers);
            long begin = System.nanoTime();
            try (JavaProcess service = service(brokers, port)) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> get(base, "/actuator/health/readiness").contains("\"UP\""));
                System.out.printf(
                        "%d sessions: ready %.1f s after the start of the process, %.1f s of processor time%n",
                        SESSIONS,
                        (System.nanoTime() - begin) / 1e9,
                        service.used().toMillis() / 1e3);
                StatusCalls calls = new StatusCalls(http, base, SECRET, ManySessionsIT::sessionId, SESSIONS);
                tell("status, first " + MEASURED.toSeconds() + " s", service, calls);
                tell("status, second " + MEASURED.toSeconds() + " s", service, calls);
                System.out.printf(
                        "memory: heap in use %d MiB, of the operating system at most %d MiB%n",
                        heap(base), service.mostMemory());
                assertThat(get(base, "/health")).contains("\"total\":" + SESSIONS);
            }
        }
    }

    private static void tell(String what, JavaProcess service, StatusCalls calls) {
        Duration before = service.used();
        StatusCalls.Result result = calls.run(RATE, MEASURED);
        Histogram micros = result.micros();
        System.out.printf(
                "%s: %d calls at %d a second, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms, failed %d;"
                        + " processor s of the service: %.1f%n",
                what,
                micros.getTotalCount(),
                RATE,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3,
                result.failed(),
                service.used().minus(before).toMillis() / 1e3);
        assertThat(result.failed()).isZero();
    }

    private JavaProcess service(String brokers, int port) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xmx2g"));
        if (!OPTIONS.isEmpty()) {
            options.addAll(List.of(OPTIONS.split(" ")));
        }
        return JavaProcess.start(
                directory,
                "service",
                options,
                SessionApiApplication.class.getName(),
                "--server.port=" + port,
                "--spring.kafka.bootstrap-servers=" + brokers,
                "--topics.replication-factor=1",
                "--bitget.rest-uri=http://127.0.0.1:1",
                "--session.bot-secret=" + SECRET,
                "--credentials.keyset=" + SecretCipher.generateKeyset());
    }

    private static String sessionId(int number) {
        return "bot-" + number;
    }

    /** Every session was registered and started and reports its positions. */
    private static void fill(String brokers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers));
                Producer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers, "linger.ms", 20, "batch.size", 200_000),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            List<Topic<?>> topics = List.of(
                    Topics.SESSION_CONFIGS,
                    Topics.SESSION_KEYS,
                    Topics.SESSION_COMMANDS,
                    Topics.SESSION_CALLS,
                    Topics.SESSION_STATUS);
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                TopicCreator.ensure(admin, topics, TOPICS);
                return true;
            });
            for (int i = 0; i < SESSIONS; i++) {
                String sessionId = sessionId(i);
                String account = AccountFingerprint.of("bitget", true, new Secret(sessionId));
                for (DataKey key : ConfigFixture.keys(sessionId)) {
                    send(producer, Topics.SESSION_KEYS, DataKeyTable.recordKey(sessionId, key.getKeyId()), key);
                }
                send(
                        producer,
                        Topics.SESSION_CONFIGS,
                        sessionId,
                        ConfigFixture.config("user-" + i, sessionId, account));
                send(
                        producer,
                        Topics.SESSION_COMMANDS,
                        sessionId,
                        new SessionCommand(
                                "start-" + i, sessionId, CommandType.START, 1L, ConfigFixture.REGISTERED_AT));
                send(producer, Topics.SESSION_STATUS, sessionId, status(sessionId, "user-" + i));
            }
        }
    }

    private static <V> void send(Producer<String, byte[]> producer, Topic<V> topic, String key, V value) {
        producer.send(new ProducerRecord<>(topic.name(), key, topic.serializer().serialize(topic.name(), value)));
    }

    private static SessionStatus status(String sessionId, String userId) {
        return SessionStatus.newBuilder()
                .setSessionId(sessionId)
                .setUserId(userId)
                .setUserBotId(sessionId)
                .setSymbol("BTCUSDT")
                .setState(SessionState.RUNNING)
                .setConfigVersion(1)
                .setRevision(7)
                .setStatusUpdate(true)
                .setTime(ConfigFixture.REGISTERED_AT.plusSeconds(3600))
                .setPrice(new BigDecimal("42000.5"))
                .setLwma(41950.25)
                .setSar(42100.0)
                .setCci(87.3)
                .setEntrySignal(EntrySignal.BUY)
                .setBalance(new BigDecimal("1000"))
                .setMarginInUse(new BigDecimal("4.15"))
                .setLongs(positions())
                .setShorts(positions())
                .setUnrealisedPnl(new BigDecimal("0.5005"))
                .setRealisedPnl(new BigDecimal("12.34567"))
                .setRealisedToday(new BigDecimal("1"))
                .setTotalTrades(3)
                .setWinningTrades(2)
                .setLosingTrades(1)
                .setOrdersInFlight(0)
                .setTick(1234)
                .setStartedAt(ConfigFixture.REGISTERED_AT)
                .setLastTradeAt(ConfigFixture.REGISTERED_AT.plusSeconds(60))
                .build();
    }

    private static List<PositionStatus> positions() {
        return IntStream.rangeClosed(1, POSITIONS_A_SIDE)
                .mapToObj(number -> PositionStatus.newBuilder()
                        .setPositionId(number)
                        .setEntryPrice(new BigDecimal("41500.1"))
                        .setLot(new BigDecimal("0.001"))
                        .setClientOrderId("hg0123456789abcdef0123-" + number)
                        .setExchangeOrderId("123456789012345678" + number)
                        .setGridLevel(1)
                        .setPnl(new BigDecimal("0.5005"))
                        .setPnlPercent(new BigDecimal("1.2060"))
                        .setOpenedAt(ConfigFixture.REGISTERED_AT)
                        .build())
                .toList();
    }

    /** All of it, garbage included, MiB. */
    private long heap(URI base) {
        return get(base, "/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))) >> 20)
                .sum();
    }

    private String get(URI base, String path) {
        try {
            return http.send(HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
