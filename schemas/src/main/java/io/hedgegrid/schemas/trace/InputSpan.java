package io.hedgegrid.schemas.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The span of one record that is processed. It begins when the first output follows: most prices lead to nothing, and cost nothing here.
 * All outputs have the same span as their parent. Used by one thread.
 */
public final class InputSpan implements AutoCloseable {

    private final RecordTracer tracer;
    private final String topic;
    private final Headers input;
    private @Nullable Span span;
    private @Nullable Headers output;

    InputSpan(RecordTracer tracer, String topic, Headers input) {
        this.tracer = tracer;
        this.topic = topic;
        this.input = input;
    }

    /** The span, begun now if it was not before. */
    public Span span() {
        Span begun = span;
        if (begun == null) {
            begun = tracer.process(topic, TraceHeaders.read(input));
            span = begun;
        }
        return begun;
    }

    /** The headers of an output: those of the input, but with this span as the parent. Not to be changed. */
    public Headers headers() {
        Headers made = output;
        if (made == null) {
            made = new RecordHeaders(input.toArray());
            TraceHeaders.write(Context.root().with(span()), made);
            output = made;
        }
        return made;
    }

    /** Ends the span if it was begun. */
    @Override
    public void close() {
        Span begun = span;
        if (begun != null) {
            begun.end();
        }
    }
}
