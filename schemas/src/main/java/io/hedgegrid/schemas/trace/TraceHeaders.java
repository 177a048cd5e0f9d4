package io.hedgegrid.schemas.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the trace context of a record: the headers of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>,
 * in ASCII. It is written whether the trace is sampled or not, so that log lines of different services can be matched.
 */
public final class TraceHeaders {

    /** Trace, parent span and whether the trace is sampled. */
    public static final String TRACEPARENT = "traceparent";

    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapSetter<Headers> SETTER = new Setter();
    private static final TextMapGetter<Headers> GETTER = new Getter();

    private TraceHeaders() {}

    /** The context that the headers carry; one without a span if they carry none, or none that can be read. */
    public static Context read(Headers headers) {
        return W3C.extract(Context.root(), headers, GETTER);
    }

    /** Makes the headers carry the context, instead of what they carried; a context without a span changes nothing. */
    public static void write(Context context, Headers headers) {
        W3C.inject(context, headers, SETTER);
    }

    /** The header's text; null if there is none. */
    public static @Nullable String traceparent(Headers headers) {
        return text(headers.lastHeader(TRACEPARENT));
    }

    /** The context as the header would have it; null if it has no span. */
    public static @Nullable String traceparent(Context context) {
        Headers headers = new RecordHeaders();
        write(context, headers);
        return traceparent(headers);
    }

    /** Headers that carry a context once read with {@link #traceparent}; none if that is null. */
    public static Headers of(@Nullable String traceparent) {
        Headers headers = new RecordHeaders();
        if (traceparent != null) {
            SETTER.set(headers, TRACEPARENT, traceparent);
        }
        return headers;
    }

    private static @Nullable String text(@Nullable Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    private static final class Setter implements TextMapSetter<Headers> {

        @Override
        public void set(@Nullable Headers carrier, String key, String value) {
            if (carrier != null) {
                carrier.remove(key).add(key, value.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static final class Getter implements TextMapGetter<Headers> {

        @Override
        public Iterable<String> keys(Headers carrier) {
            List<String> keys = new ArrayList<>();
            carrier.forEach(header -> keys.add(header.key()));
            return keys;
        }

        @Override
        public @Nullable String get(@Nullable Headers carrier, String key) {
            return carrier == null ? null : text(carrier.lastHeader(key));
        }
    }
}
