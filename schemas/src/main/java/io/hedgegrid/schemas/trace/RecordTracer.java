package io.hedgegrid.schemas.trace;

import io.hedgegrid.schemas.Topic;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/** Begins the spans between records, named and attributed as OpenTelemetry's conventions for messaging have it. Thread-safe. */
public final class RecordTracer {

    private static final String SCOPE = "io.hedgegrid.records";

    private final Tracer tracer;

    /** A tracer whose spans go where the telemetry sends them. */
    public RecordTracer(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer(SCOPE);
    }

    /** A tracer that keeps no spans; contexts are passed on as they came. */
    public static RecordTracer none() {
        return new RecordTracer(OpenTelemetry.noop());
    }

    /**
     * Begins to send what came from outside: where a trace begins.
     *
     * @param topic where it goes
     * @return to be ended by the caller
     */
    public Span send(Topic<?> topic) {
        return producer(topic).startSpan();
    }

    /**
     * To send what came earlier; otherwise as {@link #send(Topic)}.
     *
     * @param since wall time at which it came
     */
    public Span send(Topic<?> topic, Instant since) {
        return producer(topic).setStartTimestamp(since).startSpan();
    }

    private SpanBuilder producer(Topic<?> topic) {
        return span("send", topic.name(), SpanKind.PRODUCER).setNoParent();
    }

    /**
     * Begins to process a record.
     *
     * @param topic where it was read
     * @param cause the context that it carries
     * @return to be ended by the caller
     */
    public Span process(String topic, Context cause) {
        return span("process", topic, SpanKind.CONSUMER).setParent(cause).startSpan();
    }

    /** What a record causes, if anything: begun with the first that follows from it. */
    public InputSpan input(String topic, Headers headers) {
        return new InputSpan(this, topic, headers);
    }

    /**
     * Begins a call of another system.
     *
     * @param name what is called, of few different values
     * @param cause on whose behalf
     * @return to be ended by the caller
     */
    public Span call(String name, Context cause) {
        return client(name, cause).startSpan();
    }

    /**
     * A call of another system that has begun before; otherwise as {@link #call(String, Context)}.
     *
     * @param since wall time at which it began
     */
    public Span call(String name, Context cause, Instant since) {
        return client(name, cause).setStartTimestamp(since).startSpan();
    }

    private SpanBuilder client(String name, Context cause) {
        return tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).setParent(cause);
    }

    private SpanBuilder span(String operation, String topic, SpanKind kind) {
        return tracer.spanBuilder(operation + " " + topic)
                .setSpanKind(kind)
                .setAttribute(TraceAttributes.SYSTEM, "kafka")
                .setAttribute(TraceAttributes.DESTINATION, topic);
    }
}
