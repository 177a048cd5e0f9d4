package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.AccountQuery;
import io.hedgegrid.schemas.execution.AccountSetup;
import io.hedgegrid.schemas.execution.OrderIntent;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.PlaceOrder;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries requests out: those of a session one after another, those of an exchange account one at a time, closes first. Only an
 * order reported as unknown steps aside until the exchange answers, so that it does not hold up the rest of its account.
 *
 * <p>A request is a span in the trace of whoever submits it, from its turn to its end; the calls and reports it takes belong to it.
 */
final class RequestRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RequestRunner.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final SessionLanes lanes;
    private final GatewayTools tools;

    RequestRunner(SessionLanes lanes, GatewayTools tools) {
        this.lanes = lanes;
        this.tools = tools;
    }

    /** Queues a request behind its session's earlier ones. */
    void submit(GatewayRequest request) {
        Context cause = Context.current();
        lanes.submit(request.order().getSessionId(), () -> {
            if (request.partition().begin()) {
                try (Scope _ = cause.with(span(request, cause)).makeCurrent()) {
                    finish(request, () -> persist(request));
                }
            }
        });
    }

    private Span span(GatewayRequest request, Context cause) {
        OrderRequest order = request.order();
        return tools.tracer()
                .process(Topics.ORDER_REQUESTS.name(), cause)
                .setAttribute(TraceAttributes.SESSION_ID, order.getSessionId())
                .setAttribute(TraceAttributes.CLIENT_ORDER_ID, order.getClientOrderId())
                .setAttribute(TraceAttributes.SYMBOL, order.getSymbol());
    }

    /**
     * Does the work, then says whether the request is finished: a request that is not keeps its offset from being committed and so
     * comes again, after a restart or elsewhere. Its span ends with it, or when it is left unfinished, but goes on when it steps aside.
     */
    private static void finish(GatewayRequest request, Work work) {
        boolean finished = false;
        boolean ends = true;
        try {
            finished = work.done();
            ends = finished;
        } catch (InterruptedException e) {
            LOG.atWarn()
                    .addKeyValue("sessionId", request.order().getSessionId())
                    .addKeyValue("clientOrderId", request.order().getClientOrderId())
                    .addKeyValue("reason", e.getMessage())
                    .log("request left unfinished, it comes again");
            Span.current().setStatus(StatusCode.ERROR, "left unfinished");
        } finally {
            request.partition().end(request.offset(), finished);
            if (ends) {
                Span.current().end();
            }
        }
    }

    /** Tries again after a failure nobody expected, asking the exchange first. */
    private boolean persist(GatewayRequest first) throws InterruptedException {
        GatewayRequest request = first;
        while (true) {
            try {
                return run(request);
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("sessionId", request.order().getSessionId())
                        .addKeyValue("clientOrderId", request.order().getClientOrderId())
                        .setCause(e)
                        .log("request failed unexpectedly, trying again");
                request = request.again();
                tools.pause().await(PAUSE_AFTER_FAILURE);
            }
        }
    }

    /** Carries a request out; false if it stepped aside and ends later. */
    private boolean run(GatewayRequest request) throws InterruptedException {
        OrderRequest order = request.order();
        Optional<SessionConfig> config = tools.sessions().await(order.getSessionId(), order.getConfigVersion());
        if (config.isEmpty()) {
            return act(request);
        }
        tools.pushes().use(config.get());
        AccountTurns account = tools.accounts().turns(config.get().getAccount().getFingerprint());
        account.begin(closes(order));
        try {
            return act(request);
        } finally {
            account.end();
        }
    }

    private static boolean closes(OrderRequest order) {
        return order.getAction() instanceof PlaceOrder place && place.getIntent() == OrderIntent.CLOSE;
    }

    private boolean act(GatewayRequest request) throws InterruptedException {
        return switch (request.order().getAction()) {
            case PlaceOrder place -> place(request, new OrderExecution(request, place, tools));
            case AccountSetup setup -> {
                new AccountSetupExecution(request, setup, tools).run();
                yield true;
            }
            case AccountQuery _ -> {
                new AccountQueryExecution(request, tools).run();
                yield true;
            }
            case Object other ->
                throw new IllegalArgumentException(
                        "action: unknown kind " + other.getClass().getName());
        };
    }

    private boolean place(GatewayRequest request, OrderExecution execution) throws InterruptedException {
        if (execution.runUntilInDoubt()) {
            return true;
        }
        if (request.partition().begin()) {
            boolean running = lanes.submitAside(Context.current()
                    .wrap(() -> finish(request, () -> {
                        execution.runToEnd();
                        return true;
                    })));
            if (!running) {
                request.partition().end(request.offset(), false);
                Span.current().end();
            }
        } else {
            Span.current().end();
        }
        return false;
    }

    /** Work on a request; tells whether the request is finished with it. */
    @FunctionalInterface
    private interface Work {
        boolean done() throws InterruptedException;
    }
}
