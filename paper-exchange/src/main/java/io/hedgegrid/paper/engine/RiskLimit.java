package io.hedgegrid.paper.engine;

import static java.math.BigDecimal.ZERO;

import io.hedgegrid.paper.engine.Decision.Refused;
import java.math.BigDecimal;
import java.util.Optional;

/** What a contract's tiers mean for an account: the more of a symbol it holds, the more margin it keeps and the less leverage it has. */
final class RiskLimit {

    private RiskLimit() {}

    /** Maintenance rate and the fee of closing, for the present value of a symbol's positions, long and short together. */
    static BigDecimal liquidationRate(AccountState account, Markets markets, String symbol) {
        return markets.contract(symbol).liquidationRate(held(account, markets, symbol));
    }

    /** Value of a symbol's positions at the mark price, long and short together, USDT. */
    static BigDecimal held(AccountState account, Markets markets, String symbol) {
        BigDecimal size = account.positions(symbol).stream().map(Position::size).reduce(ZERO, BigDecimal::add);
        return size.signum() == 0 ? ZERO : size.multiply(markets.quote(symbol).mark());
    }

    /** Whether what is held and what live orders may add to it is too much for a leverage. */
    static boolean isTooMuch(AccountState account, Markets markets, String symbol, int leverage) {
        BigDecimal most = markets.contract(symbol).mostValue(leverage);
        return held(account, markets, symbol)
                        .add(waiting(account, markets, symbol))
                        .compareTo(most)
                > 0;
    }

    /**
     * Refuses with {@code 40921} an order after which the symbol's positions could be too large for the leverage.
     *
     * @param opened what of the order opens, USDT
     */
    static Optional<Refused> fault(
            AccountState account, Markets markets, OrderRequest request, BigDecimal opened, int leverage) {
        boolean turning = request.tradeSide() == TradeSide.NET
                && account.position(request.symbol(), request.side().opposite()).isPresent();
        BigDecimal kept = turning ? ZERO : held(account, markets, request.symbol());
        BigDecimal most = markets.contract(request.symbol()).mostValue(leverage);
        BigDecimal after = kept.add(waiting(account, markets, request.symbol())).add(opened);
        return opened.signum() > 0 && after.compareTo(most) > 0
                ? Optional.of(
                        new Refused("40921", "The order size cannot exceed the maximum size of the positionLevel"))
                : Optional.empty();
    }

    private static BigDecimal waiting(AccountState account, Markets markets, String symbol) {
        BigDecimal mark = markets.quote(symbol).mark();
        return account.liveOrders().values().stream()
                .filter(order ->
                        order.symbol().equals(symbol) && !order.tradeSide().isReducing())
                .map(order -> {
                    BigDecimal limit = order.price();
                    return order.remaining().multiply(limit == null ? mark : limit);
                })
                .reduce(ZERO, BigDecimal::add);
    }
}
