package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small market at prices of one's choosing, and an account to trade on it. */
final class Fixtures {

    static final String BTC = "BTCUSDT";
    static final String ETH = "ETHUSDT";
    static final long TIME = 1_791_392_691_596L;

    private Fixtures() {}

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    static Contract contract(String symbol) {
        return new Contract(
                symbol,
                symbol.replace("USDT", ""),
                1,
                1,
                4,
                decimal("0.0001"),
                decimal("0.0001"),
                decimal("5"),
                decimal("220"),
                decimal("1200"),
                decimal("0.0002"),
                decimal("0.0006"),
                1,
                List.of(
                        new RiskTier(decimal("1000000"), 125, decimal("0.004")),
                        new RiskTier(decimal("2000000"), 50, decimal("0.01")),
                        new RiskTier(decimal("50000000"), 10, decimal("0.05"))));
    }

    static AccountState account(String wallet) {
        return AccountState.EMPTY.apply(new AccountEvent.AccountOpened(TIME, decimal(wallet)));
    }

    static OrderRequest open(Side side, String size) {
        return new OrderRequest(BTC, side, TradeSide.OPEN, MarginMode.CROSSED, decimal(size), null);
    }

    static OrderRequest close(Side side, String size) {
        return new OrderRequest(BTC, side, TradeSide.CLOSE, MarginMode.CROSSED, decimal(size), null);
    }

    static Candle candle(long openTime, String open, String high, String low, String close, String volume) {
        return Candle.of(openTime, decimal(open), decimal(high), decimal(low), decimal(close), decimal(volume));
    }

    /** Prices without spread. */
    static final class Market implements Markets {

        private final Map<String, BigDecimal> prices = new LinkedHashMap<>();

        static Market at(String bitcoin) {
            return new Market().set(BTC, bitcoin).set(ETH, "3000");
        }

        Market set(String symbol, String price) {
            prices.put(symbol, decimal(price));
            return this;
        }

        @Override
        public Contract contract(String symbol) {
            return Fixtures.contract(symbol);
        }

        @Override
        public Quote quote(String symbol) {
            return Quote.around(contract(symbol), prices.get(symbol), 0, TIME);
        }
    }

    /** Places orders and fills them at once. */
    static final class Trader {

        AccountState account;
        private final Market market;
        private long id = 1_000;

        Trader(AccountState account, Market market) {
            this.account = account;
            this.market = market;
        }

        /** The order after its fill. */
        Order trade(OrderRequest request) {
            Order order = accept(request);
            AccountEvent.OrderFilled fill =
                    (AccountEvent.OrderFilled) execute(order).getLast();
            return order.filled(fill);
        }

        /** The order right after its acceptance. */
        Order accept(OrderRequest request) {
            Decision.Granted granted = (Decision.Granted) place(request);
            apply(granted);
            return granted.accepted().getFirst();
        }

        Decision place(OrderRequest request) {
            return OrderDesk.place(account, market, AccountKind.CLASSIC, request, next(), next(), false, TIME);
        }

        /** What its execution brings about. */
        List<AccountEvent> execute(Order order) {
            List<AccountEvent> events = Matching.execute(account, market, order, null, this::next, TIME);
            events.forEach(event -> account = account.apply(event));
            return events;
        }

        void apply(Decision decision) {
            List<? extends AccountEvent> events = ((Decision.Granted) decision).events();
            for (AccountEvent event : events) {
                account = account.apply(event);
            }
        }

        Valuation valuation() {
            return Valuation.of(account, market);
        }

        String next() {
            return Long.toString(id++);
        }
    }
}
