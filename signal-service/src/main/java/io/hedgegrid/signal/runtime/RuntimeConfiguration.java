package io.hedgegrid.signal.runtime;

import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.signal.config.StreamsSettings;
import io.hedgegrid.signal.topology.SignalMetrics;
import io.hedgegrid.signal.topology.SignalTopology;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the service. */
@Configuration(proxyBeanMethods = false)
class RuntimeConfiguration {

    @Bean
    SignalMetrics signalMetrics(MeterRegistry registry) {
        return new SignalMetrics(registry);
    }

    @Bean
    RecordTracer recordTracer(OpenTelemetry telemetry) {
        return new RecordTracer(telemetry);
    }

    @Bean
    SignalStreams signalStreams(
            KafkaProperties kafka,
            StreamsSettings streams,
            TopicSettings topics,
            SignalMetrics metrics,
            MeterRegistry registry,
            RecordTracer tracer,
            ApplicationEventPublisher events) {
        return new SignalStreams(
                new SignalTopology(metrics, tracer).build(),
                StreamsProperties.of(kafka.buildStreamsProperties(), streams, topics, registry),
                streams,
                SignalStreams.ensuring(() -> admin(kafka), topics),
                registry,
                () -> AvailabilityChangeEvent.publish(events, kafka, LivenessState.BROKEN));
    }

    @Bean
    StreamsHealthIndicator streamsHealthIndicator(SignalStreams streams) {
        return new StreamsHealthIndicator(streams);
    }

    /** An admin client that gives up soon when no broker answers, so that health says so and the next try follows. */
    private static Admin admin(KafkaProperties kafka) {
        Map<String, Object> properties = new LinkedHashMap<>(kafka.buildAdminProperties());
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return Admin.create(properties);
    }
}
