package io.hedgegrid.marketdata.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where traces begin. */
class MarketPublisherTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final Instant RECEIVED = Instant.parse("2026-11-02T00:00:00Z");

    private final List<String> notWritten = new ArrayList<>();
    private MockProducer<String, byte[]> producer = producer(true);

    @Test
    void aPriceBeginsATraceAtItsReceipt() {
        publisher().publishPrice(price());

        SpanData span = TELEMETRY.getSpans().getFirst();
        assertThat(span.getName()).isEqualTo("send market.prices");
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getStartEpochNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(RECEIVED.getEpochSecond()));
        assertThat(span.getAttributes().get(TraceAttributes.SYMBOL)).isEqualTo("BTCUSDT");
        assertThat(contexts())
                .singleElement()
                .extracting(SpanContext::getTraceId, SpanContext::getSpanId)
                .containsExactly(span.getTraceId(), span.getSpanId());
    }

    @Test
    void pricesHaveATraceEach() {
        publisher().publishPrice(price());
        publisher().publishPrice(price());

        assertThat(contexts()).extracting(SpanContext::getTraceId).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void candlesOfOneAnswerHaveOneTrace() throws InterruptedException {
        publisher().publishCandles(List.of(candle(0), candle(1)));

        assertThat(TELEMETRY.getSpans()).hasSize(1);
        String span = TELEMETRY.getSpans().getFirst().getSpanId();
        assertThat(contexts()).extracting(SpanContext::getSpanId).containsExactly(span, span);
    }

    @Test
    void noCandlesAreNoTrace() throws InterruptedException {
        publisher().publishCandles(List.of());

        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    @Test
    void aPriceThatIsNotWrittenIsCountedAndItsTraceSaysSo() {
        producer = producer(false);
        publisher().publishPrice(price());
        producer.errorNext(new TimeoutException("no broker"));

        assertThat(notWritten).containsExactly("market.prices");
        assertThat(TELEMETRY.getSpans().getFirst().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void candlesThatAreNotWrittenFailAndTheirTraceSaysSo() {
        producer.sendException = new TimeoutException("no broker");

        assertThatThrownBy(() -> publisher().publishCandles(List.of(candle(0)))).isInstanceOf(TimeoutException.class);
        assertThat(TELEMETRY.getSpans().getFirst().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    private MarketPublisher publisher() {
        return new MarketPublisher(
                producer, topic -> notWritten.add(topic.name()), new RecordTracer(TELEMETRY.getOpenTelemetry()));
    }

    private static MockProducer<String, byte[]> producer(boolean complete) {
        return new MockProducer<>(complete, null, new StringSerializer(), new ByteArraySerializer());
    }

    private List<SpanContext> contexts() {
        return producer.history().stream()
                .map(ProducerRecord::headers)
                .map(headers -> Span.fromContext(TraceHeaders.read(headers)).getSpanContext())
                .toList();
    }

    private static MarketPrice price() {
        BigDecimal price = new BigDecimal("50000").setScale(18);
        return new MarketPrice("BTCUSDT", price, price, price, price, RECEIVED, RECEIVED);
    }

    private static Candle candle(int minute) {
        Instant open = RECEIVED.plusSeconds(60L * minute);
        BigDecimal price = new BigDecimal("50000").setScale(18);
        return new Candle("BTCUSDT", "1m", open, open.plusSeconds(60), price, price, price, price, price);
    }
}
