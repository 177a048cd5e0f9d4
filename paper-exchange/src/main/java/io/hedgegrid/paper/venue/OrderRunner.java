package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountEvent;
import io.hedgegrid.paper.engine.AccountState;
import io.hedgegrid.paper.engine.Matching;
import io.hedgegrid.paper.engine.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Executes accepted orders when their time has come, whole, in parts or not at all. */
final class OrderRunner {

    private final Ledger ledger;
    private final MarketBoard board;
    private final FillTimer timer;
    private final OrderFaults faults;
    private final Consumer<Runnable> locked;

    /** @param locked runs something inside the venue's lock */
    OrderRunner(Ledger ledger, MarketBoard board, FillTimer timer, OrderFaults faults, Consumer<Runnable> locked) {
        this.ledger = ledger;
        this.board = board;
        this.timer = timer;
        this.faults = faults;
        this.locked = locked;
    }

    /** An order has been accepted. */
    void start(String key, Order order) {
        OrderCourse course = faults.course(key, order.symbol());
        timer.start(() -> run(key, order.orderId(), course), course.delay());
    }

    /** An order was accepted in an earlier run and not executed. */
    void resume(String key, Order order) {
        timer.start(() -> run(key, order.orderId(), OrderCourse.USUAL), Duration.ZERO);
    }

    private void run(String key, String orderId, OrderCourse course) {
        locked.accept(() -> {
            AccountState state = ledger.book(key).state();
            Order order = state.liveOrders().get(orderId);
            if (order != null) {
                execute(key, state, order, course);
            }
        });
    }

    private void execute(String key, AccountState state, Order order, OrderCourse course) {
        if (course.canceled()) {
            ledger.commit(key, List.of(new AccountEvent.OrderCanceled(board.time(), order.orderId(), "system_cancel")));
            return;
        }
        BigDecimal most = part(order, course.parts());
        ledger.commit(key, Matching.execute(state, board, order, most, ledger::nextId, board.time()));
        Order after = ledger.book(key).state().liveOrders().get(order.orderId());
        if (after != null && after.state() == Order.State.PARTIALLY_FILLED && course.parts() > 1) {
            OrderCourse rest = new OrderCourse(course.delay(), course.parts() - 1, course.between(), false);
            timer.after(course.between(), () -> run(key, order.orderId(), rest));
        }
    }

    /** What is filled now of an order that takes so many more fills, on the size step; null for all. */
    private @Nullable BigDecimal part(Order order, int parts) {
        if (parts <= 1) {
            return null;
        }
        BigDecimal step = board.contract(order.symbol()).sizeMultiplier();
        return order.remaining()
                .divide(step.multiply(BigDecimal.valueOf(parts)), 0, RoundingMode.DOWN)
                .max(BigDecimal.ONE)
                .multiply(step);
    }
}
