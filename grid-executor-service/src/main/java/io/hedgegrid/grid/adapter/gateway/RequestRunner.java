package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.schemas.execution.AccountQuery;
import io.hedgegrid.schemas.execution.AccountSetup;
import io.hedgegrid.schemas.execution.OrderIntent;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.PlaceOrder;
import io.hedgegrid.schemas.session.SessionConfig;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries requests out: those of a session one after another, those of an exchange account one at a time, closes first. Only an
 * order reported as unknown steps aside until the exchange answers, so that it does not hold up the rest of its account.
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
        lanes.submit(request.order().getSessionId(), () -> {
            if (request.partition().begin()) {
                finish(request, () -> persist(request));
            }
        });
    }

    /**
     * Does the work, then says whether the request is finished: a request that is not keeps its offset from being committed and so
     * comes again, after a restart or elsewhere.
     */
    private static void finish(GatewayRequest request, Work work) {
        boolean finished = false;
        try {
            finished = work.done();
        } catch (InterruptedException e) {
            LOG.atWarn()
                    .addKeyValue("sessionId", request.order().getSessionId())
                    .addKeyValue("clientOrderId", request.order().getClientOrderId())
                    .addKeyValue("reason", e.getMessage())
                    .log("request left unfinished, it comes again");
        } finally {
            request.partition().end(request.offset(), finished);
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
            boolean running = lanes.submitAside(() -> finish(request, () -> {
                execution.runToEnd();
                return true;
            }));
            if (!running) {
                request.partition().end(request.offset(), false);
            }
        }
        return false;
    }

    /** Work on a request; tells whether the request is finished with it. */
    @FunctionalInterface
    private interface Work {
        boolean done() throws InterruptedException;
    }
}
