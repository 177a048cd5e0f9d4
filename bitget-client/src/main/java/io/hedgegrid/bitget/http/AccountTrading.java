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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One account's trading in whichever dialect its kind asks for. An account can be upgraded while it is used: the exchange then refuses
 * the wrong dialect before doing anything, and what may be repeated is asked again in the other.
 */
final class AccountTrading implements Trading {

    private final AccountKinds kinds;
    private final Caller caller;
    private final Function<AccountKinds.Known, Trading> dialects;

    AccountTrading(AccountKinds kinds, Caller caller, Function<AccountKinds.Known, Trading> dialects) {
        this.kinds = kinds;
        this.caller = caller;
        this.dialects = dialects;
    }

    @Override
    public AccountKind kind() {
        return kinds.of(caller).kind();
    }

    @Override
    public Optional<KeyPermissions> keyPermissions() {
        return speak(Trading::keyPermissions);
    }

    @Override
    public Account account(String symbol) {
        return speak(dialect -> dialect.account(symbol));
    }

    @Override
    public void setHedgeMode() {
        speak(dialect -> {
            dialect.setHedgeMode();
            return true;
        });
    }

    @Override
    public void setCrossedMargin(String symbol) {
        speak(dialect -> {
            dialect.setCrossedMargin(symbol);
            return true;
        });
    }

    @Override
    public void setLeverage(String symbol, int leverage) {
        speak(dialect -> {
            dialect.setLeverage(symbol, leverage);
            return true;
        });
    }

    /** An order is not sent again by itself even then: whoever placed it must know that the kind has changed. */
    @Override
    public OrderAck place(MarketOrder order) {
        AccountKinds.Known known = kinds.of(caller);
        try {
            return dialects.apply(known).place(order);
        } catch (BitgetException e) {
            if (!isOfOtherKind(e) || kinds.ofChanged(known).kind() == known.kind()) {
                throw e;
            }
            throw new BitgetException(BitgetException.Kind.RETRYABLE, e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Optional<OrderDetail> findOrder(String symbol, String clientOrderId) {
        return speak(dialect -> dialect.findOrder(symbol, clientOrderId));
    }

    @Override
    public List<Position> positions(String symbol) {
        return speak(dialect -> dialect.positions(symbol));
    }

    @Override
    public List<Position> positions() {
        return speak(Trading::positions);
    }

    private <T> T speak(Function<Trading, T> request) {
        AccountKinds.Known known = kinds.of(caller);
        try {
            return request.apply(dialects.apply(known));
        } catch (BitgetException e) {
            if (!isOfOtherKind(e)) {
                throw e;
            }
            AccountKinds.Known now = kinds.ofChanged(known);
            if (now.kind() == known.kind()) {
                throw e;
            }
            return request.apply(dialects.apply(now));
        }
    }

    private static boolean isOfOtherKind(BitgetException e) {
        return ErrorTable.says(e, Generation.V3, Meaning.OTHER_KIND);
    }
}
