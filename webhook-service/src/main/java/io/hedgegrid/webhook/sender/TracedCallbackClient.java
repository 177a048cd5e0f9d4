package io.hedgegrid.webhook.sender;

import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes each call a span of the calling thread's trace, and lets the endpoint know it. The span tells the answer's status, and nothing of
 * the target, which is the user's.
 */
final class TracedCallbackClient implements CallbackClient {

    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final int FIRST_FAILURE = 300;

    private final CallbackClient client;
    private final RecordTracer tracer;
    private final boolean tellEndpoint;

    /** Calls with another client; {@code tellEndpoint} is whether calls carry the header {@code traceparent}. */
    TracedCallbackClient(CallbackClient client, RecordTracer tracer, boolean tellEndpoint) {
        this.client = client;
        this.tracer = tracer;
        this.tellEndpoint = tellEndpoint;
    }

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        Context cause = Context.current();
        Span span = tracer.call("POST callback", cause);
        try {
            Answer answer = client.post(uri, told(headers, cause.with(span)), body);
            span.setAttribute(STATUS, (long) answer.status());
            if (answer.status() >= FIRST_FAILURE) {
                span.setStatus(StatusCode.ERROR);
            }
            return answer;
        } catch (IOException | RuntimeException e) {
            // Its text may quote the URL.
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    private Map<String, String> told(Map<String, String> headers, Context context) {
        String traceparent = tellEndpoint ? TraceHeaders.traceparent(context) : null;
        if (traceparent == null) {
            return headers;
        }
        Map<String, String> told = new LinkedHashMap<>(headers);
        told.put(TraceHeaders.TRACEPARENT, traceparent);
        return told;
    }
}
