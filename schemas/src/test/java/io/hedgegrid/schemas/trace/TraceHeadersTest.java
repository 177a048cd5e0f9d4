package io.hedgegrid.schemas.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeadersTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final String SAMPLED = "00-" + TRACE + "-" + SPAN + "-01";
    private static final String UNSAMPLED = "00-" + TRACE + "-" + SPAN + "-00";

    @ParameterizedTest
    @ValueSource(strings = {SAMPLED, UNSAMPLED})
    void whatIsReadIsWrittenSampledOrNot(String traceparent) {
        Headers headers = new RecordHeaders();

        TraceHeaders.write(TraceHeaders.read(TraceHeaders.of(traceparent)), headers);

        assertThat(TraceHeaders.traceparent(headers)).isEqualTo(traceparent);
    }

    @Test
    void writingReplacesTheContextAndLeavesOtherHeadersAlone() {
        Headers headers = TraceHeaders.of(UNSAMPLED);
        headers.add("known-revision", new byte[] {'7'});
        SpanContext other =
                SpanContext.create(TRACE, "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault());

        TraceHeaders.write(Context.root().with(Span.wrap(other)), headers);

        assertThat(headers)
                .extracting(Header::key)
                .containsExactlyInAnyOrder(TraceHeaders.TRACEPARENT, "known-revision");
        assertThat(TraceHeaders.traceparent(headers)).isEqualTo("00-" + TRACE + "-00f067aa0ba902b7-01");
    }

    @Test
    void theStateOfOtherVendorsIsPassedOn() {
        Headers headers = TraceHeaders.of(SAMPLED);
        headers.add("tracestate", "vendor=value".getBytes(StandardCharsets.US_ASCII));
        Headers next = new RecordHeaders();

        TraceHeaders.write(TraceHeaders.read(headers), next);

        assertThat(next.lastHeader("tracestate").value()).asString().isEqualTo("vendor=value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "00-" + TRACE + "-0000000000000000-01", "ff-" + TRACE + "-" + SPAN + "-01"})
    void whatCannotBeReadIsNoContext(String traceparent) {
        assertThat(Span.fromContext(TraceHeaders.read(TraceHeaders.of(traceparent)))
                        .getSpanContext()
                        .isValid())
                .isFalse();
    }

    @Test
    void headersWithoutOrWithAnEmptyContextHaveNone() {
        Headers empty = new RecordHeaders().add(TraceHeaders.TRACEPARENT, null);

        assertThat(TraceHeaders.traceparent(empty)).isNull();
        assertThat(TraceHeaders.traceparent(TraceHeaders.of(null))).isNull();
        assertThat(Span.fromContextOrNull(TraceHeaders.read(empty))).isNull();
    }

    @Test
    void theTextOfAContextIsThatOfItsHeader() {
        assertThat(TraceHeaders.traceparent(TraceHeaders.read(TraceHeaders.of(SAMPLED))))
                .isEqualTo(SAMPLED);
        assertThat(TraceHeaders.traceparent(Context.root())).isNull();
    }

    @Test
    void aContextWithoutASpanLeavesHeadersAsTheyAre() {
        Headers headers = TraceHeaders.of(SAMPLED);

        TraceHeaders.write(Context.root(), headers);

        assertThat(TraceHeaders.traceparent(headers)).isEqualTo(SAMPLED);
    }
}
