package io.hedgegrid.grid.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EngineTracesTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final String PRICE_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PRICE_SPAN = "b7ad6b7169203331";

    private TopologyTestDriver driver = driver(new RecordTracer(TELEMETRY.getOpenTelemetry()));

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void anOrderIsAChildOfThePriceThatCausedIt() {
        start();
        TELEMETRY.clearSpans();

        send(WireFixture.price(0, "50000"), priceHeaders());

        TestRecord<String, OrderRequest> order = readRequest();
        SpanData span = TELEMETRY.getSpans().getFirst();
        assertThat(TELEMETRY.getSpans()).hasSize(1);
        assertThat(span.getName()).isEqualTo("process grid.inputs");
        assertThat(span.getTraceId()).isEqualTo(PRICE_TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PRICE_SPAN);
        assertThat(span.getEvents())
                .anySatisfy(event -> assertThat(event.getAttributes().get(TraceAttributes.CLIENT_ORDER_ID))
                        .isEqualTo(order.value().getClientOrderId()));
        assertThat(context(order.headers()).getTraceId()).isEqualTo(PRICE_TRACE);
        assertThat(context(order.headers()).getSpanId()).isEqualTo(span.getSpanId());
    }

    @Test
    void aQuietPriceLeavesNoSpan() {
        start();
        send(WireFixture.price(0, "50000"), priceHeaders());
        send(WireFixture.filled(readRequest().value()), TraceHeaders.of(null));
        TELEMETRY.clearSpans();

        send(WireFixture.price(1, "50001"), priceHeaders());

        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    @Test
    void allThatFollowsFromOneInputHasTheSameParent() {
        start();
        send(WireFixture.price(0, "50000"), priceHeaders());
        OrderRequest opened = readRequest().value();
        read(Topics.EXECUTION_EVENTS);
        read(Topics.SESSION_STATUS);
        TELEMETRY.clearSpans();

        send(WireFixture.filled(opened), priceHeaders());

        List<Headers> following = new ArrayList<>(read(Topics.EXECUTION_EVENTS));
        following.addAll(read(Topics.SESSION_STATUS));
        assertThat(following).hasSizeGreaterThan(1);
        assertThat(TELEMETRY.getSpans()).hasSize(1);
        String span = TELEMETRY.getSpans().getFirst().getSpanId();
        assertThat(following)
                .allSatisfy(headers -> assertThat(context(headers).getSpanId()).isEqualTo(span));
    }

    /** What the engine writes is decided by the log's values alone: with traces, without them, and whatever the headers say. */
    @Test
    void theValuesOfAllOutputsAreTheSameWhateverTheHeaders() {
        List<String> traced = story(priceHeaders());
        driver.close();
        driver = driver(RecordTracer.none());
        List<String> untraced = story(TraceHeaders.of(null));
        driver.close();
        driver = driver(new RecordTracer(TELEMETRY.getOpenTelemetry()));
        List<String> garbled = story(TraceHeaders.of("not a context"));

        assertThat(traced).hasSizeGreaterThan(5).isEqualTo(untraced).isEqualTo(garbled);
    }

    private List<String> story(Headers headers) {
        send(WireFixture.config("1m"), headers);
        send(WireFixture.command(CommandType.START), headers);
        send(WireFixture.setUp(readRequest().value()), headers);
        send(WireFixture.snapshot(readRequest().value()), headers);
        send(WireFixture.signal(EntrySignal.BUY), headers);
        send(WireFixture.price(0, "50000"), headers);
        List<String> written = new ArrayList<>();
        TestRecord<String, OrderRequest> order = readRequest();
        written.add(order.value().toString());
        send(WireFixture.filled(order.value()), headers);
        send(WireFixture.price(1, "51500"), headers);
        for (Topic<?> topic : List.of(Topics.ORDER_REQUESTS, Topics.EXECUTION_EVENTS, Topics.SESSION_STATUS)) {
            driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                    .readValuesToList()
                    .forEach(value ->
                            written.add(topic.name() + " " + HexFormat.of().formatHex(value)));
        }
        return written;
    }

    private void start() {
        Headers none = TraceHeaders.of(null);
        send(WireFixture.config("1m"), none);
        send(WireFixture.command(CommandType.START), none);
        send(WireFixture.setUp(readRequest().value()), none);
        send(WireFixture.snapshot(readRequest().value()), none);
        send(WireFixture.signal(EntrySignal.BUY), none);
    }

    private TestRecord<String, OrderRequest> readRequest() {
        return driver.createOutputTopic(
                        Topics.ORDER_REQUESTS.name(), new StringDeserializer(), Topics.ORDER_REQUESTS.deserializer())
                .readRecord();
    }

    private List<Headers> read(Topic<?> topic) {
        return driver
                .createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(TestRecord::headers)
                .toList();
    }

    private void send(Object input, Headers headers) {
        driver.createInputTopic(Topics.GRID_INPUTS.name(), new StringSerializer(), Topics.GRID_INPUTS.serializer())
                .pipeInput(new TestRecord<>(WireFixture.SESSION, new GridInput(input), headers, WireFixture.START));
    }

    private static Headers priceHeaders() {
        return TraceHeaders.of("00-" + PRICE_TRACE + "-" + PRICE_SPAN + "-01");
    }

    private static SpanContext context(Headers headers) {
        return Span.fromContext(TraceHeaders.read(headers)).getSpanContext();
    }

    private static TopologyTestDriver driver(RecordTracer tracer) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "grid-engine-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        EngineMetrics metrics =
                new EngineMetrics(new SimpleMeterRegistry(), Clock.fixed(WireFixture.START, ZoneOffset.UTC));
        return new TopologyTestDriver(new EngineTopology(metrics, Duration.ofSeconds(30), tracer).build(), properties);
    }
}
