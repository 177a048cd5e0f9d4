package io.hedgegrid.webhook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.webhook.AttemptOutcome;
import io.hedgegrid.schemas.webhook.EnableTarget;
import io.hedgegrid.schemas.webhook.RedeliverCallback;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookCommand;
import io.hedgegrid.schemas.webhook.WebhookDeadLetter;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.hedgegrid.webhook.MutableClock;
import io.hedgegrid.webhook.RecordFixture;
import io.hedgegrid.webhook.core.Backoff;
import io.hedgegrid.webhook.core.Lane;
import io.hedgegrid.webhook.core.Ledger;
import io.hedgegrid.webhook.core.SeenEvents;
import io.hedgegrid.webhook.core.SessionLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTopologyTest {

    private static final Duration TICK = Duration.ofMillis(250);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Driver driver = new Driver();

    /** The driver with its topics. */
    private final class Driver {
        final TopologyTestDriver streams = new TopologyTestDriver(topology().build(), properties(), clock.instant());
        final TestInputTopic<String, SessionConfig> configs = input(Topics.SESSION_CONFIGS);
        final TestInputTopic<String, ExecutionEvent> events = input(Topics.EXECUTION_EVENTS);
        final TestInputTopic<String, SessionStatus> statuses = input(Topics.SESSION_STATUS);
        final TestInputTopic<String, WebhookAttempt> attempts = input(Topics.WEBHOOK_ATTEMPTS);
        final TestInputTopic<String, WebhookCommand> commands = input(Topics.WEBHOOK_COMMANDS);
        final TestOutputTopic<String, WebhookRequest> requests = output(Topics.WEBHOOK_REQUESTS);
        final TestOutputTopic<String, WebhookDeadLetter> deadLetters = output(Topics.WEBHOOK_DEAD_LETTERS);

        private <V> TestInputTopic<String, V> input(Topic<V> topic) {
            return streams.createInputTopic(topic.name(), new StringSerializer(), topic.serializer());
        }

        private <V> TestOutputTopic<String, V> output(Topic<V> topic) {
            return streams.createOutputTopic(topic.name(), new StringDeserializer(), topic.deserializer());
        }
    }

    private LedgerTopology topology() {
        Ledger ledger = new Ledger(
                new Backoff(Duration.ofSeconds(5), Duration.ofHours(6), Duration.ofDays(3)),
                Duration.ofHours(1),
                Duration.ofHours(1));
        return new LedgerTopology(
                ledger, clock, TICK, Duration.ofDays(1), new LedgerMetrics(registry, clock), RecordTracer.none());
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "webhook-ledger");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS.name());
        return properties;
    }

    @AfterEach
    void close() {
        driver.streams.close();
    }

    private void configure(String sessionId) {
        driver.configs.pipeInput(sessionId, RecordFixture.config(sessionId));
    }

    private void event(String sessionId, long sequence, Object event) {
        driver.events.pipeInput(sessionId, RecordFixture.event(sessionId, sequence, event));
    }

    private void answer(WebhookRequest request, AttemptOutcome outcome) {
        answer(request, outcome, null, null);
    }

    private void answer(WebhookRequest request, AttemptOutcome outcome, Integer httpStatus, Long retryAfterMillis) {
        driver.attempts.pipeInput(
                request.getSessionId(),
                new WebhookAttempt(
                        request.getWebhookId(),
                        request.getSessionId(),
                        request.getEvent(),
                        request.getAttempt(),
                        outcome,
                        httpStatus,
                        "why",
                        clock.instant(),
                        5L,
                        retryAfterMillis));
    }

    private void pass(Duration time) {
        clock.advance(time);
        driver.streams.advanceWallClockTime(time);
    }

    private KeyValueStore<String, Object> store(String name) {
        return driver.streams.getKeyValueStore(name);
    }

    private Map<String, Object> contents(String name) {
        Map<String, Object> contents = new TreeMap<>();
        try (KeyValueIterator<String, Object> all = store(name).all()) {
            while (all.hasNext()) {
                KeyValue<String, Object> entry = all.next();
                contents.put(entry.key, entry.value);
            }
        }
        return contents;
    }

    @Test
    void names_are_those_that_were_agreed() throws IOException {
        Path golden = Path.of("src/test/resources/golden/ledger-topology.txt");
        String described = topology().build().describe().toString();
        if (Boolean.getBoolean("hedgegrid.update")) {
            Files.writeString(golden, described);
        }
        assertThat(described)
                .as("to accept the change: -Dhedgegrid.update=true")
                .isEqualTo(Files.readString(golden));
    }

    @Test
    void an_event_becomes_a_request_with_body_and_target() {
        configure("bot456");
        event("bot456", 1, RecordFixture.changed("STARTING", "RUNNING"));
        WebhookRequest request = driver.requests.readValue();
        assertThat(request.getWebhookId()).isEqualTo("bot456-1705309200000-e1");
        assertThat(request.getSessionId()).isEqualTo("bot456");
        assertThat(request.getEvent()).isEqualTo("status_changed");
        assertThat(request.getAttempt()).isEqualTo(1);
        assertThat(request.getBody()).contains("\"newStatus\":\"running\"");
        assertThat(request.getTarget()).isEqualTo(RecordFixture.config("bot456").getWebhook());
        assertThat(request.getCreatedAt()).isEqualTo(clock.instant());
    }

    @Test
    void one_is_in_flight_per_session_and_sessions_do_not_wait_for_each_other() {
        configure("a");
        configure("b");
        event("a", 1, RecordFixture.opened());
        event("a", 2, RecordFixture.closed());
        event("b", 1, RecordFixture.opened());
        List<WebhookRequest> first = driver.requests.readValuesToList();
        assertThat(first).extracting(WebhookRequest::getSessionId).containsExactly("a", "b");
        answer(first.getFirst(), AttemptOutcome.DELIVERED);
        assertThat(driver.requests.readValuesToList())
                .extracting(WebhookRequest::getEvent)
                .containsExactly("trade_closed");
    }

    @Test
    void a_failed_try_is_made_again_by_wall_time() {
        configure("a");
        event("a", 1, RecordFixture.opened());
        answer(driver.requests.readValue(), AttemptOutcome.FAILED);
        pass(TICK);
        assertThat(driver.requests.isEmpty()).isTrue();
        pass(Duration.ofSeconds(5));
        WebhookRequest second = driver.requests.readValue();
        assertThat(second.getAttempt()).isEqualTo(2);
        assertThat(second.getBody()).contains("trade_opened");
    }

    @Test
    void the_next_try_goes_to_the_target_of_the_newest_configuration() {
        configure("a");
        event("a", 1, RecordFixture.opened());
        answer(driver.requests.readValue(), AttemptOutcome.FAILED);
        SessionConfig moved =
                RecordFixture.config("a", new WebhookTarget("https://new.example/hook", RecordFixture.sealed("new")));
        driver.configs.pipeInput("a", moved);
        pass(Duration.ofSeconds(5));
        assertThat(driver.requests.readValue().getTarget().getUrl()).isEqualTo("https://new.example/hook");
    }

    @Test
    void a_corrected_target_is_tried_at_once_and_an_unchanged_one_waits_on() {
        configure("a");
        event("a", 1, RecordFixture.opened());
        answer(driver.requests.readValue(), AttemptOutcome.FAILED);
        configure("a");
        assertThat(driver.requests.isEmpty()).isTrue();
        driver.configs.pipeInput(
                "a",
                RecordFixture.config("a", new WebhookTarget("https://new.example/hook", RecordFixture.sealed("new"))));
        assertThat(driver.requests.readValue().getTarget().getUrl()).isEqualTo("https://new.example/hook");
    }

    @Test
    void only_statuses_marked_as_updates_are_told_and_need_the_configuration() {
        driver.statuses.pipeInput("a", RecordFixture.status("a", 1));
        configure("a");
        driver.statuses.pipeInput("a", RecordFixture.status("a", 2, false));
        assertThat(driver.requests.isEmpty()).isTrue();
        driver.statuses.pipeInput("a", RecordFixture.status("a", 3));
        driver.statuses.pipeInput("a", RecordFixture.status("a", 3));
        driver.statuses.pipeInput("a", RecordFixture.status("a", 8));
        List<WebhookRequest> sent = driver.requests.readValuesToList();
        assertThat(sent).extracting(WebhookRequest::getWebhookId).containsExactly("a-1705309200000-s3");
        assertThat(sent.getFirst().getEvent()).isEqualTo("status_update");
        answer(sent.getFirst(), AttemptOutcome.DELIVERED);
        assertThat(driver.requests.readValue().getWebhookId()).isEqualTo("a-1705309200000-s8");
    }

    @Test
    void a_refused_event_becomes_a_dead_letter_with_its_reason() {
        configure("a");
        event("a", 1, RecordFixture.opened());
        answer(driver.requests.readValue(), AttemptOutcome.REFUSED);
        WebhookDeadLetter letter = driver.deadLetters.readValue();
        assertThat(letter.getReason()).isEqualTo("refused: why");
        assertThat(letter.getRequest().getEvent()).isEqualTo("trade_opened");
        assertThat(letter.getRequest().getTarget().getUrl()).startsWith("https://hema.example/");
        assertThat(letter.getGivenUpAt()).isEqualTo(clock.instant());
    }

    @Test
    void an_event_given_up_after_three_days_becomes_a_dead_letter() {
        configure("a");
        event("a", 1, RecordFixture.opened());
        WebhookRequest request = driver.requests.readValue();
        for (int days = 0; days < 3; days++) {
            answer(request, AttemptOutcome.FAILED);
            assertThat(driver.deadLetters.isEmpty()).isTrue();
            pass(Duration.ofDays(1));
            request = driver.requests.readValue();
        }
        answer(request, AttemptOutcome.FAILED);
        assertThat(driver.deadLetters.readValue().getReason()).startsWith("given up after 4 tries");
    }

    @Test
    void repeated_records_change_nothing() {
        configure("a");
        configure("a");
        event("a", 1, RecordFixture.opened());
        event("a", 1, RecordFixture.opened());
        WebhookRequest request = driver.requests.readValue();
        assertThat(driver.requests.isEmpty()).isTrue();
        answer(request, AttemptOutcome.DELIVERED);
        answer(request, AttemptOutcome.DELIVERED);
        event("a", 1, RecordFixture.opened());
        assertThat(driver.requests.isEmpty()).isTrue();
    }

    @Test
    void exchange_credentials_are_not_kept() {
        configure("a");
        SessionConfig kept = (SessionConfig) store(LedgerTopology.CONFIG_STORE).get("a");
        assertThat(kept.getAccount().getApiKey().getCiphertext().remaining()).isZero();
        assertThat(kept.getAccount().getApiSecret().getCiphertext().remaining()).isZero();
        assertThat(kept.getAccount().getPassphrase().getCiphertext().remaining())
                .isZero();
        assertThat(kept.getWebhook()).isEqualTo(RecordFixture.config("a").getWebhook());
    }

    @Test
    void a_deleted_session_leaves_nothing_behind() {
        configure("a");
        event("a", 1, RecordFixture.opened());
        driver.configs.pipeInput("a", (SessionConfig) null);
        event("a", 2, RecordFixture.changed("STOPPED", "DELETED"));
        answer(driver.requests.readValue(), AttemptOutcome.DELIVERED);
        answer(driver.requests.readValue(), AttemptOutcome.DELIVERED);
        driver.statuses.pipeInput("a", (SessionStatus) null);
        pass(Duration.ofHours(1));
        assertThat(contents(LedgerTopology.CONFIG_STORE)).isEmpty();
        assertThat(contents(LedgerTopology.SESSION_STORE)).isEmpty();
        assertThat(contents(LedgerTopology.CALLBACK_STORE)).isEmpty();
        assertThat(contents(LedgerTopology.SECRET_STORE)).isEmpty();
    }

    @Test
    void the_stores_hold_what_a_restart_needs() {
        configure("a/b");
        for (int sequence = 1; sequence <= 20; sequence++) {
            event("a/b", sequence, RecordFixture.opened());
        }
        answer(driver.requests.readValue(), AttemptOutcome.FAILED);
        KeyValueStore<String, SessionConfig> configs = driver.streams.getKeyValueStore(LedgerTopology.CONFIG_STORE);
        KeyValueStore<String, SessionLedger> sessions = driver.streams.getKeyValueStore(LedgerTopology.SESSION_STORE);
        KeyValueStore<String, QueuedCallback> callbacks =
                driver.streams.getKeyValueStore(LedgerTopology.CALLBACK_STORE);
        LedgerBook reloaded = new LedgerBook(
                configs,
                sessions,
                callbacks,
                driver.streams.getKeyValueStore(LedgerTopology.SECRET_STORE),
                Duration.ofDays(1));
        SessionLedger ledger = reloaded.ledger("a/b");
        List<Long> positions = new ArrayList<>();
        ledger.queue().forEach(callback -> positions.add(callback.position()));
        assertThat(positions).hasSize(20).isSorted();
        assertThat(ledger.failures()).isEqualTo(1);
        assertThat(ledger.lane()).isInstanceOf(Lane.Waiting.class);
        assertThat(ledger.seen()).containsExactly(new SeenEvents("a/b-1705309200000-e", 20, 20));
    }

    @Test
    void an_unreadable_record_becomes_a_dead_letter_and_stops_nobody() {
        configure("a");
        TestInputTopic<String, byte[]> raw = driver.streams.createInputTopic(
                Topics.EXECUTION_EVENTS.name(), new StringSerializer(), new ByteArraySerializer());
        raw.pipeInput("a", "not avro".getBytes(StandardCharsets.UTF_8));
        event("a", 1, RecordFixture.opened());
        TestOutputTopic<byte[], byte[]> letters = driver.streams.createOutputTopic(
                Topics.DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        assertThat(letters.readValue()).asString(StandardCharsets.UTF_8).isEqualTo("not avro");
        assertThat(driver.requests.readValue().getEvent()).isEqualTo("trade_opened");
    }

    @Test
    void metrics_show_what_is_queued_and_how_old_it_is() {
        configure("a");
        event("a", 1, RecordFixture.opened());
        event("a", 2, RecordFixture.closed());
        pass(Duration.ofSeconds(7));
        assertThat(registry.get("hedgegrid.webhook.queued").gauge().value()).isEqualTo(2);
        assertThat(registry.get("hedgegrid.webhook.in.flight").gauge().value()).isEqualTo(1);
        assertThat(registry.get("hedgegrid.webhook.oldest.undelivered.age")
                        .timeGauge()
                        .value(TimeUnit.SECONDS))
                .isEqualTo(7);
        answer(driver.requests.readValue(), AttemptOutcome.DELIVERED);
        assertThat(registry.get("hedgegrid.webhook.delivered")
                        .tag("event", "trade_opened")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private void secret(String url, String secret) {
        driver.configs.pipeInput("a", RecordFixture.config("a", new WebhookTarget(url, RecordFixture.sealed(secret))));
    }

    private List<String> formerSecrets(long sequence) {
        event("a", sequence, RecordFixture.opened());
        WebhookRequest request = driver.requests.readValue();
        answer(request, AttemptOutcome.DELIVERED);
        return request.getPreviousSecrets().stream()
                .map(s -> StandardCharsets.UTF_8.decode(s.getCiphertext()).toString())
                .toList();
    }

    @Test
    void a_replaced_secret_goes_along_until_its_overlap_is_over() {
        secret("https://hema.example/hook", "first");
        assertThat(formerSecrets(1)).isEmpty();
        secret("https://hema.example/hook", "second");
        pass(Duration.ofHours(12));
        secret("https://hema.example/hook", "third");
        assertThat(formerSecrets(2)).containsExactly("second", "first");
        pass(Duration.ofHours(12));
        assertThat(formerSecrets(3)).containsExactly("second");
        pass(Duration.ofHours(12));
        assertThat(formerSecrets(4)).isEmpty();
    }

    @Test
    void another_url_gets_no_signature_of_the_former_secret() {
        secret("https://hema.example/hook", "first");
        secret("https://hema.example/hook", "second");
        secret("https://new.example/hook", "third");
        assertThat(formerSecrets(1)).isEmpty();
    }

    @Test
    void an_answer_of_410_disables_the_target_until_an_operator_enables_it() {
        configure("a");
        event("a", 1, RecordFixture.opened());
        answer(driver.requests.readValue(), AttemptOutcome.FAILED, 410, null);
        pass(Duration.ofHours(7));
        assertThat(driver.requests.isEmpty()).isTrue();
        assertThat(registry.get("hedgegrid.webhook.disabled").gauge().value()).isEqualTo(1);
        driver.commands.pipeInput("a", new WebhookCommand("a", clock.instant(), new EnableTarget("")));
        assertThat(driver.requests.readValue().getAttempt()).isEqualTo(2);
    }

    @Test
    void the_endpoints_own_wish_lengthens_the_wait() {
        configure("a");
        event("a", 1, RecordFixture.opened());
        answer(driver.requests.readValue(), AttemptOutcome.FAILED, 503, 60_000L);
        pass(Duration.ofSeconds(59));
        assertThat(driver.requests.isEmpty()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(driver.requests.readValue().getAttempt()).isEqualTo(2);
    }

    @Test
    void a_callback_asked_for_again_is_sent_as_it_was() {
        configure("a");
        event("a", 1, RecordFixture.opened());
        WebhookRequest first = driver.requests.readValue();
        answer(first, AttemptOutcome.DELIVERED);
        driver.commands.pipeInput(
                "a",
                new WebhookCommand(
                        "a",
                        clock.instant(),
                        new RedeliverCallback(first.getWebhookId(), first.getEvent(), first.getBody())));
        WebhookRequest again = driver.requests.readValue();
        assertThat(again.getWebhookId()).isEqualTo(first.getWebhookId());
        assertThat(again.getBody()).isEqualTo(first.getBody()).endsWith(",\"sequence\":1}");
    }
}
