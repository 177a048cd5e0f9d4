package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.OrderDetail;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** The end of one order, once it is pushed. To be closed when nobody waits for it any more. */
final class PushedOrder implements AutoCloseable {

    private final CompletableFuture<OrderDetail> end;
    private final BooleanSupplier live;
    private final Runnable onClose;

    PushedOrder(CompletableFuture<OrderDetail> end, BooleanSupplier live, Runnable onClose) {
        this.end = end;
        this.live = live;
        this.onClose = onClose;
    }

    /** Nothing will be pushed. */
    static PushedOrder never() {
        return new PushedOrder(new CompletableFuture<>(), () -> false, () -> {});
    }

    /** Whether it may be pushed at any moment, or was. */
    boolean isExpected() {
        return end.isDone() || live.getAsBoolean();
    }

    /** Waits for it at most so long; empty if it was not pushed. */
    Optional<OrderDetail> await(Duration longest) throws InterruptedException {
        try {
            return Optional.of(end.get(longest.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody lets the order's end fail", e);
        }
    }

    @Override
    public void close() {
        onClose.run();
    }
}
