package io.hedgegrid.standalone.replay;

import io.hedgegrid.grid.machine.Account;
import io.hedgegrid.grid.machine.AccountReading;
import io.hedgegrid.grid.machine.Closing;
import io.hedgegrid.grid.machine.ContractRules;
import io.hedgegrid.grid.machine.Input;
import io.hedgegrid.grid.machine.Input.AccountSetUp;
import io.hedgegrid.grid.machine.Input.OrderReported;
import io.hedgegrid.grid.machine.Input.Outcome;
import io.hedgegrid.grid.machine.Input.SnapshotTaken;
import io.hedgegrid.grid.machine.Opening;
import io.hedgegrid.grid.machine.Output.Intent;
import io.hedgegrid.grid.machine.Output.PlaceOrder;
import io.hedgegrid.grid.machine.Output.QueryAccount;
import io.hedgegrid.grid.machine.Output.Request;
import io.hedgegrid.grid.machine.Output.SetUpAccount;
import io.hedgegrid.grid.machine.Position;
import io.hedgegrid.grid.machine.Session;
import io.hedgegrid.grid.machine.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that fills every order at once, in full, at the price of the decision and for no fee. The balance is what
 * was paid in plus what was realised, at every moment: margin takes nothing from it. Used by one thread.
 */
final class InstantExchange {

    /** So fine, and rounded up, that what is given back for an opening turns no comparison of exact decimals. */
    private static final int MARGIN_SCALE = 60;

    /** As fine as an exchange states it; finer ones no longer fit into a long, and cost the most of a reading. */
    private static final int AVERAGE_SCALE = 12;

    private final ContractRules contract;
    private BigDecimal balance;
    private BigDecimal price = BigDecimal.ZERO;
    private Holding longs = Holding.NOTHING;
    private Holding shorts = Holding.NOTHING;

    InstantExchange(ContractRules contract, BigDecimal initialBalance) {
        this.contract = contract;
        this.balance = initialBalance;
    }

    /** What was paid in and what was realised, USDT. */
    BigDecimal balance() {
        return balance;
    }

    /** Unrealised profit and loss of all positions, USDT. */
    BigDecimal unrealised() {
        return longs.value(price).subtract(longs.cost()).add(shorts.cost().subtract(shorts.value(price)));
    }

    /** The market's price has moved. */
    void moveTo(BigDecimal next) {
        price = next;
    }

    /**
     * Does what a request asks for.
     *
     * @param session as it is now
     * @return what the session is to be told, in order
     */
    List<Input> answer(Request request, Session session) {
        return switch (request.action()) {
            case SetUpAccount _ ->
                List.of(new AccountSetUp(
                        request.sequence(), request.clientOrderId(), request.decidedAt(), contract, null, null));
            case QueryAccount _ ->
                List.of(new SnapshotTaken(request.sequence(), reading(session, request.sequence()), null));
            case PlaceOrder order -> fill(request, order, session);
        };
    }

    private List<Input> fill(Request request, PlaceOrder order, Session session) {
        if (order.intent() == Intent.OPEN) {
            hold(order.side(), holding(order.side()).with(order.size(), order.decisionPrice()));
        } else {
            Position position = closedBy(request, session);
            hold(order.side(), holding(order.side()).with(order.size().negate(), position.entryPrice()));
            balance = balance.add(order.side()
                    .gain(position.entryPrice(), order.decisionPrice())
                    .multiply(order.size()));
        }
        List<Input> told = new ArrayList<>();
        Account.Balance known = session.account().balance();
        if (known != null) {
            // The balance first: the report lets the session go on deciding, and that must be on the balance of now.
            told.add(new SnapshotTaken(known.sequence(), reading(session, known.sequence()), null));
        }
        told.add(new OrderReported(
                request.sequence(),
                request.clientOrderId(),
                request.decidedAt(),
                Outcome.FILLED,
                "x" + request.sequence(),
                order.decisionPrice(),
                order.size(),
                BigDecimal.ZERO,
                request.decidedAt(),
                null,
                null));
        return told;
    }

    private static Position closedBy(Request request, Session session) {
        for (Position position : session.book().positions()) {
            if (position.closing() instanceof Closing.InFlight order && order.sequence() == request.sequence()) {
                return position;
            }
        }
        throw new IllegalStateException("no position is closed by order " + request.clientOrderId());
    }

    private AccountReading reading(Session session, long sequence) {
        BigDecimal available = balance.add(setAside(session, sequence));
        return new AccountReading(
                available,
                balance.add(unrealised()),
                longs.size(),
                longs.averagePrice(),
                shorts.size(),
                shorts.averagePrice());
    }

    /** The margin that the session will still take off a reading for openings of its own, USDT: here margin takes nothing. */
    private static BigDecimal setAside(Session session, long sequence) {
        BigDecimal notional = BigDecimal.ZERO;
        for (Account.Reservation reservation : session.account().reservations()) {
            if (reservation.since() >= sequence || isInFlight(session, reservation.sequence())) {
                notional = notional.add(reservation.notional());
            }
        }
        return notional.signum() == 0
                ? BigDecimal.ZERO
                : notional.divide(BigDecimal.valueOf(session.account().leverage()), MARGIN_SCALE, RoundingMode.CEILING);
    }

    private static boolean isInFlight(Session session, long sequence) {
        for (Opening opening : session.book().openings()) {
            if (opening.sequence() == sequence) {
                return true;
            }
        }
        return false;
    }

    private Holding holding(Side side) {
        return switch (side) {
            case LONG -> longs;
            case SHORT -> shorts;
        };
    }

    private void hold(Side side, Holding next) {
        switch (side) {
            case LONG -> longs = next;
            case SHORT -> shorts = next;
        }
    }

    /**
     * All positions of a side.
     *
     * @param size base coin
     * @param cost sum of entry price times size, USDT
     * @param averagePrice USDT; null without a position. Kept, since it is asked for much more often than it changes
     */
    private record Holding(
            BigDecimal size, BigDecimal cost, @Nullable BigDecimal averagePrice) {

        static final Holding NOTHING = new Holding(BigDecimal.ZERO, BigDecimal.ZERO, null);

        Holding with(BigDecimal change, BigDecimal entryPrice) {
            BigDecimal nextSize = size.add(change);
            BigDecimal nextCost = cost.add(change.multiply(entryPrice));
            BigDecimal average =
                    nextSize.signum() == 0 ? null : nextCost.divide(nextSize, AVERAGE_SCALE, RoundingMode.HALF_EVEN);
            return new Holding(nextSize, nextCost, average);
        }

        BigDecimal value(BigDecimal price) {
            return size.multiply(price);
        }
    }
}
