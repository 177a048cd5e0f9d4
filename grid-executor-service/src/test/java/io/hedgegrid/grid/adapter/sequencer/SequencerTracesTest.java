package io.hedgegrid.grid.adapter.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SequencerTracesTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    private final TopologyTestDriver driver = new TopologyTestDriver(
            new SequencerTopology(
                            Clock.fixed(NOW, ZoneOffset.UTC),
                            Duration.ofSeconds(5),
                            new SequencerMetrics(new SimpleMeterRegistry()),
                            new RecordTracer(TELEMETRY.getOpenTelemetry()))
                    .build(),
            properties());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aPriceInTheLogIsAChildOfThePriceThatCame() {
        TestRecord<String, GridInput> sequenced =
                sequence(Topics.MARKET_PRICES, "BTCUSDT", SessionFixture.price("50000", NOW, NOW));

        SpanData span = TELEMETRY.getSpans().getFirst();
        assertThat(span.getName()).isEqualTo("process market.prices");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getAttributes().get(TraceAttributes.SYMBOL)).isEqualTo("BTCUSDT");
        assertThat(TraceHeaders.traceparent(sequenced.headers()))
                .startsWith("00-" + TRACE + "-" + span.getSpanId() + "-");
    }

    @Test
    void aCommandInTheLogIsAChildOfTheCommandThatCameAndKeepsItsOtherHeaders() {
        TestRecord<String, GridInput> sequenced =
                sequence(Topics.SESSION_COMMANDS, "bot-1", SessionFixture.command("bot-1", CommandType.START));

        SpanData span = TELEMETRY.getSpans().getFirst();
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getAttributes().get(TraceAttributes.SESSION_ID)).isEqualTo("bot-1");
        assertThat(sequenced.headers().lastHeader("other").value()).asString().isEqualTo("stays");
    }

    @Test
    void aPriceThatIsDroppedLeavesNoSpan() {
        pipe(Topics.MARKET_PRICES, "BTCUSDT", SessionFixture.price("50000", NOW, NOW.minusSeconds(6)));

        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    private <V> TestRecord<String, GridInput> sequence(Topic<V> topic, String key, V value) {
        pipe(topic, key, value);
        return driver.createOutputTopic(
                        Topics.GRID_INPUTS.name(), new StringDeserializer(), Topics.GRID_INPUTS.deserializer())
                .readRecord();
    }

    private <V> void pipe(Topic<V> topic, String key, V value) {
        Headers headers = TraceHeaders.of("00-" + TRACE + "-" + PARENT + "-01").add("other", "stays".getBytes());
        driver.createInputTopic(topic.name(), new StringSerializer(), topic.serializer())
                .pipeInput(new TestRecord<>(key, value, headers, NOW));
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "grid-sequencer-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        return properties;
    }
}
