package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.OrderAck;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.Trading;
import io.hedgegrid.grid.core.Failure;
import io.hedgegrid.grid.core.Next;
import io.hedgegrid.grid.core.OrderEvent;
import io.hedgegrid.grid.core.OrderPlacement;
import io.hedgegrid.grid.core.OrderState;
import io.hedgegrid.grid.core.OrderTicket;
import io.hedgegrid.grid.core.Step;
import io.hedgegrid.grid.core.Verdict;
import io.hedgegrid.schemas.execution.OrderIntent;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.PlaceOrder;
import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.session.SessionConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Does for one order what {@link OrderPlacement} says, and tells it what came of it. Used by one thread at a time. */
final class OrderExecution {

    private static final Logger LOG = LoggerFactory.getLogger(OrderExecution.class);

    /** How long the end of an accepted order is waited for where it should be pushed, before it is asked for. */
    private static final Duration PUSH_PATIENCE = Duration.ofMillis(500);

    private final GatewayRequest request;
    private final OrderRequest order;
    private final PlaceOrder action;
    private final GatewayTools tools;
    private final OrderPlacement placement;
    private Step step;
    private boolean inDoubt;
    private PushedOrder pushed = PushedOrder.never();

    OrderExecution(GatewayRequest request, PlaceOrder action, GatewayTools tools) {
        this.request = request;
        this.order = request.order();
        this.action = action;
        this.tools = tools;
        boolean opening = action.getIntent() == OrderIntent.OPEN;
        this.placement = new OrderPlacement(
                tools.policy(), new OrderTicket(opening, action.getSize(), request.causedAt(), request.maybeActedOn()));
        this.step = placement.begin(tools.clock().instant());
    }

    /**
     * Begins, and goes on until the order has come to its end or was reported as unknown.
     *
     * @return whether it has come to its end
     */
    boolean runUntilInDoubt() throws InterruptedException {
        return run(() -> inDoubt, () -> enter(step));
    }

    /** Goes on until the order has come to its end. */
    void runToEnd() throws InterruptedException {
        tools.metrics().doubted();
        try {
            run(() -> false, () -> {});
        } finally {
            tools.metrics().noLongerDoubted();
        }
    }

    private boolean run(BooleanSupplier enough, Beginning beginning) throws InterruptedException {
        boolean goesOn = false;
        try {
            beginning.run();
            while (!enough.getAsBoolean() && !atEnd()) {
                advance();
            }
            goesOn = !atEnd();
        } finally {
            if (!goesOn) {
                pushed.close();
            }
        }
        return !goesOn;
    }

    private boolean atEnd() {
        return step.next() instanceof Next.Finish;
    }

    private void advance() throws InterruptedException {
        OrderEvent event =
                switch (step.next()) {
                    case Next.Place() -> place();
                    case Next.Ask(Duration after) -> {
                        Optional<OrderDetail> end = awaitPush(after);
                        yield end.isPresent() ? new OrderEvent.Found(BitgetMapping.known(end.get())) : ask();
                    }
                    case Next.Finish() -> throw new IllegalStateException("the order is at its end");
                };
        if (Thread.interrupted()) {
            throw new AbandonedException("stopped while an order was on its way: " + order.getClientOrderId());
        }
        enter(placement.next(step.state(), event, tools.clock().instant()));
    }

    /** Lets the time before a question pass; its answer may be pushed meanwhile. An order that was accepted is given a little longer. */
    private Optional<OrderDetail> awaitPush(Duration after) throws InterruptedException {
        if (!pushed.isExpected()) {
            tools.pause().await(after);
            return Optional.empty();
        }
        boolean accepted = step.state() instanceof OrderState.Accepted;
        Optional<OrderDetail> end =
                pushed.await(accepted && after.compareTo(PUSH_PATIENCE) < 0 ? PUSH_PATIENCE : after);
        if (end.isPresent()) {
            tools.metrics().pushed();
            // Should it not say all that is needed, the next one is asked for.
            pushed.close();
            pushed = PushedOrder.never();
        }
        return end;
    }

    private void enter(Step entered) throws InterruptedException {
        step = entered;
        Verdict verdict = entered.report();
        if (verdict != null) {
            inDoubt = verdict.outcome() == Verdict.Outcome.UNKNOWN;
            report(verdict);
        }
    }

