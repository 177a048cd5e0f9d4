package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountEvent;
import io.hedgegrid.paper.engine.AccountState;
import io.hedgegrid.paper.engine.Order;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account with every order it ever had. Not thread-safe. */
final class AccountBook {

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, String> idsByClientOid = new HashMap<>();
    private AccountState state = AccountState.EMPTY;
    private boolean open;
    private long fills;

    AccountState state() {
        return state;
    }

    /** Whether the account exists yet. */
    boolean isOpen() {
        return open;
    }

    /** All orders, oldest first. */
    List<Order> orders() {
        return List.copyOf(orders.values());
    }

    long fills() {
        return fills;
    }

    Optional<Order> order(String orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    Optional<Order> orderByClientOid(String clientOid) {
        return Optional.ofNullable(idsByClientOid.get(clientOid)).flatMap(this::order);
    }

    void apply(AccountEvent event) {
        state = state.apply(event);
        switch (event) {
            case AccountEvent.OrderAccepted accepted -> {
                orders.put(accepted.order().orderId(), accepted.order());
                idsByClientOid.put(
                        accepted.order().clientOid(), accepted.order().orderId());
            }
            case AccountEvent.OrderFilled fill -> {
                orders.computeIfPresent(fill.orderId(), (_, order) -> order.filled(fill));
                fills++;
            }
            case AccountEvent.OrderCanceled canceled ->
                orders.computeIfPresent(canceled.orderId(), (_, order) -> order.canceled(canceled.time()));
            case AccountEvent.AccountOpened _ -> open = true;
            case AccountEvent.PositionModeChanged _ -> {}
            case AccountEvent.MarginModeChanged _ -> {}
            case AccountEvent.LeverageChanged _ -> {}
            case AccountEvent.DeficitCovered _ -> {}
        }
    }
}
