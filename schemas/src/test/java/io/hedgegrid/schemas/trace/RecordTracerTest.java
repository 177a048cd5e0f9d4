package io.hedgegrid.schemas.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topics;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordTracerTest {

    private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");
    private static final String PARENT_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT_SPAN = "b7ad6b7169203331";
    private static final String PARENT = "00-" + PARENT_TRACE + "-" + PARENT_SPAN;

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final RecordTracer tracer = new RecordTracer(telemetry(Sampler.parentBased(Sampler.alwaysOn())));

    private OpenTelemetry telemetry(Sampler sampler) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(exported))
                        .build())
                .build();
    }

    @Test
    void anInputWithoutOutputsLeavesNoSpan() {
        tracer.input("grid.inputs", TraceHeaders.of(PARENT + "-01")).close();

        assertThat(exported.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void allOutputsOfAnInputAreChildrenOfItsOneSpan() {
        Headers input = TraceHeaders.of(PARENT + "-01").add("known-revision", new byte[] {'7'});
        Headers first;
        Headers second;
        try (InputSpan span = tracer.input("grid.inputs", input)) {
            first = span.headers();
            second = span.headers();
        }

        SpanData span = exported.getFinishedSpanItems().getFirst();
        assertThat(exported.getFinishedSpanItems()).hasSize(1);
        assertThat(span.getName()).isEqualTo("process grid.inputs");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getTraceId()).isEqualTo(PARENT_TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT_SPAN);
        assertThat(first).isEqualTo(second);
        assertThat(TraceHeaders.traceparent(first)).isEqualTo("00-" + PARENT_TRACE + "-" + span.getSpanId() + "-01");
        assertThat(first.lastHeader("known-revision").value()).asString().isEqualTo("7");
        assertThat(TraceHeaders.traceparent(input)).isEqualTo(PARENT + "-01");
    }

    @Test
    void anUnsampledTraceLeavesNoSpansAndItsContextGoesOn() {
        Headers output;
        try (InputSpan span = tracer.input("grid.inputs", TraceHeaders.of(PARENT + "-00"))) {
            output = span.headers();
        }

        assertThat(exported.getFinishedSpanItems()).isEmpty();
        assertThat(context(output).getTraceId()).isEqualTo(PARENT_TRACE);
        assertThat(context(output).isSampled()).isFalse();
    }

    @Test
    void whatIsNotSampledAtItsBeginningCarriesAContextAllTheSame() {
        Span span = new RecordTracer(telemetry(Sampler.alwaysOff())).send(Topics.MARKET_PRICES, NOW);
        Headers headers = new RecordHeaders();
        TraceHeaders.write(Context.root().with(span), headers);
        span.end();

        assertThat(exported.getFinishedSpanItems()).isEmpty();
        assertThat(context(headers).isValid()).isTrue();
        assertThat(context(headers).isSampled()).isFalse();
    }

    @Test
    void aTraceBeginsWhenItsPriceCame() {
        tracer.send(Topics.MARKET_PRICES, NOW).end();

        SpanData span = exported.getFinishedSpanItems().getFirst();
        assertThat(span.getName()).isEqualTo("send market.prices");
        assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getStartEpochNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(NOW.toEpochMilli()));
    }

    @Test
    void anInputWithoutAContextBeginsATrace() {
        try (InputSpan span = tracer.input("grid.inputs", new RecordHeaders())) {
            assertThat(context(span.headers()).isSampled()).isTrue();
        }

        assertThat(exported.getFinishedSpanItems()
                        .getFirst()
                        .getParentSpanContext()
                        .isValid())
                .isFalse();
    }

    @Test
    void withoutTelemetryContextsAreAsTheyCame() {
        try (InputSpan span = RecordTracer.none().input("grid.inputs", TraceHeaders.of(PARENT + "-01"))) {
            assertThat(TraceHeaders.traceparent(span.headers())).isEqualTo(PARENT + "-01");
        }
    }

    private static SpanContext context(Headers headers) {
        return Span.fromContext(TraceHeaders.read(headers)).getSpanContext();
    }
}
