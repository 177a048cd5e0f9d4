package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** What a call writes and logs belongs to the trace that it came with, or to a new one. */
@ExtendWith(OutputCaptureExtension.class)
class TracesIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @Test
    void a_call_with_a_trace_continues_it_and_one_without_begins_one(CapturedOutput output) {
        EmbeddedKafkaKraftBroker broker = TestBroker.start();
        try (RunningApi api = RunningApi.start(broker.getBrokersAsString(), SecretCipher.generateKeyset())) {
            register(api, "traced", Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-00", "baggage", "key=v"));
            register(api, "untraced", Map.of());

            List<SpanContext> written = new TopicReader(broker.getBrokersAsString())
                    .records(Topics.SESSION_CONFIGS.name()).stream()
                            .map(record -> {
                                assertThat(record.headers().lastHeader("baggage"))
                                        .isNull();
                                return Span.fromContext(TraceHeaders.read(record.headers()))
                                        .getSpanContext();
                            })
                            .toList();

            assertThat(written).hasSize(2).allMatch(SpanContext::isValid);
            SpanContext traced = written.stream()
                    .filter(context -> context.getTraceId().equals(TRACE))
                    .findFirst()
                    .orElseThrow();
            assertThat(traced.getSpanId()).as("the call's own span").isNotEqualTo(PARENT);
            assertThat(traced.isSampled()).isFalse();
            assertThat(output.getOut().lines().filter(line -> line.contains("session registered")))
                    .hasSize(2)
                    .anyMatch(line -> line.contains("\"traceId\":\"" + TRACE + "\""))
                    .allMatch(line -> line.contains("\"traceId\":"));
        } finally {
            broker.destroy();
        }
    }

    private static void register(RunningApi api, String bot, Map<String, String> more) {
        String body = Registrations.of("user-" + bot, bot, "key-" + bot);
        String timestamp = RunningApi.timestamp();
        Map<String, String> headers = new HashMap<>(more);
        headers.put("X-Webhook-Timestamp", timestamp);
        headers.put("X-Webhook-Signature", RunningApi.hmac(timestamp + "." + body));
        assertThat(api.send("POST", "/api/v1/users", body, headers).status()).isEqualTo(201);
    }
}
