package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderType;
import io.hedgegrid.paper.engine.PositionMode;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.TimeInForce;
import io.hedgegrid.paper.engine.TradeSide;
import java.util.Locale;
import java.util.Optional;

/** The exchange's words for modes, sides and states. In hedge mode the side of an order is its position's: closing a long is "buy". */
public final class WireNames {

    private WireNames() {}

    static Side side(Params params) {
        return switch (lower(params, "side")) {
            case "buy" -> Side.LONG;
            case "sell" -> Side.SHORT;
            default -> throw ApiException.wrong("side");
        };
    }

    static TradeSide tradeSide(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "open" -> TradeSide.OPEN;
            case "close" -> TradeSide.CLOSE;
            default -> throw ApiException.wrong("tradeSide");
        };
    }

    /** What an order without a word on opening or closing does: the form of one-way mode. */
    public static TradeSide oneWay(Params params) {
        return params.optional("reduceOnly").map("yes"::equalsIgnoreCase).orElse(false)
                ? TradeSide.REDUCE
                : TradeSide.NET;
    }

    /** Crossed or isolated. */
    public static MarginMode marginMode(Params params) {
        return switch (lower(params, "marginMode")) {
            case "crossed" -> MarginMode.CROSSED;
            case "isolated" -> MarginMode.ISOLATED;
            default -> throw ApiException.wrong("marginMode");
        };
    }

    static PositionMode positionMode(Params params) {
        return switch (lower(params, "posMode")) {
            case "hedge_mode" -> PositionMode.HEDGE;
            case "one_way_mode" -> PositionMode.ONE_WAY;
            default -> throw ApiException.wrong("posMode");
        };
    }

    /** The exchange's word. */
    public static String of(MarginMode mode) {
        return switch (mode) {
            case CROSSED -> "crossed";
            case ISOLATED -> "isolated";
        };
    }

    /** The exchange's word. */
    public static String of(PositionMode mode) {
        return switch (mode) {
            case HEDGE -> "hedge_mode";
            case ONE_WAY -> "one_way_mode";
        };
    }

    /** The side of an order on a position of this side. */
    public static String order(Side side) {
        return side == Side.LONG ? "buy" : "sell";
    }

    /** The position side of an order. */
    public static String posSide(Order order) {
        return order.tradeSide().mode() == PositionMode.ONE_WAY ? "net" : position(order.side());
    }

    /** The side of a position. */
    public static String position(Side side) {
        return side == Side.LONG ? "long" : "short";
    }

    /** Opening, closing, or which kind of closing by the exchange; in one-way mode buying or selling. */
    public static String tradeSide(Order order) {
        String kind =
                switch (order.origin()) {
                    case CLIENT, MANUAL -> "";
                    case OFFSET -> "offset_";
                    case REDUCTION -> "reduce_";
                    case LIQUIDATION -> "burst_";
                };
        return switch (order.tradeSide()) {
            case OPEN -> "open";
            case CLOSE -> kind.isEmpty() ? "close" : kind + "close_" + position(order.side());
            case NET, REDUCE -> kind + order(order.side()) + "_single";
        };
    }

    /** The exchange's word. */
    public static String of(Order.State state) {
        return switch (state) {
            case LIVE, RESTING -> "live";
            case PARTIALLY_FILLED -> "partially_filled";
            case FILLED -> "filled";
            case CANCELED -> "canceled";
        };
    }

    /** The name of a side in {@code holdSide} and {@code posSide}, or empty if the parameter is absent. */
    public static Optional<Side> holdSide(Params params, String name) {
        return params.optional(name).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "long" -> Side.LONG;
            case "short" -> Side.SHORT;
            default ->
                throw ApiException.of("43011", "The parameter does not meet the specification " + name + " error");
        });
    }

    /** Of a limit order; absent means until canceled. */
    public static TimeInForce force(Params params, String name) {
        return params.optional(name)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "gtc" -> TimeInForce.GTC;
                    case "ioc" -> TimeInForce.IOC;
                    case "fok" -> TimeInForce.FOK;
                    case "post_only" -> TimeInForce.POST_ONLY;
                    default -> throw ApiException.of("400172", "The order validity period is invalid");
                })
                .orElse(TimeInForce.GTC);
    }

    /** Market or limit. */
    public static OrderType orderType(Params params) {
        return switch (lower(params, "orderType")) {
            case "market" -> OrderType.MARKET;
            case "limit" -> OrderType.LIMIT;
            default -> throw ApiException.wrong("orderType");
        };
    }

    /** Where an order was entered, in the capitals of the details; lists have small letters. */
    static String source(Order order) {
        return switch (order.origin()) {
            case CLIENT -> "API";
            case MANUAL -> "WEB";
            case OFFSET, REDUCTION, LIQUIDATION -> "SYS";
        };
    }

    /** What sort of order it is. */
    public static String delegateType(Order order) {
        if (order.origin().isForced()) {
            return "liquidation";
        }
        return order.type() == OrderType.MARKET ? "market" : "normal";
    }

    private static String lower(Params params, String name) {
        return params.required(name).toLowerCase(Locale.ROOT);
    }
}
