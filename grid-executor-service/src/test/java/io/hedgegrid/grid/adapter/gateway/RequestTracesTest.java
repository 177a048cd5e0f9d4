package io.hedgegrid.grid.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.grid.core.PlacementPolicy;
import io.hedgegrid.schemas.execution.AccountQuery;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestTracesTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    private final FakeExchange exchange = new FakeExchange();
    private final MovingClock clock = new MovingClock(NOW);
    private final SessionDirectory sessions = new SessionDirectory();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final AssignedPartition partition = new AssignedPartition(new TopicPartition("order.requests", 0), 0, 0);
    private final SessionLanes lanes = new SessionLanes();
    private final RecordTracer tracer = new RecordTracer(TELEMETRY.getOpenTelemetry());
    private final RequestRunner runner = new RequestRunner(
            lanes,
            new GatewayTools(
                    sessions,
                    new ExchangeAccounts(exchange, new SessionSecrets(SessionFixture.cipher(), new DataKeyTable())),
                    AccountPushes.none(),
                    new Contracts(exchange, clock, Duration.ofMinutes(5)),
                    new Reports(producer),
                    new PlacementPolicy(
                            Duration.ofSeconds(10),
                            5,
                            10,
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(35),
                            Duration.ofSeconds(5),
                            Duration.ofMillis(50),
                            Duration.ofSeconds(5)),
                    clock,
                    clock,
                    new GatewayMetrics(new SimpleMeterRegistry()),
                    WithdrawingKeys.REFUSE,
                    tracer));
    private long offset;

    @BeforeEach
    void register() {
        sessions.put("s1", SessionFixture.config("s1", 1));
    }

    @AfterEach
    void stop() {
        lanes.interrupt();
    }

    @Test
    void aReportIsAChildOfTheRequestThatItAnswers() {
        submit(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"), false);

        SpanData span = awaitSpans(1).getFirst();
        assertThat(span.getName()).isEqualTo("process order.requests");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getAttributes().get(TraceAttributes.SESSION_ID)).isEqualTo("s1");
        assertThat(span.getAttributes().get(TraceAttributes.CLIENT_ORDER_ID)).isEqualTo("hgs1-1");
        assertThat(span.getAttributes().get(TraceAttributes.SYMBOL)).isEqualTo("BTCUSDT");
        assertThat(contexts()).extracting(SpanContext::getTraceId).containsExactly(TRACE);
        assertThat(contexts()).extracting(SpanContext::getSpanId).containsExactly(span.getSpanId());
    }

    @Test
    void bothReportsOfAnOrderThatWasUnknownBelongToItsOneSpan() {
        exchange.onPlace(FakeExchange.lost(true));
        submit(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"), false);

        SpanData span = awaitSpans(1).getFirst();
        assertThat(contexts())
                .hasSize(2)
                .allSatisfy(context -> assertThat(context.getSpanId()).isEqualTo(span.getSpanId()));
    }

    @Test
    void aRequestThatComesAgainIsAnotherSpanOfTheSameTrace() {
        OrderRequest order = SessionFixture.open("s1", 1, PositionSide.LONG, "0.5");
        submit(order, false);
        awaitSpans(1);
        submit(order, true);

        List<SpanData> spans = awaitSpans(2);
        assertThat(spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
        assertThat(spans).extracting(SpanData::getParentSpanId).containsOnly(PARENT);
        assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    }

    @Test
    void aSnapshotBelongsToTheQuestion() {
        submit(SessionFixture.request("s1", 7, new AccountQuery(35L)), false);

        SpanData span = awaitSpans(1).getFirst();
        assertThat(contexts()).extracting(SpanContext::getSpanId).containsExactly(span.getSpanId());
    }

    @Test
    void aCallOfTheExchangeIsAChildOfTheRequestAndTellsNoMoreThanItsNameAndEnd() {
        ExchangeCalls calls = new ExchangeCalls(new SimpleMeterRegistry(), tracer, clock);
        Span request = tracer.process("order.requests", Context.root());
        try (Scope _ = request.makeCurrent()) {
            calls.onRequest("place-order", "success", Duration.ofMillis(40));
            calls.onRequest("order-detail", "timeout", Duration.ofMillis(30));
        }

        List<SpanData> spans = TELEMETRY.getSpans();
        assertThat(spans)
                .extracting(SpanData::getName)
                .containsExactly("exchange place-order", "exchange order-detail");
        assertThat(spans).extracting(SpanData::getKind).containsOnly(SpanKind.CLIENT);
        assertThat(spans)
                .extracting(SpanData::getParentSpanId)
                .containsOnly(request.getSpanContext().getSpanId());
        assertThat(spans)
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.UNSET, StatusCode.ERROR);
        assertThat(spans)
                .allSatisfy(span ->
                        assertThat(span.getAttributes().asMap().keySet()).containsExactly(TraceAttributes.OUTCOME));
    }

    @Test
    void aCallOnNobodysBehalfIsNoTrace() {
        new ExchangeCalls(new SimpleMeterRegistry(), tracer, clock).onRequest("contracts", "success", Duration.ZERO);

        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    private void submit(OrderRequest order, boolean again) {
        partition.taken(offset);
        Context cause = TraceHeaders.read(TraceHeaders.of("00-" + TRACE + "-" + PARENT + "-01"));
        try (Scope _ = cause.makeCurrent()) {
            runner.submit(new GatewayRequest(order, offset++, NOW, again, partition));
        }
    }

    private List<SpanData> awaitSpans(int count) {
        await().until(() -> TELEMETRY.getSpans().size() >= count);
        return TELEMETRY.getSpans();
    }

    /** What the reports carry. */
    private List<SpanContext> contexts() {
        return producer.history().stream()
                .map(ProducerRecord::headers)
                .map(headers -> Span.fromContext(TraceHeaders.read(headers)).getSpanContext())
                .toList();
    }
}
