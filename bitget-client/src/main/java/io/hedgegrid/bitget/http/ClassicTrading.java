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
import java.util.List;
import java.util.Optional;

/** Trading of a Classic account: what the exchange's refusals mean when one wants a state rather than a change. */
final class ClassicTrading implements Trading {

    /** The position mode is the account's, but is told only together with some symbol. */
    private static final String ANY_SYMBOL = "BTCUSDT";

    private final ClassicAccountApi api;

    ClassicTrading(ClassicAccountApi api) {
        this.api = api;
    }

    @Override
    public AccountKind kind() {
        return AccountKind.CLASSIC;
    }

    @Override
    public Optional<KeyPermissions> keyPermissions() {
        return KeyQuestion.ask(Generation.V2, api::keyPermissions);
    }

    @Override
    public Account account(String symbol) {
        return api.account(symbol);
    }

    @Override
    public void setHedgeMode() {
        try {
            api.setPositionMode(Modes.HEDGE);
        } catch (BitgetException e) {
            if (!says(e, Meaning.MODE_HELD) || !isHedgeMode()) {
                throw e;
            }
        }
    }

    private boolean isHedgeMode() {
        String symbol =
                api.allPosition().stream().map(Position::symbol).findFirst().orElse(ANY_SYMBOL);
        return api.account(symbol).hedgeMode();
    }

    @Override
    public void setCrossedMargin(String symbol) {
        if (!api.account(symbol).crossedMargin()) {
            api.setMarginMode(symbol, Modes.CROSSED);
        }
    }

    @Override
    public void setLeverage(String symbol, int leverage) {
        try {
            api.setLeverage(symbol, leverage);
        } catch (BitgetException e) {
            if (!says(e, Meaning.UNCHANGED)) {
                throw e;
            }
        }
    }

    @Override
    public OrderAck place(MarketOrder order) {
        return api.placeOrder(order);
    }

    @Override
    public Optional<OrderDetail> findOrder(String symbol, String clientOrderId) {
        try {
            return Optional.of(api.orderDetail(symbol, clientOrderId));
        } catch (BitgetException e) {
            if (says(e, Meaning.NO_SUCH_ORDER)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<Position> positions(String symbol) {
        return api.singlePosition(symbol);
    }

    @Override
    public List<Position> positions() {
        return api.allPosition();
    }

    private static boolean says(BitgetException e, Meaning meaning) {
        return ErrorTable.says(e, Generation.V2, meaning);
    }
}
