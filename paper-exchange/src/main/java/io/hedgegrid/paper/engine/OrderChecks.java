package io.hedgegrid.paper.engine;

import io.hedgegrid.paper.engine.Decision.Refused;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be wrong with an order in itself: size, price, client order id, number of orders. */
final class OrderChecks {

    /** The exchange states below 50 in its rules and 50 in its error text; the text is taken. */
    private static final int CLIENT_OID_LENGTH = 50;

    private static final int UNIFIED_CLIENT_OID_LENGTH = 32;

    private static final Pattern CLIENT_OID = Pattern.compile("[0-9A-Za-z_#+-]+");

    /** All that one or the other of the exchange's two pages on it allows. */
    private static final Pattern UNIFIED_CLIENT_OID = Pattern.compile("[0-9A-Za-z_:#\\-+\\s./]+");

    /** Share of the mark price by which a limit may be worse than it. */
    private static final BigDecimal PRICE_BAND = new BigDecimal("0.05");

    private static final int MOST_ORDERS_OF_A_SYMBOL = 200;

    private static final int MOST_ORDERS = 400;

    private OrderChecks() {}

    static Optional<Refused> fault(
            AccountState account, Markets markets, AccountKind kind, OrderRequest request, boolean clientOidKnown) {
        Contract contract = markets.contract(request.symbol());
        return priceFault(markets, request, contract)
                .or(() -> sizeFault(request, price(markets, request), contract))
                .or(() -> clientOidFault(account, kind, request, clientOidKnown))
                .or(() -> numberFault(account, request));
    }

    /** The price an order is valued at: its limit, or what it would get now. */
    static BigDecimal price(Markets markets, OrderRequest request) {
        BigDecimal limit = request.price();
        return limit == null ? markets.quote(request.symbol()).opposite(request.isBuying()) : limit;
    }

    private static Optional<Refused> priceFault(Markets markets, OrderRequest request, Contract contract) {
        BigDecimal price = request.price();
        if (request.type() == OrderType.MARKET) {
            return Optional.empty();
        }
        if (price == null) {
            return refused("40019", "Parameter price cannot be empty");
        }
        if (price.stripTrailingZeros().scale() > contract.pricePlace()) {
            return refused(
                    "40808",
                    "Parameter verification exception price checkBDScale error value=" + price.toPlainString()
                            + " checkScale=" + contract.pricePlace());
        }
        if (price.remainder(contract.priceTick()).signum() != 0) {
            return refused(
                    "45115",
                    "price should be a multiple of " + contract.priceTick().toPlainString());
        }
        BigDecimal mark = markets.quote(request.symbol()).mark();
        BigDecimal most = mark.multiply(BigDecimal.ONE.add(PRICE_BAND));
        BigDecimal least = mark.multiply(BigDecimal.ONE.subtract(PRICE_BAND));
        if (request.isBuying() && price.compareTo(most) > 0) {
            return refused("22047", "The price exceeds the maximum price limit: " + most.toPlainString());
        }
        return !request.isBuying() && price.compareTo(least) < 0
                ? refused("22047", "The price is below the minimum price limit: " + least.toPlainString())
                : Optional.empty();
    }

    /** Minimum size and value are not asked of orders that can only reduce, so that every remainder can be closed. */
    private static Optional<Refused> sizeFault(OrderRequest request, BigDecimal price, Contract contract) {
        BigDecimal size = request.size();
        boolean opening = !request.tradeSide().isReducing();
        BigDecimal most = request.type() == OrderType.MARKET ? contract.maxMarketOrderQty() : contract.maxOrderQty();
        if (size.stripTrailingZeros().scale() > contract.volumePlace()) {
            return refused(
                    "40808",
                    "Parameter verification exception size checkBDScale error value=" + size.toPlainString()
                            + " checkScale=" + contract.volumePlace());
        }
        if (size.remainder(contract.sizeMultiplier()).signum() != 0) {
            return refused(
                    "22038",
                    "Please enter the quantity as an integral multiple of "
                            + contract.sizeMultiplier().toPlainString());
        }
        if (opening && size.compareTo(contract.minTradeNum()) < 0) {
            return refused("45111", "less than the minimum order quantity");
        }
        if (opening && size.multiply(price).compareTo(contract.minTradeUsdt()) < 0) {
            return refused(
                    "45110",
                    "less than the minimum amount " + contract.minTradeUsdt().toPlainString() + " USDT");
        }
        return size.compareTo(most) > 0 ? refused("45112", "more than the maximum order quantity") : Optional.empty();
    }

    private static Optional<Refused> clientOidFault(
            AccountState account, AccountKind kind, OrderRequest request, boolean known) {
        String clientOid = request.clientOid();
        if (clientOid == null) {
            return Optional.empty();
        }
        boolean classic = kind == AccountKind.CLASSIC;
        if (clientOid.length() > (classic ? CLIENT_OID_LENGTH : UNIFIED_CLIENT_OID_LENGTH)) {
            return refused("40304", "clientOid length cannot greater than 50");
        }
        if (!(classic ? CLIENT_OID : UNIFIED_CLIENT_OID).matcher(clientOid).matches()) {
            return refused("40305", "clientOid cannot be Martian characters");
        }
        boolean taken = classic
                ? known
                : account.liveOrders().values().stream()
                        .anyMatch(order -> order.clientOid().equals(clientOid));
        return taken ? refused("40786", "Duplicate clientOid") : Optional.empty();
    }

    private static Optional<Refused> numberFault(AccountState account, OrderRequest request) {
        if (account.liveOrders().size() < MOST_ORDERS_OF_A_SYMBOL || request.type() == OrderType.MARKET) {
            return Optional.empty();
        }
        long ofSymbol = account.liveOrders().values().stream()
                .filter(order -> order.symbol().equals(request.symbol()))
                .count();
        return ofSymbol >= MOST_ORDERS_OF_A_SYMBOL || account.liveOrders().size() >= MOST_ORDERS
                ? refused("43005", "Exceed the maximum number of orders")
                : Optional.empty();
    }

    private static Optional<Refused> refused(String code, String message) {
        return Optional.of(new Refused(code, message));
    }
}
