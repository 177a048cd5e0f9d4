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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many callbacks a second, and what a dead and a slow endpoint do to the others. A measurement and no part of the build:
 * {@code -Dhedgegrid.load=true -Dit.test=CallbackLoadIT}. Broker, service and receivers are processes of their own on one machine.
 */
@EnabledIfSystemProperty(named = "hedgegrid.load", matches = "true", disabledReason = "a measurement")
class CallbackLoadIT {

    private static final int SESSIONS = 1_000;
    private static final int RATE = Integer.getInteger("hedgegrid.load.rate", 1_000);
    private static final int SECONDS = Integer.getInteger("hedgegrid.load.seconds", 20);
    private static final int DEAD = 0;
    private static final int SLOW = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String KEYSET = SecretCipher.generateKeyset();
    private static final SecretCipher CIPHER = SecretCipher.fromKeyset(KEYSET);

    @TempDir
    private Path directory;

    private final Map<String, Long> sentAt = new HashMap<>();
    private final long[] sequences = new long[SESSIONS];

    private static <V> void send(Producer<String, byte[]> producer, Topic<V> topic, String key, V value) {
        producer.send(new ProducerRecord<>(topic.name(), key, topic.serializer().serialize(topic.name(), value)));
    }

    private JavaProcess service(int broker, int port) throws IOException {
        return JavaProcess.start(
                directory,
                "service",
                List.of("-Xmx1g"),
                ServiceMain.class.getName(),
                directory.resolve("clock").toString(),
                "--server.port=" + port,
                "--spring.kafka.bootstrap-servers=127.0.0.1:" + broker,
                "--topics.partitions=6",
                "--topics.replication-factor=1",
                "--webhook.state-dir=" + directory.resolve("state"),
                "--webhook.allow-http=true",
                "--webhook.allow-private-addresses=true",
                "--credentials.keyset=" + KEYSET);
    }

    private JavaProcess receiver(String name, int port, int millis) throws IOException {
        return JavaProcess.start(
                directory,
                name,
                List.of("-Xmx512m"),
                ReceiverMain.class.getName(),
                Integer.toString(port),
                directory.resolve(name).toString(),
                "0",
                "1",
                Integer.toString(millis));
    }

    private static void configure(Producer<String, byte[]> producer, int session, int port) {
        String sessionId = "bot" + session;
        WebhookTarget target =
                new WebhookTarget("http://127.0.0.1:" + port + "/hook/" + sessionId, CIPHER.seal("secret", sessionId));
        send(producer, Topics.SESSION_CONFIGS, sessionId, RecordFixture.config(sessionId, target));
        producer.flush();
    }

    /** Events at a steady rate, whatever becomes of them: what is late is late for all that wait behind it. */
    private void load(Producer<String, byte[]> producer, int seconds) throws Exception {
        AtomicLong count = new AtomicLong();
        int perSlice = RATE / 100;
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.scheduleAtFixedRate(
                    () -> {
                        for (int i = 0; i < perSlice; i++) {
                            int session = (int) (count.getAndIncrement() % SESSIONS);
                            long sequence = ++sequences[session];
                            String sessionId = "bot" + session;
                            var event = RecordFixture.event(sessionId, sequence, RecordFixture.opened());
                            sentAt.put(event.getEventId(), System.currentTimeMillis());
                            send(producer, Topics.EXECUTION_EVENTS, sessionId, event);
                        }
                    },
                    0,
                    10,
                    TimeUnit.MILLISECONDS);
            await().atMost(PATIENCE).until(() -> count.get() >= (long) seconds * RATE);
        }
        producer.flush();
    }

    private List<String[]> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls")).stream()
                .map(line -> line.split("\t", -1))
                .filter(fields -> fields.length == 5)
                .toList();
    }

    /** Waits until the receiver has all, checks order and completeness, and tells of the calls since the given one. */
    private int report(String what, int from, IntPredicate counted) throws IOException {
        long expected = 0;
        for (int session = 0; session < SESSIONS; session++) {
            expected += counted.test(session) ? sequences[session] : 0;
        }
        long all = expected;
        await().atMost(PATIENCE)
                .until(() -> calls().stream()
                                .filter(call -> counted.test(session(call)))
                                .map(call -> call[2])
                                .distinct()
                                .count()
                        >= all);
        List<String[]> calls = calls();
        Map<String, Long> newest = new HashMap<>();
        List<Long> latencies = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            String[] call = calls.get(i);
            long sequence = Long.parseLong(call[2].substring(call[2].lastIndexOf("-e") + 2));
            long before = newest.merge(call[1], sequence, Math::max);
            assertThat(sequence).as("order of " + call[1]).isEqualTo(before);
            if (i >= from && counted.test(session(call))) {
                latencies.add(Long.parseLong(call[4]) - sentAt.get(call[2]));
            }
        }
        latencies.sort(null);
        long span = Long.parseLong(calls.getLast()[4]) - Long.parseLong(calls.get(from)[4]);
        System.out.printf(
                "%s: %d callbacks, %.0f a second, event to callback p50 %d ms, p99 %d ms, max %d ms%n",
                what,
                latencies.size(),
                latencies.size() * 1_000.0 / span,
                latencies.get(latencies.size() / 2),
                latencies.get(latencies.size() * 99 / 100),
                latencies.getLast());
        return calls.size();
    }

    private static int session(String[] call) {
        return Integer.parseInt(call[1].substring("/hook/bot".length()));
    }

    @Test
    void a_thousand_callbacks_a_second_with_and_without_a_dead_and_a_slow_endpoint() throws Exception {
        int brokerPort = Processes.freePort();
        int servicePort = Processes.freePort();
        int port = Processes.freePort();
        int slowPort = Processes.freePort();
        ShiftedClock.set(directory.resolve("clock"), Duration.ZERO);
        try (JavaProcess _ = Processes.broker(directory, brokerPort);
                JavaProcess _ = receiver("calls", port, 0);
                JavaProcess _ = receiver("slow", slowPort, 9_000);
                JavaProcess _ = service(brokerPort, servicePort);
                Producer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            await().atMost(PATIENCE).until(() -> Processes.ready(servicePort));
            for (int session = 0; session < SESSIONS; session++) {
                configure(producer, session, port);
            }
            load(producer, 3 * SECONDS);
            int begin = report("warm-up", 0, _ -> true);
            load(producer, SECONDS);
            begin = report("all well", begin, _ -> true);
            configure(producer, DEAD, Processes.freePort());
            configure(producer, SLOW, slowPort);
            load(producer, SECONDS);
            begin = report("one dead, one slow", begin, session -> session > SLOW);
            configure(producer, DEAD, port);
            configure(producer, SLOW, port);
            load(producer, SECONDS);
            report("all well again", begin, session -> session > SLOW);
        }
    }
}
