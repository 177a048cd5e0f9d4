package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Account.Reservation;
import io.hedgegrid.grid.machine.Bookings.Closure;
import io.hedgegrid.grid.machine.Event.Severity;
import io.hedgegrid.grid.machine.Input.OrderReported;
import io.hedgegrid.grid.machine.Output.Cause;
import io.hedgegrid.grid.machine.Session.Inbox;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of orders. Applied in every state of life, for it has happened whatever the session is up to. */
final class Reports {

    private static final int KEPT_EARLY_REPORTS = 32;

    private Reports() {}

    static void apply(Turn turn, OrderReported report) {
        if (!ClientOrderIds.of(turn.config, report.sequence()).equals(report.clientOrderId())) {
            turn.ignore(Cause.UNKNOWN_TARGET, "order " + report.clientOrderId() + " is of another registration");
            return;
        }
        if (report.sequence() >= turn.nextRequest()) {
            keep(turn, report);
            return;
        }
        Opening opening = turn.book.opening(report.sequence());
        Position closed = turn.book.closedBy(report.sequence());
        if (opening != null) {
            opening(turn, opening, report);
        } else if (closed != null && closed.closing() instanceof Closing.InFlight order) {
            closing(turn, closed, order, report);
        } else {
            turn.ignore(Cause.DUPLICATE, "order " + report.clientOrderId() + " has ended before");
            return;
        }
        boolean ended = !turn.book.isInFlight(report.sequence());
        if (ended && (wasUnknown(opening, closed) || failedToClose(closed, report))) {
            Reconciliation.doubt(turn);
        }
        Lifecycle.progress(turn);
    }

    private static boolean wasUnknown(@Nullable Opening opening, @Nullable Position closed) {
        return opening == null
                ? closed != null && closed.closing() instanceof Closing.InFlight order && order.unknown()
                : opening.unknown();
    }

    /** The position may be gone: closed by hand, or liquidated. */
    private static boolean failedToClose(@Nullable Position closed, OrderReported report) {
        return closed != null && report.outcome() != Input.Outcome.FILLED;
    }

    /** Applies kept reports whose orders have been made by now. */
    static void applyKept(Turn turn) {
        for (OrderReported report : turn.inbox.earlyReports()) {
            if (report.sequence() < turn.nextRequest()) {
                List<OrderReported> rest = new ArrayList<>(turn.inbox.earlyReports());
                rest.remove(report);
                turn.inbox = new Inbox(
                        turn.inbox.appliedCommands(), turn.inbox.heldCommands(), rest, turn.inbox.silentAfter());
                apply(turn, report);
            }
        }
    }

    private static void keep(Turn turn, OrderReported report) {
        List<OrderReported> kept = new ArrayList<>(turn.inbox.earlyReports());
        if (kept.contains(report)) {
            turn.ignore(Cause.DUPLICATE, "report on " + report.clientOrderId() + " is kept already");
            return;
        }
        if (kept.size() == KEPT_EARLY_REPORTS) {
            turn.ignore(Cause.REFUSED, "too many reports on orders that are not known");
            return;
        }
        kept.add(report);
        turn.inbox = new Inbox(turn.inbox.appliedCommands(), turn.inbox.heldCommands(), kept, turn.inbox.silentAfter());
        turn.ignore(Cause.HELD, "order " + report.clientOrderId() + " is not known yet");
    }

    private static void opening(Turn turn, Opening opening, OrderReported report) {
        switch (report.outcome()) {
            case FILLED, PARTIALLY_FILLED -> {
                BigDecimal price = fillPrice(report);
                if (price == null) {
                    unknownOpening(turn, opening, report);
                } else {
                    opened(turn, opening, report, price);
                }
            }
            case REJECTED -> {
                turn.book = turn.book.without(opening);
                BackOff backOff = turn.book.openingBackOff().of(opening.side());
                turn.book = turn.book.with(opening.side(), backOff.afterFailureAt(turn.now));
                turn.account = turn.account.releasing(opening.sequence());
                rejected(turn, report);
            }
            case UNKNOWN -> unknownOpening(turn, opening, report);
        }
    }

