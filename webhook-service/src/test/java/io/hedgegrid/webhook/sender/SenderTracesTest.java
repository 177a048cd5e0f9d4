package io.hedgegrid.webhook.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.hedgegrid.webhook.core.Circuit;
import io.hedgegrid.webhook.sender.CallbackClient.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SenderTracesTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final Headers HEADERS = TraceHeaders.of("00-" + TRACE + "-" + PARENT + "-01");
    private static final URI TARGET = URI.create("https://93.184.215.14/hooks?token=confidential");
    private static final SecretCipher CIPHER = SecretCipher.fromKeyset(SecretCipher.generateKeyset());

    private final RecordTracer tracer = new RecordTracer(TELEMETRY.getOpenTelemetry());
    private final Map<String, String> posted = new ConcurrentHashMap<>();

    @Test
    void a_call_is_a_child_of_its_try_and_the_try_one_of_its_request() {
        MockProducer<String, WebhookAttempt> attempts =
                new MockProducer<>(true, null, new StringSerializer(), Topics.WEBHOOK_ATTEMPTS.serializer());

        handle(request(), attempts);

        SpanData call = span("POST callback");
        SpanData tried = span("process webhook.requests");
        assertThat(tried.getTraceId()).isEqualTo(TRACE);
        assertThat(tried.getParentSpanId()).isEqualTo(PARENT);
        assertThat(tried.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(tried.getAttributes().get(TraceAttributes.WEBHOOK_ID)).isEqualTo("a-e1");
        assertThat(tried.getAttributes().get(TraceAttributes.SESSION_ID)).isEqualTo("a");
        assertThat(tried.getAttributes().get(TraceAttributes.OUTCOME)).isEqualTo("DELIVERED");
        assertThat(call.getParentSpanId()).isEqualTo(tried.getSpanId());
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(posted).containsKey("X-Webhook-Signature");
        SpanContext told = context(TraceHeaders.of(posted.get("traceparent")));
        assertThat(told.getTraceId()).isEqualTo(TRACE);
        assertThat(told.getSpanId()).isEqualTo(call.getSpanId());
        assertThat(context(attempts.history().getFirst().headers()).getSpanId()).isEqualTo(tried.getSpanId());
    }

    @Test
    void an_endpoint_is_not_told_if_that_is_not_wanted() throws IOException {
        post(false, new Answer(200, null));

        assertThat(posted).doesNotContainKey("traceparent");
        assertThat(TELEMETRY.getSpans()).hasSize(1);
    }

    @Test
    void a_span_tells_the_status_and_nothing_of_the_target() throws IOException {
        post(true, new Answer(503, null));

        SpanData call = span("POST callback");
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(call.getAttributes().asMap())
                .isEqualTo(Map.of(AttributeKey.longKey("http.response.status_code"), 503L));
    }

    @Test
    void a_call_without_an_answer_ends_its_span() {
        TracedCallbackClient client = new TracedCallbackClient(
                (_, _, _) -> {
                    throw new SocketTimeoutException("no answer of " + TARGET);
                },
                tracer,
                true);

        assertThatThrownBy(() -> client.post(TARGET, Map.of(), new byte[0])).isInstanceOf(SocketTimeoutException.class);

        SpanData call = span("POST callback");
        assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(call.toString()).doesNotContain("confidential").doesNotContain("93.184");
    }

    private void post(boolean tellEndpoint, Answer answer) throws IOException {
        try (Scope _ = TraceHeaders.read(HEADERS).makeCurrent()) {
            new TracedCallbackClient(answering(answer), tracer, tellEndpoint).post(TARGET, Map.of(), new byte[0]);
        }
    }

    private CallbackClient answering(Answer answer) {
        return (_, headers, _) -> {
            posted.putAll(headers);
            return answer;
        };
    }

    /** Reads the request as the sender does, and returns when its result is written. */
    private void handle(WebhookRequest request, MockProducer<String, WebhookAttempt> attempts) {
        Clock clock = Clock.systemUTC();
        Delivery delivery = new Delivery(
                new Targets(false, List.of()),
                new HostLimits(4),
                new Circuits(new Circuit.Settings(10, Duration.ofSeconds(5), Duration.ofMinutes(1)), clock),
                new SigningHeaders(new SessionSecrets(CIPHER, new DataKeyTable()), false, false),
                new TracedCallbackClient(answering(new Answer(204, null)), tracer, true),
                clock);
        RequestHandler handler = new RequestHandler(
                delivery, new AttemptLog(attempts), Duration.ofHours(1), clock, new SimpleMeterRegistry());
        TopicPartition partition = new TopicPartition(Topics.WEBHOOK_REQUESTS.name(), 0);
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(partition));
            byte[] value = Topics.WEBHOOK_REQUESTS.serializer().serialize(partition.topic(), request);
            consumer.addRecord(new ConsumerRecord<>(
                    partition.topic(),
                    0,
                    0,
                    System.currentTimeMillis(),
                    TimestampType.LOG_APPEND_TIME,
                    0,
                    value.length,
                    "a",
                    value,
                    HEADERS,
                    Optional.empty()));
        });
        RecordReader<WebhookRequest> reader = new RecordReader<>(
                Topics.WEBHOOK_REQUESTS,
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()),
                "webhook-service");
        AtomicBoolean running = new AtomicBoolean(true);
        new RequestLoop(consumer, reader, handler, settings(), new AtomicInteger(), tracer)
                .run(running::get, () -> running.set(attempts.history().isEmpty()));
        await().until(() -> TELEMETRY.getSpans().size() == 2);
    }

    private static SenderSettings settings() {
        return new SenderSettings(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                4,
                100,
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                false,
                false,
                true,
                new Circuit.Settings(10, Duration.ofSeconds(5), Duration.ofMinutes(1)),
                false,
                false,
                List.of(),
                List.of());
    }

    private static WebhookRequest request() {
        return new WebhookRequest(
                "a-e1",
                "a",
                "trade_opened",
                1,
                "{}",
                new WebhookTarget(TARGET.toString(), CIPHER.seal("a secret", "a")),
                Instant.now(),
                List.of());
    }

    private static SpanData span(String name) {
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SpanContext context(Headers headers) {
        return Span.fromContext(TraceHeaders.read(headers)).getSpanContext();
    }
}
