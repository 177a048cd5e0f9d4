package io.hedgegrid.paper.engine;

import static java.math.BigDecimal.ZERO;

import io.hedgegrid.paper.engine.Decision.Granted;
import io.hedgegrid.paper.engine.Decision.Refused;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides about orders: whether one is accepted, and how it is filled. Checks come in the exchange's order. */
public final class OrderDesk {

    /** The exchange states below 50 in its rules and 50 in its error text; the text is taken. */
    private static final int CLIENT_OID_LENGTH = 50;

    private static final Pattern CLIENT_OID = Pattern.compile("[0-9A-Za-z_#+-]+");

    private OrderDesk() {}

    /**
     * Whether the order is accepted; if so it is live, not filled.
     *
     * @param orderId id it gets if accepted
     * @param givenClientOid client order id it gets if the request has none
     * @param clientOidKnown whether the account has ever had an order with the request's client order id
     * @param time market time
     */
    public static Decision place(
            AccountState account,
            Markets markets,
            OrderRequest request,
            String orderId,
            String givenClientOid,
            boolean clientOidKnown,
            long time) {
        Contract contract = markets.contract(request.symbol());
        Quote quote = markets.quote(request.symbol());
        TradeSide tradeSide = request.tradeSide();
        if ((tradeSide != null) != (account.positionMode() == PositionMode.HEDGE)) {
            return new Refused(
                    "40774", "The order type for unilateral position must also be the unilateral position type.");
        }
        if (tradeSide == null) {
            return new Refused("40812", "The condition posMode=hedge_mode is not met");
        }
        SymbolSettings settings = account.settings(request.symbol());
        if (request.marginMode() != settings.marginMode()) {
            return new Refused("40812", "The condition marginMode is not met");
        }
        BigDecimal price = quote.opposite(request.side(), tradeSide);
        Optional<Refused> refusal = sizeFault(request.size(), tradeSide, price, contract)
                .or(() -> clientOidFault(request.clientOid(), clientOidKnown));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        int leverage = settings.leverage(request.side());
        BigDecimal cost = ZERO;
        if (tradeSide == TradeSide.CLOSE) {
            if (account.position(request.symbol(), request.side()).isEmpty()) {
                return new Refused("22002", "No position to close");
            }
        } else {
            cost = cost(request.size().multiply(price), leverage, contract);
            if (cost.compareTo(Valuation.of(account, markets).figures().maxAvailable()) > 0) {
                return new Refused("40762", "The order amount exceeds the balance");
            }
        }
        String clientOid = request.clientOid() == null ? givenClientOid : request.clientOid();
        Order order = live(orderId, clientOid, request, tradeSide, leverage, cost, Order.Origin.CLIENT, time);
        return new Granted(List.of(new AccountEvent.OrderAccepted(time, order)));
    }

    /**
     * Fills a live order at the best opposite price, a close at most up to its position.
     *
     * @param tradeId id of the fill
     * @param positionId id of the position if the fill creates one
     * @param time market time
     * @return {@link AccountEvent.OrderFilled}, or {@link AccountEvent.OrderCanceled} if nothing is left to close
     */
    public static AccountEvent fill(
            AccountState account, Markets markets, Order order, String tradeId, String positionId, long time) {
        BigDecimal price = markets.quote(order.symbol()).opposite(order.side(), order.tradeSide());
        BigDecimal size = order.size();
        BigDecimal profit = ZERO;
        if (order.tradeSide() == TradeSide.CLOSE) {
            Optional<Position> position = account.position(order.symbol(), order.side());
            if (position.isEmpty()) {
                return new AccountEvent.OrderCanceled(time, order.orderId());
            }
            size = size.min(position.get().size());
            profit = position.get().profit(price, size);
        }
        BigDecimal fee =
                price.multiply(size).multiply(markets.contract(order.symbol()).takerFeeRate());
        return new AccountEvent.OrderFilled(time, order.orderId(), tradeId, positionId, price, size, fee, profit);
    }

    /** A live order of the exchange's own that closes a whole position. */
    static Order liquidationOf(Position position, int leverage, String orderId, String clientOid, long time) {
        OrderRequest request = new OrderRequest(
                position.symbol(), position.side(), TradeSide.CLOSE, position.marginMode(), position.size(), clientOid);
        return live(orderId, clientOid, request, TradeSide.CLOSE, leverage, ZERO, Order.Origin.LIQUIDATION, time);
    }

    private static Order live(
            String orderId,
            String clientOid,
            OrderRequest request,
            TradeSide tradeSide,
            int leverage,
            BigDecimal reserved,
            Order.Origin origin,
            long time) {
        return new Order(
                orderId,
                clientOid,
                request.symbol(),
                request.side(),
                tradeSide,
                request.marginMode(),
                origin,
                leverage,
                request.size(),
                reserved,
                Order.State.LIVE,
                ZERO,
                null,
                ZERO,
                ZERO,
                time,
                time);
    }

    /** Initial margin and the opening fee. */
    private static BigDecimal cost(BigDecimal value, int leverage, Contract contract) {
        return value.divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL128)
                .add(value.multiply(contract.takerFeeRate()));
    }

    /** Minimum size and value are asked of opens only, so that every remainder can be closed. */
    private static Optional<Refused> sizeFault(
            BigDecimal size, TradeSide tradeSide, BigDecimal price, Contract contract) {
        boolean opening = tradeSide == TradeSide.OPEN;
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
        if (size.compareTo(contract.maxMarketOrderQty()) > 0) {
            return refused("45112", "more than the maximum order quantity");
        }
        return Optional.empty();
    }

    private static Optional<Refused> clientOidFault(@Nullable String clientOid, boolean known) {
        if (clientOid == null) {
            return Optional.empty();
        }
        if (clientOid.length() > CLIENT_OID_LENGTH) {
            return refused("40304", "clientOid length cannot greater than 50");
        }
        if (!CLIENT_OID.matcher(clientOid).matches()) {
            return refused("40305", "clientOid cannot be Martian characters");
        }
        return known ? refused("40786", "Duplicate clientOid") : Optional.empty();
    }

    private static Optional<Refused> refused(String code, String message) {
        return Optional.of(new Refused(code, message));
    }
}
