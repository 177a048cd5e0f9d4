package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** What an order would come to: questions an account may ask before it trades. */
public final class Projection {

    private static final String PROJECTED = "projected";

    private Projection() {}

    /**
     * The largest opening order at a price that the account could pay for, base coin, on the size step; in one-way mode it may turn a
     * position round.
     */
    public static BigDecimal maxOpen(
            AccountState account, Markets markets, String symbol, Side side, BigDecimal price) {
        BigDecimal free = Valuation.of(account, markets).figures().maxAvailable();
        BigDecimal paidFor =
                sizeFor(free, markets.contract(symbol), account.settings(symbol).leverage(side), price);
        return account.positionMode() == PositionMode.HEDGE
                ? paidFor
                : account.position(symbol, side.opposite())
                        .map(opposite -> opposite.size().add(paidFor))
                        .orElse(paidFor);
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

    /**
     * The liquidation price of a side if this much more of it were opened at a price; in one-way mode, of the position that this would
     * leave, zero for none.
     */
    public static BigDecimal liquidationPrice(
            AccountState account, Markets markets, String symbol, Side side, BigDecimal size, BigDecimal price) {
        TradeSide tradeSide = account.positionMode() == PositionMode.HEDGE ? TradeSide.OPEN : TradeSide.NET;
        SymbolSettings settings = account.settings(symbol);
        Order order = OrderDesk.live(
                PROJECTED,
                PROJECTED,
                new OrderRequest(symbol, side, tradeSide, settings.marginMode(), size, PROJECTED),
                settings.leverage(side),
                BigDecimal.ZERO,
                Order.Origin.CLIENT,
                0);
        AccountState after = account.apply(new AccountEvent.OrderAccepted(0, order));
        for (AccountEvent event : Matching.fill(after, markets, order, price, false, null, () -> PROJECTED, 0)) {
            after = after.apply(event);
        }
        Valuation valuation = Valuation.of(after, markets);
        List<Position> left = after.positions(symbol);
        return after.position(symbol, side)
                .or(() -> left.stream().findFirst())
                .map(position -> valuation.figures(position).liquidationPrice())
                .orElse(BigDecimal.ZERO);
    }
}
