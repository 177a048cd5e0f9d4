package io.hedgegrid.grid.adapter.kafka;

import io.hedgegrid.grid.machine.Output;
import io.hedgegrid.grid.machine.Side;
import io.hedgegrid.schemas.execution.AccountQuery;
import io.hedgegrid.schemas.execution.AccountSetup;
import io.hedgegrid.schemas.execution.OrderIntent;
import io.hedgegrid.schemas.execution.OrderReason;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.PlaceOrder;
import io.hedgegrid.schemas.execution.PositionSide;
import java.time.Instant;

/** From the machine's requests to the wire's. */
final class RequestMapping {

    private RequestMapping() {}

    static OrderRequest toWire(Output.Request request) {
        return new OrderRequest(
                request.sessionId(),
                request.sequence(),
                request.clientOrderId(),
                request.config().symbol(),
                request.config().version(),
                Instant.ofEpochMilli(request.decidedAt()),
                request.priceReceivedAt() == null ? null : Instant.ofEpochMilli(request.priceReceivedAt()),
                action(request.action()));
    }

    private static Object action(Output.Action action) {
        return switch (action) {
            case Output.PlaceOrder order ->
                new PlaceOrder(
                        side(order.side()),
                        switch (order.intent()) {
                            case OPEN -> OrderIntent.OPEN;
                            case CLOSE -> OrderIntent.CLOSE;
                        },
                        WireDecimals.of(order.size()),
                        reason(order.reason()),
                        WireDecimals.of(order.decisionPrice()));
            case Output.SetUpAccount(int leverage) -> new AccountSetup(leverage);
            case Output.QueryAccount(long tick) -> new AccountQuery(tick);
        };
    }

    static PositionSide side(Side side) {
        return switch (side) {
            case LONG -> PositionSide.LONG;
            case SHORT -> PositionSide.SHORT;
        };
    }

    static OrderReason reason(io.hedgegrid.grid.machine.OrderReason reason) {
        return switch (reason) {
            case ENTRY -> OrderReason.ENTRY;
            case GRID -> OrderReason.GRID;
            case SINGLE_PROFIT -> OrderReason.SINGLE_PROFIT;
            case PAIR_PROFIT -> OrderReason.PAIR_PROFIT;
            case GLOBAL_PROFIT -> OrderReason.GLOBAL_PROFIT;
            case MAX_LOSS -> OrderReason.MAX_LOSS;
            case MANUAL -> OrderReason.MANUAL;
            case STOP -> OrderReason.STOP;
            case EXTERNAL -> OrderReason.EXTERNAL;
        };
    }
}
