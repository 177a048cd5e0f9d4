package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.Account;
import io.hedgegrid.bitget.AccountKind;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.KeyPermissions;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.OrderAck;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.Trading;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.UnifiedAssets;
import io.hedgegrid.bitget.wire.UnifiedFill;
import io.hedgegrid.bitget.wire.UnifiedOrder;
import io.hedgegrid.bitget.wire.UnifiedSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trading of a unified account. */
final class UnifiedTrading implements Trading {

    private static final Logger log = LoggerFactory.getLogger(UnifiedTrading.class);

    private static final int LONGEST_CLIENT_ORDER_ID = 32;

    private final UnifiedAccountApi api;

    UnifiedTrading(UnifiedAccountApi api) {
        this.api = api;
    }

    @Override
    public AccountKind kind() {
        return AccountKind.UNIFIED;
    }

    @Override
    public Optional<KeyPermissions> keyPermissions() {
        return KeyQuestion.ask(Generation.V3, api::keyPermissions);
    }

    @Override
    public Account account(String symbol) {
        UnifiedSettings settings = api.settings();
        UnifiedAssets assets = api.assets();
        return new Account(
                assets.available(),
                assets.equity(),
                assets.unrealisedPnl(),
                settings.hedgeMode(),
                settings.crossedMargin(symbol),
                settings.leverage(symbol));
    }

    @Override
    public void setHedgeMode() {
        if (!api.settings().hedgeMode()) {
            api.setHoldMode(Modes.HEDGE);
        }
    }

    /** There is nothing to set: orders are crossed by default. Where somebody has set the symbol to isolated, nothing says that this holds. */
    @Override
    public void setCrossedMargin(String symbol) {
        if (!api.settings().crossedMargin(symbol)) {
            throw refused("crossed margin: " + symbol + " is set to isolated margin on this unified account;"
                    + " set it to crossed on the exchange's pages");
        }
    }

    /** The answer to the change says nothing of the value, and demo accounts are reported to ignore it: so it is read back. */
    @Override
    public void setLeverage(String symbol, int leverage) {
        api.setLeverage(symbol, leverage);
        Integer set = api.settings().leverage(symbol);
        if (set == null) {
            log.atWarn().addKeyValue("symbol", symbol).log("the exchange does not state the leverage just set");
        } else if (set != leverage) {
            throw refused("v3-set-leverage: the exchange accepted " + leverage + " for " + symbol + " but keeps " + set
                    + "; set it on the exchange's pages");
        }
    }

    @Override
    public OrderAck place(MarketOrder order) {
        if (order.clientOrderId().length() > LONGEST_CLIENT_ORDER_ID) {
            throw refused("v3-place-order: clientOrderId: at most " + LONGEST_CLIENT_ORDER_ID
                    + " characters on a unified account, was '" + order.clientOrderId() + "'");
        }
        return api.placeOrder(order);
    }

    @Override
    public Optional<OrderDetail> findOrder(String symbol, String clientOrderId) {
        UnifiedOrder order;
        try {
            order = api.orderInfo(clientOrderId);
        } catch (BitgetException e) {
            if (ErrorTable.says(e, Generation.V3, Meaning.NO_SUCH_ORDER)) {
                return Optional.empty();
            }
            throw e;
        }
        OrderDetail detail = order.toOrderDetail(BigDecimal.ZERO);
        return Optional.of(order.lacksFee() ? order.toOrderDetail(feeOfFills(detail)) : detail);
    }

    /** What the order's fills say was paid; a fee nobody states must not keep an order from being settled. */
    private BigDecimal feeOfFills(OrderDetail order) {
        try {
            return api.fills(order.orderId(), order.filledSize()).stream()
                    .map(UnifiedFill::fee)
                    .filter(Objects::nonNull)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        } catch (BitgetException e) {
            log.atWarn()
                    .addKeyValue("clientOrderId", order.clientOrderId())
                    .addKeyValue("error", e.toString())
                    .log("the exchange does not state the fee of an order; it counts as none");
            return BigDecimal.ZERO;
        }
    }

    @Override
    public List<Position> positions(String symbol) {
        return api.currentPosition(symbol);
    }

    @Override
    public List<Position> positions() {
        return api.currentPosition();
    }

    private static BitgetException refused(String message) {
        return new BitgetException(BitgetException.Kind.FINAL, null, message, null);
    }
}
