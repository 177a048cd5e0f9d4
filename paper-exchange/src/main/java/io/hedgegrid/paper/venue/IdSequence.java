package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountEvent;

/** Ids of orders, fills and positions: increasing numbers of 19 digits as the exchange has them, from one sequence. Not thread-safe. */
final class IdSequence {

    private static final long FIRST = 1_491_774_559_689_830_400L;

    private long last = FIRST;

    String next() {
        last++;
        return Long.toString(last);
    }

    /** Never gives an id again that the event has used. */
    void pass(AccountEvent event) {
        switch (event) {
            case AccountEvent.OrderAccepted accepted -> {
                pass(accepted.order().orderId());
                // A client order id made by the exchange is the number after the order's.
                last = Math.max(last, Long.parseLong(accepted.order().orderId()) + 1);
            }
            case AccountEvent.OrderFilled fill -> {
                pass(fill.tradeId());
                pass(fill.positionId());
            }
            case AccountEvent.AccountOpened _ -> {}
            case AccountEvent.KindChanged _ -> {}
            case AccountEvent.PositionModeChanged _ -> {}
            case AccountEvent.MarginModeChanged _ -> {}
            case AccountEvent.LeverageChanged _ -> {}
            case AccountEvent.OrderRested _ -> {}
            case AccountEvent.OrderCanceled _ -> {}
            case AccountEvent.FundingSettled _ -> {}
            case AccountEvent.MarginAdjusted _ -> {}
            case AccountEvent.MoneyTransferred _ -> {}
            case AccountEvent.DeficitCovered _ -> {}
        }
    }

    private void pass(String id) {
        last = Math.max(last, Long.parseLong(id));
    }
}
