package io.hedgegrid.signal.runtime;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Logs a record that cannot be read, sends it to the dead letters, counts it and goes on. Streams makes the instance by its
 * class; the registry comes with the configuration, under {@link #REGISTRY}.
 */
public final class CountingDeadLetterHandler extends LogAndContinueExceptionHandler {
    static final String REGISTRY = "hedgegrid.signal.meter.registry";

    private static final List<Topic<?>> READ =
            List.of(Topics.SESSION_CONFIGS, Topics.SIGNAL_PROFILES, Topics.MARKET_CANDLES);

    private @Nullable MeterRegistry registry;

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        if (configs.get(REGISTRY) instanceof MeterRegistry configured) {
            registry = configured;
            // There from the start, so that the first one shows as an increase.
            READ.forEach(topic -> counter(configured, topic.name()));
        }
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (registry != null) {
            counter(registry, record.topic()).increment();
        }
        return super.handleError(context, record, exception);
    }

    private static Counter counter(MeterRegistry registry, String topic) {
        return Counter.builder("hedgegrid.signal.records.unreadable")
                .description("Records that could not be read, sent to the dead letters")
                .tag("topic", topic)
                .register(registry);
    }
}
