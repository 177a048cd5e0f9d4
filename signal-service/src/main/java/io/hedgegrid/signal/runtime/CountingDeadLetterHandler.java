package io.hedgegrid.signal.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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

    private @Nullable MeterRegistry registry;

    @Override
    public void configure(Map<String, ?> configs) {
        super.configure(configs);
        if (configs.get(REGISTRY) instanceof MeterRegistry configured) {
            registry = configured;
        }
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (registry != null) {
            Counter.builder("hedgegrid.signal.records.unreadable")
                    .description("Records that could not be read, sent to the dead letters")
                    .tag("topic", record.topic())
                    .register(registry)
                    .increment();
        }
        return super.handleError(context, record, exception);
    }
}
