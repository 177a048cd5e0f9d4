package io.hedgegrid.webhook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.hedgegrid.schemas.webhook.AttemptOutcome;
import io.hedgegrid.schemas.webhook.RedeliverCallback;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookCommand;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.hedgegrid.webhook.MutableClock;
import io.hedgegrid.webhook.RecordFixture;
import io.hedgegrid.webhook.core.Backoff;
import io.hedgegrid.webhook.core.Ledger;
import io.hedgegrid.webhook.core.SessionLedger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever time lies between an event and a try to tell it, the try belongs to the trace of the event. */
class LedgerTracesTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final String ONE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TWO = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "b7ad6b7169203331";
    private static final Duration TICK = Duration.ofMillis(250);

    private final MutableClock clock = new MutableClock(RecordFixture.TIME);
    private final RecordTracer tracer = new RecordTracer(TELEMETRY.getOpenTelemetry());
    private final TopologyTestDriver streams = new TopologyTestDriver(topology(), properties(), clock.instant());
    private final TestOutputTopic<String, WebhookRequest> requests = streams.createOutputTopic(
            Topics.WEBHOOK_REQUESTS.name(), new StringDeserializer(), Topics.WEBHOOK_REQUESTS.deserializer());

    @BeforeEach
    void configure() {
        pipe(Topics.SESSION_CONFIGS, RecordFixture.config("a"), TraceHeaders.of(null));
    }

    @AfterEach
    void close() {
        streams.close();
    }

    @Test
    void the_first_try_is_a_child_of_the_event() {
        event(1, ONE);

        TestRecord<String, WebhookRequest> request = requests.readRecord();
        SpanData span = TELEMETRY.getSpans().getFirst();
        assertThat(TELEMETRY.getSpans()).hasSize(1);
        assertThat(span.getName()).isEqualTo("process execution.events");
        assertThat(span.getTraceId()).isEqualTo(ONE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getAttributes().get(TraceAttributes.SESSION_ID)).isEqualTo("a");
        assertThat(span.getAttributes().get(TraceAttributes.WEBHOOK_ID))
                .isEqualTo(request.value().getWebhookId());
        assertThat(context(request).getTraceId()).isEqualTo(ONE);
        assertThat(context(request).getSpanId()).isEqualTo(span.getSpanId());
    }

    @Test
    void a_later_try_has_the_parent_of_the_first() {
        event(1, ONE);
        TestRecord<String, WebhookRequest> first = requests.readRecord();
        answer(first.value(), AttemptOutcome.FAILED);
        pass(Duration.ofSeconds(5));

        assertThat(context(requests.readRecord())).isEqualTo(context(first));
    }

    @Test
    void an_event_that_waits_behind_another_keeps_its_own_trace() {
        event(1, ONE);
        event(2, TWO);
        answer(requests.readValue(), AttemptOutcome.DELIVERED);

        assertThat(context(requests.readRecord()).getTraceId()).isEqualTo(TWO);
    }

    @Test
    void a_status_update_belongs_to_the_trace_of_the_status() {
        SessionStatus status = RecordFixture.status("a", 1);
        pipe(Topics.SESSION_STATUS, status, headers(ONE));

        assertThat(context(requests.readRecord()).getTraceId()).isEqualTo(ONE);
        assertThat(TELEMETRY.getSpans().getFirst().getName()).isEqualTo("process session.status");
    }

    @Test
    void a_callback_given_up_belongs_to_the_trace_of_its_event() {
        event(1, ONE);
        answer(requests.readValue(), AttemptOutcome.REFUSED);

        assertThat(context(streams.createOutputTopic(
                                        Topics.WEBHOOK_DEAD_LETTERS.name(),
                                        new StringDeserializer(),
                                        Topics.WEBHOOK_DEAD_LETTERS.deserializer())
                                .readRecord())
                        .getTraceId())
                .isEqualTo(ONE);
    }

    @Test
    void a_redelivery_belongs_to_the_trace_of_who_asked_for_it() {
        WebhookCommand command = new WebhookCommand(
                "a", clock.instant(), new RedeliverCallback("a-1705309200000-e1", "trade_opened", "{}"));
        pipe(Topics.WEBHOOK_COMMANDS, command, headers(TWO));

        assertThat(context(requests.readRecord()).getTraceId()).isEqualTo(TWO);
        assertThat(TELEMETRY.getSpans().getFirst().getName()).isEqualTo("process webhook.commands");
    }

    @Test
    void what_puts_nothing_into_the_queue_leaves_no_span() {
        event(1, ONE);
        TELEMETRY.clearSpans();

        event(1, TWO);
        answer(requests.readValue(), AttemptOutcome.DELIVERED);
        pass(TICK);

        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    @Test
    void a_restart_keeps_the_traces_of_what_waits() {
        event(1, ONE);
        event(2, TWO);
        answer(requests.readValue(), AttemptOutcome.FAILED);

        LedgerBook reloaded = new LedgerBook(
                streams.getKeyValueStore(LedgerTopology.CONFIG_STORE),
                streams.getKeyValueStore(LedgerTopology.SESSION_STORE),
                streams.getKeyValueStore(LedgerTopology.CALLBACK_STORE),
                streams.getKeyValueStore(LedgerTopology.SECRET_STORE),
                Duration.ofDays(1));
        SessionLedger ledger = reloaded.ledger("a");
        Map<Long, String> traces = reloaded.keep("a", ledger, ledger, tracer.input("none", TraceHeaders.of(null)));

        assertThat(traces.get(ledger.queue().get(0).position())).contains(ONE);
        assertThat(traces.get(ledger.queue().get(1).position())).contains(TWO);
    }

    private void event(long sequence, String trace) {
        pipe(Topics.EXECUTION_EVENTS, RecordFixture.event("a", sequence, RecordFixture.opened()), headers(trace));
    }

    private void answer(WebhookRequest request, AttemptOutcome outcome) {
        WebhookAttempt attempt = new WebhookAttempt(
                request.getWebhookId(),
                request.getSessionId(),
                request.getEvent(),
                request.getAttempt(),
                outcome,
                null,
                "why",
                clock.instant(),
                5L,
                null);
        pipe(Topics.WEBHOOK_ATTEMPTS, attempt, headers("11111111111111111111111111111111"));
    }

    private void pass(Duration time) {
        clock.advance(time);
        streams.advanceWallClockTime(time);
    }

    private <V> void pipe(Topic<V> topic, V value, Headers headers) {
        streams.createInputTopic(topic.name(), new StringSerializer(), topic.serializer())
                .pipeInput(new TestRecord<>("a", value, headers, clock.instant()));
    }

    private static Headers headers(String trace) {
        return TraceHeaders.of("00-" + trace + "-" + PARENT + "-01");
    }

    private static SpanContext context(TestRecord<?, ?> record) {
        return Span.fromContext(TraceHeaders.read(record.headers())).getSpanContext();
    }

    private Topology topology() {
        Ledger ledger = new Ledger(
                new Backoff(Duration.ofSeconds(5), Duration.ofHours(6), Duration.ofDays(3)),
                Duration.ofHours(1),
                Duration.ofHours(1));
        LedgerMetrics metrics = new LedgerMetrics(new SimpleMeterRegistry(), clock);
        return new LedgerTopology(ledger, clock, TICK, Duration.ofDays(1), metrics, tracer).build();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "webhook-ledger");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        return properties;
    }
}
