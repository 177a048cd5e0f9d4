package io.hedgegrid.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.WebhookTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The samples of docs/callbacks.md do what it says, with the real service at the other end. */
class CallbackSamplesIT {

    private static final Path SAMPLES = Path.of("..", "docs", "samples");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECRET = "secret of the samples, für HEMA";
    private static final String BODY =
            "{\"event\":\"trade_opened\",\"timestamp\":\"2024-01-15T10:30:00.125Z\",\"data\":{\"note\":\"é\"},\"sequence\":1}";
    private static final String KEYSET = SecretCipher.generateKeyset();
    private static final SecretCipher CIPHER = SecretCipher.fromKeyset(KEYSET);
    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1);

    @TempDir
    private static Path state;

    private static ConfigurableApplicationContext service;
    private static Producer<String, byte[]> producer;

    private final String session = "bot-" + UUID.randomUUID();
    private final List<Sample> started = new ArrayList<>();

    @BeforeAll
    static void startAll() {
        BROKER.brokerProperty("offsets.topic.num.partitions", "1");
        BROKER.brokerProperty("transaction.state.log.num.partitions", "1");
        BROKER.brokerProperty("transaction.state.log.replication.factor", "1");
        BROKER.brokerProperty("transaction.state.log.min.isr", "1");
        BROKER.brokerProperty("group.initial.rebalance.delay.ms", "0");
        BROKER.afterPropertiesSet();
        service = WebhookServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + BROKER.getBrokersAsString(),
                        "--topics.partitions=1",
                        "--topics.replication-factor=1",
                        "--webhook.state-dir=" + state,
                        "--webhook.allow-http=true",
                        "--webhook.allow-private-addresses=true",
                        "--webhook.ledger.tick=50ms",
                        "--credentials.keyset=" + KEYSET);
        // A producer that comes first would have the broker create the topics in its own way.
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Stream.of("ledgerHealthIndicator", "senderHealthIndicator")
                        .allMatch(name -> service.getBean(name, HealthIndicator.class)
                                        .health()
                                        .getStatus()
                                == Status.UP));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopAll() {
        producer.close();
        service.close();
        BROKER.destroy();
    }

    @AfterEach
    void stopSamples() {
        started.forEach(sample -> sample.process().destroyForcibly());
    }

    private static <V> void send(Topic<V> topic, String key, V value) {
        producer.send(new ProducerRecord<>(topic.name(), key, topic.serializer().serialize(topic.name(), value)));
        producer.flush();
    }

    private void configure(String url, String secret) {
        WebhookTarget target = new WebhookTarget(url, CIPHER.seal(secret, session));
        send(Topics.SESSION_CONFIGS, session, RecordFixture.config(session, target));
    }

    private void event(long sequence) {
        send(Topics.EXECUTION_EVENTS, session, RecordFixture.event(session, sequence, RecordFixture.opened()));
    }

    /** A sample that runs, and what it has said. */
    private record Sample(Process process, List<String> lines) {

        String url() {
            await().atMost(PATIENCE).until(() -> !lines.isEmpty());
            return lines.getFirst().replace("listening on ", "");
        }
    }

    private static List<String> command(String file, String... arguments) {
        String interpreter = file.endsWith(".py") ? "python3" : file.endsWith(".mjs") ? "node" : "bash";
        assumeThat(runs(interpreter)).as(interpreter + " is not installed").isTrue();
        List<String> command =
                new ArrayList<>(List.of(interpreter, SAMPLES.resolve(file).toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static boolean runs(String program) {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Sample start(List<String> command, String secret) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WEBHOOK_SECRET", secret);
        Process process = builder.start();
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add(e.toString());
            }
        });
        Sample sample = new Sample(process, lines);
        started.add(sample);
        return sample;
    }

    private Sample receiver(String file, String secret) throws IOException {
        return start(command(file, "receive", "0"), secret);
    }

    private int run(List<String> command, String secret, String input) throws Exception {
        Sample sample = start(command, secret);
        try (var stdin = sample.process().outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        } catch (IOException e) {
            // It did not want to read.
            assertThat(input).isEmpty();
        }
        assertThat(sample.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        return sample.process().exitValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"callbacks.py", "callbacks.mjs"})
    void a_sample_receiver_accepts_what_the_service_sends(String file) throws Exception {
        Sample receiver = receiver(file, SECRET);
        configure(receiver.url() + "/hook", SECRET);
        event(1);
        event(2);
        send(Topics.SESSION_STATUS, session, RecordFixture.status(session, 1));
        String registration = session + "-1705309200000";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.lines())
                        .contains(
                                "accepted trade_opened " + registration + "-e1 1",
                                "accepted trade_opened " + registration + "-e2 2")
                        .anyMatch(line -> line.startsWith("accepted status_update " + registration + "-s1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"callbacks.py", "callbacks.mjs"})
    void a_receiver_that_knows_only_the_former_secret_misses_nothing_while_it_changes(String file) throws Exception {
        Sample receiver = receiver(file, SECRET);
        configure(receiver.url() + "/hook", SECRET);
        event(1);
        await().atMost(PATIENCE).until(() -> receiver.lines().size() == 2);
        configure(receiver.url() + "/hook", "another secret");
        event(2);
        await().atMost(PATIENCE).until(() -> receiver.lines().size() == 3);
        assertThat(receiver.lines().getLast())
                .startsWith("accepted trade_opened")
                .endsWith("-e2 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"callbacks.py", "callbacks.mjs"})
    void a_sample_receiver_refuses_forged_calls_and_knows_the_signer_of_every_sample(String file) throws Exception {
        Sample receiver = receiver(file, SECRET);
        String url = receiver.url() + "/hook";
        for (String signer : List.of("callbacks.sh", "callbacks.py", "callbacks.mjs")) {
            assertThat(run(command(signer, "send", url, BODY), SECRET, ""))
                    .as(signer)
                    .isZero();
            assertThat(run(command(signer, "send", url, BODY), "wrong", ""))
                    .as(signer)
                    .isNotZero();
        }
        assertThat(receiver.lines())
                .hasSize(4)
                .filteredOn(line -> line.startsWith("accepted trade_opened"))
                .hasSize(3);
    }

    @Test
    void openssl_verifies_what_the_service_sends() throws Exception {
        try (Receiver receiver = new Receiver()) {
            configure(receiver.url("/hook"), SECRET);
            event(1);
            await().atMost(PATIENCE).until(() -> !receiver.calls().isEmpty());
            Receiver.Call call = receiver.calls().getFirst();
            List<String> verify = command("callbacks.sh", "verify", call.timestamp(), call.signature());
            assertThat(run(verify, SECRET, call.body())).isZero();
            assertThat(run(verify, SECRET, call.body() + " ")).isNotZero();
            assertThat(run(verify, "wrong", call.body())).isNotZero();
        }
    }
}
