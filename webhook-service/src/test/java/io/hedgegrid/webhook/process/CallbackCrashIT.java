package io.hedgegrid.webhook.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.webhook.RecordFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broker, service and receiver as processes of their own. The receiver is down for three days of the service's clock, and is
 * unreliable when it is not; service and broker are killed at random.
 */
class CallbackCrashIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SESSIONS = 12;
    private static final int EVENTS_A_STEP = 2;
    private static final int STEPS = 12;
    private static final Duration STEP = Duration.ofHours(6);
    private static final String KEYSET = SecretCipher.generateKeyset();
    private static final SecretCipher CIPHER = SecretCipher.fromKeyset(KEYSET);

    @TempDir
    private Path directory;

    private final long seed = Long.getLong("hedgegrid.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<String, Long> events = new TreeMap<>();
    private Duration behind = STEP.multipliedBy(STEPS + 8);

    private JavaProcess service(int broker, int port) throws IOException {
        return JavaProcess.start(
                directory,
                "service",
                ServiceMain.class.getName(),
                directory.resolve("clock").toString(),
                "--server.port=" + port,
                "--spring.kafka.bootstrap-servers=127.0.0.1:" + broker,
                "--topics.partitions=2",
                "--topics.replication-factor=1",
                "--webhook.state-dir=" + directory.resolve("state"),
                "--webhook.allow-http=true",
                "--webhook.allow-private-addresses=true",
                "--webhook.ledger.tick=50ms",
                "--webhook.backoff.give-up-after=96h",
                "--credentials.keyset=" + KEYSET);
    }

    private JavaProcess receiver(int port) throws IOException {
        return JavaProcess.start(
                directory,
                "receiver",
                ReceiverMain.class.getName(),
                Integer.toString(port),
                directory.resolve("calls").toString(),
                "10",
                Long.toString(seed),
                "0");
    }

    private void pass(Duration time) throws IOException {
        behind = behind.minus(time);
        ShiftedClock.set(directory.resolve("clock"), behind);
    }

    private static <V> void send(Producer<String, byte[]> producer, Topic<V> topic, String key, V value) {
        producer.send(new ProducerRecord<>(topic.name(), key, topic.serializer().serialize(topic.name(), value)));
    }

    private void happen(Producer<String, byte[]> producer) {
        for (int session = 0; session < SESSIONS; session++) {
            String sessionId = "bot" + session;
            for (int event = 0; event < EVENTS_A_STEP; event++) {
                long sequence = events.merge(sessionId, 1L, Long::sum);
                send(
                        producer,
                        Topics.EXECUTION_EVENTS,
                        sessionId,
                        RecordFixture.event(sessionId, sequence, RecordFixture.opened()));
            }
        }
        producer.flush();
    }

    /** Per session the callbacks as they were taken: id and body, repetitions included. */
    private Map<String, List<String>> taken() throws IOException {
        Map<String, List<String>> taken = new TreeMap<>();
        Path calls = directory.resolve("calls");
        for (String line : Files.exists(calls) ? Files.readAllLines(calls) : List.<String>of()) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 5 && fields[0].equals("taken")) {
                taken.computeIfAbsent(fields[1].substring("/hook/".length()), _ -> new ArrayList<>())
                        .add(fields[2] + "\t" + fields[3]);
            }
        }
        return taken;
    }

    private int different() throws IOException {
        return taken().values().stream()
                .mapToInt(calls -> (int) calls.stream().distinct().count())
                .sum();
    }

    @Test
    void three_days_without_a_receiver_and_killed_processes_lose_nothing_and_keep_the_order() throws Exception {
        System.out.println("hedgegrid.seed=" + seed);
        int brokerPort = Processes.freePort();
        int servicePort = Processes.freePort();
        int receiverPort = Processes.freePort();
        pass(Duration.ZERO);
        try (JavaProcess broker = Processes.broker(directory, brokerPort);
                JavaProcess receiver = receiver(receiverPort);
                JavaProcess service = service(brokerPort, servicePort);
                Producer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort, "enable.idempotence", true),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            await().atMost(PATIENCE).until(() -> Processes.ready(servicePort));
            for (int session = 0; session < SESSIONS; session++) {
                String sessionId = "bot" + session;
                WebhookTarget target = new WebhookTarget(
                        "http://127.0.0.1:" + receiverPort + "/hook/" + sessionId, CIPHER.seal("secret", sessionId));
                send(producer, Topics.SESSION_CONFIGS, sessionId, RecordFixture.config(sessionId, target));
            }
            happen(producer);
            await().atMost(PATIENCE).until(() -> different() >= SESSIONS);
            receiver.kill();
            int atTheKill = different();

            List<Integer> serviceKills = List.of(random.nextInt(4), 4 + random.nextInt(4), 8 + random.nextInt(4));
            int brokerKill = random.nextInt(STEPS);
            for (int step = 0; step < STEPS; step++) {
                happen(producer);
                double failed = Processes.failedTries(servicePort);
                pass(STEP);
                if (step == brokerKill) {
                    broker.kill();
                    broker.restart();
                }
                if (serviceKills.contains(step)) {
                    service.kill();
                    service.restart();
                    failed = 0;
                }
                double before = failed;
                await().atMost(PATIENCE).until(() -> Processes.failedTries(servicePort) > before);
            }
            assertThat(different()).isEqualTo(atTheKill);
            await().atMost(PATIENCE).until(() -> Processes.ready(servicePort));

            receiver.restart();
            int all = events.values().stream().mapToInt(Long::intValue).sum();
            int killWhenTaken = atTheKill + random.nextInt(all - atTheKill);
            boolean killed = false;
            for (int round = 0; different() < all && round < 60; round++) {
                pass(Duration.ofMinutes(round < 5 ? 90 : 15));
                awaitProgress(different(), all);
                if (!killed && different() >= killWhenTaken) {
                    killed = true;
                    service.kill();
                    service.restart();
                    await().atMost(PATIENCE).until(() -> Processes.ready(servicePort));
                }
            }
            assertThat(service.isAlive()).as(service.tail()).isTrue();
        }
        check();
    }

    /** Returns when something more was taken, or after a while in which nothing was. */
    private void awaitProgress(int before, int all) throws IOException {
        try {
            await().atMost(Duration.ofSeconds(1))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> different() == all || different() > before);
        } catch (ConditionTimeoutException e) {
            assertThat(different()).isEqualTo(before);
        }
    }

    private void check() throws IOException {
        Map<String, List<String>> taken = taken();
        for (Map.Entry<String, Long> expected : events.entrySet()) {
            String session = expected.getKey();
            Map<String, String> first = new LinkedHashMap<>();
            for (String call : taken.getOrDefault(session, List.of())) {
                String[] idAndBody = call.split("\t", -1);
                String body = first.putIfAbsent(idAndBody[0], idAndBody[1]);
                assertThat(body == null ? idAndBody[1] : body)
                        .as("body of every delivery of %s, seed %d", idAndBody[0], seed)
                        .isEqualTo(idAndBody[1]);
            }
            List<String> ids = new ArrayList<>();
            List<String> sequences = new ArrayList<>();
            for (long sequence = 1; sequence <= expected.getValue(); sequence++) {
                ids.add(session + "-1705309200000-e" + sequence);
                sequences.add("\"sequence\":" + sequence + "}");
            }
            assertThat(first.keySet())
                    .as("callbacks of %s, seed %d", session, seed)
                    .containsExactlyElementsOf(ids);
            assertThat(first.values().stream().map(body -> body.substring(body.lastIndexOf("\"sequence\""))))
                    .containsExactlyElementsOf(sequences);
        }
    }
}
