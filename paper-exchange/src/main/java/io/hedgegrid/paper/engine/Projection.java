package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What an order would come to: questions an account may ask before it trades. */
public final class Projection {

    private static final String PROJECTED = "projected";

    private Projection() {}

    /** The largest opening order at a price that the account could pay for, base coin, on the size step. */
    public static BigDecimal maxOpen(
            AccountState account, Markets markets, String symbol, Side side, BigDecimal price) {
        BigDecimal free = Valuation.of(account, markets).figures().maxAvailable();
        return sizeFor(free, markets.contract(symbol), account.settings(symbol).leverage(side), price);
    }

    /** The largest opening order at a price that an amount of USDT would pay for, base coin, on the size step. */
    public static BigDecimal sizeFor(BigDecimal amount, Contract contract, int leverage, BigDecimal price) {
        if (amount.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal each = price.divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL128)
                .add(price.multiply(contract.takerFeeRate()));
        BigDecimal steps = amount.divide(each.multiply(contract.sizeMultiplier()), 0, RoundingMode.DOWN);
        return steps.multiply(contract.sizeMultiplier());
    }

    /** The liquidation price of a side if this much more of it were opened at a price. */
    public static BigDecimal liquidationPrice(
            AccountState account, Markets markets, String symbol, Side side, BigDecimal size, BigDecimal price) {
        MarginMode mode = account.settings(symbol).marginMode();
        BigDecimal fee = price.multiply(size).multiply(markets.contract(symbol).takerFeeRate());
        Order order = OrderDesk.live(
                PROJECTED,
                PROJECTED,
                new OrderRequest(symbol, side, TradeSide.OPEN, mode, size, PROJECTED),
                TradeSide.OPEN,
                account.settings(symbol).leverage(side),
                BigDecimal.ZERO,
                Order.Origin.CLIENT,
                0);
        AccountState after = account.apply(new AccountEvent.OrderAccepted(0, order))
                .apply(new AccountEvent.OrderFilled(
                        0, PROJECTED, PROJECTED, PROJECTED, price, size, fee, BigDecimal.ZERO, false, false));
        Position position = after.position(symbol, side).orElseThrow();
        return Valuation.of(after, markets).figures(position).liquidationPrice();
    }
}
