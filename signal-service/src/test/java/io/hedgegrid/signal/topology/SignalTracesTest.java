package io.hedgegrid.signal.topology;

import static io.hedgegrid.signal.Fixtures.BTC;
import static io.hedgegrid.signal.Fixtures.config;
import static io.hedgegrid.signal.Fixtures.profile;
import static io.hedgegrid.signal.Fixtures.settings;
import static io.hedgegrid.signal.Fixtures.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.ProfileKeys;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.signal.SignalSettings;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignalTracesTest {
    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final SignalSettings FAST = settings(3, 14);
    private static final SignalSettings SLOW = settings(50, 0);

    private final TopologyTestDriver driver = new TopologyTestDriver(
            new SignalTopology(
                            new SignalMetrics(new SimpleMeterRegistry()),
                            new RecordTracer(TELEMETRY.getOpenTelemetry()))
                    .build(),
            properties());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void theSignalsOfACandleAreChildrenOfOneSpan() {
        use(FAST, TraceHeaders.of(null));
        use(SLOW, TraceHeaders.of(null));

        close(walk(BTC, 1).getFirst());

        SpanData span = TELEMETRY.getSpans().getFirst();
        assertThat(TELEMETRY.getSpans()).hasSize(1);
        assertThat(span.getName()).isEqualTo("process market.candles");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getAttributes().get(TraceAttributes.SYMBOL)).isEqualTo(BTC);
        assertThat(contexts(Topics.SIGNALS))
                .extracting(SpanContext::getSpanId)
                .containsExactly(span.getSpanId(), span.getSpanId());
    }

    @Test
    void aCandleThatIsRepeatedOrNobodysLeavesNoSpan() {
        Candle candle = walk(BTC, 1).getFirst();
        close(candle);
        use(FAST, TraceHeaders.of(null));
        TELEMETRY.clearSpans();

        close(candle);

        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    @Test
    void theFirstSignalOfAProfileBelongsToTheTraceOfTheRegistration() {
        close(walk(BTC, 1).getFirst());
        TELEMETRY.clearSpans();

        pipe(Topics.SESSION_CONFIGS, "bot", config("bot", 1, BTC, FAST), headers());

        assertThat(contexts(Topics.SIGNAL_PROFILES))
                .extracting(SpanContext::getTraceId)
                .containsExactly(TRACE);
        assertThat(contexts(Topics.SIGNALS)).extracting(SpanContext::getTraceId).containsExactly(TRACE);
        assertThat(TELEMETRY.getSpans())
                .extracting(SpanData::getName)
                .containsExactly("process session.configs", "process signal.profiles");
        assertThat(TELEMETRY.getSpans().get(1).getParentSpanId())
                .isEqualTo(TELEMETRY.getSpans().get(0).getSpanId());
    }

    private void use(SignalSettings settings, Headers headers) {
        pipe(Topics.SIGNAL_PROFILES, ProfileKeys.of(BTC, settings.getProfileId()), profile(BTC, settings), headers);
    }

    private void close(Candle candle) {
        pipe(Topics.MARKET_CANDLES, BTC, candle, headers());
    }

    private <V> void pipe(Topic<V> topic, String key, V value, Headers headers) {
        driver.createInputTopic(topic.name(), new StringSerializer(), topic.serializer())
                .pipeInput(new TestRecord<>(key, value, headers, Instant.EPOCH));
    }

    private List<SpanContext> contexts(Topic<?> topic) {
        return driver
                .createOutputTopic(topic.name(), new StringDeserializer(), topic.deserializer())
                .readRecordsToList()
                .stream()
                .map(TestRecord::headers)
                .map(headers -> Span.fromContext(TraceHeaders.read(headers)).getSpanContext())
                .toList();
    }

    private static Headers headers() {
        return TraceHeaders.of("00-" + TRACE + "-" + PARENT + "-01");
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "signal-service");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        return properties;
    }
}