    private static void unknownOpening(Turn turn, Opening opening, OrderReported report) {
        if (!opening.unknown()) {
            turn.book = turn.book.with(opening.becameUnknown());
            unknown(turn, report);
        }
    }

    private static void opened(Turn turn, Opening opening, OrderReported report, BigDecimal price) {
        long time = report.filledAt() == null ? turn.now : report.filledAt();
        Position position = new Position(
                turn.takePositionId(),
                opening.side(),
                opening.level(),
                report.filledSize(),
                price,
                report.fee(),
                BigDecimal.ZERO,
                time,
                opening.sequence(),
                report.exchangeOrderId(),
                null);
        turn.book = turn.book.without(opening).with(position).with(opening.side(), BackOff.NONE);
        turn.results = turn.results.opened(time, opening.reason() == OrderReason.ENTRY);
        turn.account =
                turn.account.reserving(new Reservation(opening.sequence(), turn.nextRequest() - 1, position.cost()));
        turn.raise(new Event.TradeOpened(
                position.id(),
                report.clientOrderId(),
                report.exchangeOrderId(),
                position.side(),
                position.lot(),
                price,
                report.fee(),
                position.level(),
                opening.reason(),
                time));
        if (opening.closeOnFill() != null) {
            turn.book = turn.book.with(position.closing(new Closing.Waiting(opening.closeOnFill(), BackOff.NONE)));
            if (turn.life instanceof Life.Running) {
                Closings.retry(turn);
            }
        }
    }

    private static void closing(Turn turn, Position position, Closing.InFlight order, OrderReported report) {
        switch (report.outcome()) {
            case FILLED, PARTIALLY_FILLED -> {
                BigDecimal price = fillPrice(report);
                if (price == null) {
                    unknownClosing(turn, position, order, report);
                } else {
                    closed(turn, position, order, report, price);
                }
            }
            case REJECTED -> {
                BackOff backOff = order.backOff().afterFailureAt(turn.now);
                turn.book = turn.book.with(position.closing(new Closing.Waiting(order.reason(), backOff)));
                rejected(turn, report);
            }
            case UNKNOWN -> unknownClosing(turn, position, order, report);
        }
    }

    private static void unknownClosing(Turn turn, Position position, Closing.InFlight order, OrderReported report) {
        if (!order.unknown()) {
            turn.book = turn.book.with(
                    position.closing(new Closing.InFlight(order.reason(), order.backOff(), order.sequence(), true)));
            unknown(turn, report);
        }
    }

    private static void closed(
            Turn turn, Position position, Closing.InFlight order, OrderReported report, BigDecimal price) {
        long time = report.filledAt() == null ? turn.now : report.filledAt();
        Closure closure = new Closure(
                report.filledSize().min(position.lot()),
                price,
                report.fee(),
                time,
                order.reason(),
                report.clientOrderId(),
                report.exchangeOrderId());
        Bookings.close(
                turn,
                position,
                closure,
                new Closing.Waiting(order.reason(), order.backOff().afterFailureAt(turn.now)));
    }

    /** Price of the fill; null if the report contradicts itself, so that nothing is booked on it. */
    private static @Nullable BigDecimal fillPrice(OrderReported report) {
        BigDecimal price = report.averagePrice();
        boolean filled =
                price != null && price.signum() > 0 && report.filledSize().signum() > 0;
        return filled ? price : null;
    }

    private static void rejected(Turn turn, OrderReported report) {
        String message = report.errorCode() + ": " + report.errorMessage();
        turn.raise(new Event.ErrorOccurred("ORDER_REJECTED", message, Severity.MEDIUM, report.clientOrderId()));
        boolean trades = turn.life instanceof Life.Running || turn.life instanceof Life.Stopping;
        if (trades && Lifecycle.CREDENTIALS.equals(report.errorCode())) {
            Lifecycle.fail(turn, Lifecycle.CREDENTIALS, "The exchange refuses the API key");
        }
    }

    private static void unknown(Turn turn, OrderReported report) {
        turn.raise(new Event.ErrorOccurred(
                "ORDER_UNKNOWN",
                "Nobody knows yet what became of the order; its side opens nothing until the exchange has answered",
                Severity.MEDIUM,
                report.clientOrderId()));
    }
}