    private OrderEvent place() throws InterruptedException {
        expectPush();
        if (request.partition().isRevoked()) {
            throw new AbandonedException("the partition went elsewhere before placing " + order.getClientOrderId());
        }
        return onExchange(this::place, OrderEvent.PlaceFailed::new);
    }

    /** From before it is sent, so that nothing of it is missed. */
    private void expectPush() throws InterruptedException {
        Optional<SessionConfig> config = tools.sessions().await(order.getSessionId(), order.getConfigVersion());
        pushed.close();
        pushed = config.map(
                        known -> tools.pushes().expect(known.getAccount().getFingerprint(), order.getClientOrderId()))
                .orElseGet(PushedOrder::never);
    }

    private OrderEvent place(Trading trading) {
        try {
            OrderAck ack = trading.place(BitgetMapping.marketOrder(order, action));
            tools.metrics().acknowledged(elapsed());
            return new OrderEvent.Acknowledged(ack.orderId());
        } catch (BitgetException e) {
            if (BitgetMapping.isDuplicate(e)) {
                return new OrderEvent.AlreadyPlaced();
            }
            throw e;
        }
    }

    private OrderEvent ask() throws InterruptedException {
        return onExchange(
                trading -> trading.findOrder(order.getSymbol(), order.getClientOrderId())
                        .<OrderEvent>map(detail -> new OrderEvent.Found(BitgetMapping.known(detail)))
                        .orElseGet(() -> new OrderEvent.NotFound(trading.kind().refusesRepeatedOrderIds())),
                OrderEvent.AskFailed::new);
    }

    private OrderEvent onExchange(Function<Trading, OrderEvent> act, Function<Failure, OrderEvent> failed)
            throws InterruptedException {
        Optional<SessionConfig> config = tools.sessions().await(order.getSessionId(), order.getConfigVersion());
        if (config.isEmpty()) {
            return new OrderEvent.CredentialsGone("the session was deleted, its credentials are gone");
        }
        Trading trading;
        try {
            trading = tools.accounts().open(config.get());
        } catch (SecretException e) {
            return failed.apply(new Failure(Failure.Effect.NONE_FINAL, Verdict.CREDENTIALS, BitgetMapping.message(e)));
        }
        try {
            return act.apply(trading);
        } catch (BitgetException e) {
            log(Level.WARN, "the exchange did not confirm it", e);
            return failed.apply(BitgetMapping.failure(e));
        } catch (RuntimeException e) {
            // Nobody knows how far it came.
            log(Level.ERROR, "a request to the exchange failed unexpectedly", e);
            return failed.apply(new Failure(Failure.Effect.UNKNOWN, null, BitgetMapping.message(e)));
        }
    }

    private void report(Verdict verdict) throws InterruptedException {
        Duration elapsed = elapsed();
        tools.reports()
                .write(new OrderReport(
                        order.getSessionId(),
                        order.getSequence(),
                        order.getClientOrderId(),
                        order.getSymbol(),
                        tools.clock().instant(),
                        elapsed.toMillis(),
                        BitgetMapping.result(action, verdict)));
        tools.metrics().reported(verdict, elapsed);
        Level level =
                switch (verdict.outcome()) {
                    case FILLED, PARTIALLY_FILLED -> Level.INFO;
                    case REJECTED, UNKNOWN -> Level.WARN;
                };
        LOG.atLevel(level)
                .addKeyValue("sessionId", order.getSessionId())
                .addKeyValue("clientOrderId", order.getClientOrderId())
                .addKeyValue("symbol", order.getSymbol())
                .addKeyValue("outcome", verdict.outcome())
                .addKeyValue("code", verdict.errorCode())
                .addKeyValue("elapsedMillis", elapsed.toMillis())
                .log("order reported");
    }

    private Duration elapsed() {
        Instant now = tools.clock().instant();
        return now.isBefore(request.requestedAt()) ? Duration.ZERO : Duration.between(request.requestedAt(), now);
    }

    private void log(Level level, String text, RuntimeException cause) {
        LOG.atLevel(level)
                .addKeyValue("sessionId", order.getSessionId())
                .addKeyValue("clientOrderId", order.getClientOrderId())
                .addKeyValue("symbol", order.getSymbol())
                .addKeyValue("error", cause.toString())
                .log(text);
    }

    /** What comes before the first step. */
    @FunctionalInterface
    private interface Beginning {
        void run() throws InterruptedException;
    }
}
