package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Input.AccountSetUp;
import io.hedgegrid.grid.machine.Input.OrderReported;
import io.hedgegrid.grid.machine.Input.Outcome;
import io.hedgegrid.grid.machine.Input.SnapshotTaken;
import io.hedgegrid.grid.machine.Input.Tick;
import io.hedgegrid.grid.machine.Output.Intent;
import io.hedgegrid.grid.machine.Output.PlaceOrder;
import io.hedgegrid.grid.machine.Output.QueryAccount;
import io.hedgegrid.grid.machine.Output.Request;
import io.hedgegrid.grid.machine.Output.SetUpAccount;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A session on an exchange that fills every order at once, in full, at the price of the decision and for no fee. The
 * balance is what was paid in plus what was realised, at every moment: margin takes nothing from it. That is the market
 * of the golden traces.
 */
final class InstantExchange {

    final List<Output> outputs = new ArrayList<>();
    SessionState state;
    Market market;

    private final BigDecimal initialBalance;
    private final ContractRules contract;
    private final Holdings holdings = new Holdings();
    private final Deque<Request> toAnswer = new ArrayDeque<>();

    InstantExchange(SessionConfig config, ContractRules contract, BigDecimal initialBalance) {
        this.initialBalance = initialBalance;
        this.contract = contract;
        this.market = Market.unseen(config.symbol());
        this.state = SessionState.Absent.unheardOf(config.sessionId());
        give(new Input.Configured(config));
    }

    BigDecimal initialBalance() {
        return initialBalance;
    }

    Session session() {
        return (Session) state;
    }

    void tick(long time, BigDecimal price) {
        tellBalance(BigDecimal.ZERO);
        market = market.next(price, time, time);
        give(new Tick());
    }

    void give(Input input) {
        apply(input);
        for (Request request = toAnswer.poll(); request != null; request = toAnswer.poll()) {
            answer(request);
        }
    }

    private void apply(Input input) {
        Step step = SessionMachine.step(state, market, input);
        state = step.state();
        for (Output output : step.outputs()) {
            outputs.add(output);
            if (output instanceof Request request) {
                toAnswer.add(request);
            }
        }
    }

    private void answer(Request request) {
        switch (request.action()) {
            case SetUpAccount _ ->
                apply(new AccountSetUp(
                        request.sequence(), request.clientOrderId(), request.decidedAt(), contract, null, null));
            case QueryAccount _ ->
                apply(new SnapshotTaken(request.sequence(), reading(BigDecimal.ZERO, request.sequence()), null));
            case PlaceOrder order -> {
                holdings.fill(order, order.size(), order.decisionPrice());
                tellBalance(order.intent() == Intent.CLOSE ? pnl(request.sequence(), order) : BigDecimal.ZERO);
                apply(new OrderReported(
                        request.sequence(),
                        request.clientOrderId(),
                        request.decidedAt(),
                        Outcome.FILLED,
                        "x" + request.sequence(),
                        order.decisionPrice(),
                        order.size(),
                        BigDecimal.ZERO,
                        market.time(),
                        null,
                        null));
            }
        }
    }

    private BigDecimal pnl(long sequence, PlaceOrder order) {
        Position position = session().book().closedBy(sequence);
        return position == null
                ? BigDecimal.ZERO
                : position.side()
                        .gain(position.entryPrice(), order.decisionPrice())
                        .multiply(order.size());
    }

    /** Answers the last question again, so that the balance is of this moment and not of some ticks ago. */
    private void tellBalance(BigDecimal pnlUnderWay) {
        if (state instanceof Session session && session.account().balance() != null) {
            long sequence = session.account().balance().sequence();
            apply(new SnapshotTaken(sequence, reading(pnlUnderWay, sequence), null));
        }
    }

    private AccountReading reading(BigDecimal pnlUnderWay, long sequence) {
        // What the session will still set aside for its openings is given back, for here margin takes nothing.
        BigDecimal setAside = BigDecimal.ZERO;
        for (Account.Reservation reservation : session().account().reservations()) {
            if (reservation.since() >= sequence || session().book().opening(reservation.sequence()) != null) {
                setAside = setAside.add(reservation.notional());
            }
        }
        BigDecimal leverage = BigDecimal.valueOf(session().account().leverage());
        BigDecimal balance = initialBalance
                .add(session().results().realised())
                .add(pnlUnderWay)
                .add(setAside.divide(leverage));
        return holdings.reading(balance);
    }
}
