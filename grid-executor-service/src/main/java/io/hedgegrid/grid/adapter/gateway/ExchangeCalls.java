package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.RequestListener;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;

/** Times each call of the exchange, and makes it a span of the request on whose behalf it was made. Knows nothing of what was sent. */
public final class ExchangeCalls implements RequestListener {

    private static final String SUCCESS = "success";

    private final MeterRegistry registry;
    private final RecordTracer tracer;
    private final Clock clock;

    /** Listens for metrics and traces; the clock is the wall's. */
    public ExchangeCalls(MeterRegistry registry, RecordTracer tracer, Clock clock) {
        this.registry = registry;
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    public void onRequest(String endpoint, String outcome, Duration elapsed) {
        registry.timer("hedgegrid.executor.exchange.requests", "endpoint", endpoint, "outcome", outcome)
                .record(elapsed);
        Context cause = Context.current();
        // What is asked on nobody's behalf, such as contracts, is no part of a trace.
        if (Span.fromContextOrNull(cause) != null) {
            Span call = tracer.call(
                            "exchange " + endpoint, cause, clock.instant().minus(elapsed))
                    .setAttribute(TraceAttributes.OUTCOME, outcome);
            if (!outcome.equals(SUCCESS)) {
                call.setStatus(StatusCode.ERROR);
            }
            call.end();
        }
    }
}
