package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.PositionMode;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.TradeSide;
import java.util.Locale;

/** The exchange's words for modes, sides and states. In hedge mode the side of an order is its position's: closing a long is "buy". */
final class WireNames {

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

    static MarginMode marginMode(Params params) {
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

    static String of(MarginMode mode) {
        return switch (mode) {
            case CROSSED -> "crossed";
            case ISOLATED -> "isolated";
        };
    }

    static String of(PositionMode mode) {
        return switch (mode) {
            case HEDGE -> "hedge_mode";
            case ONE_WAY -> "one_way_mode";
        };
    }

    static String order(Side side) {
        return side == Side.LONG ? "buy" : "sell";
    }

    static String position(Side side) {
        return side == Side.LONG ? "long" : "short";
    }

    static String tradeSide(Order order) {
        return switch (order.origin()) {
            case CLIENT -> order.tradeSide() == TradeSide.OPEN ? "open" : "close";
            case LIQUIDATION -> "burst_close_" + position(order.side());
        };
    }

    static String of(Order.State state) {
        return switch (state) {
            case LIVE -> "live";
            case FILLED -> "filled";
            case CANCELED -> "canceled";
        };
    }

    private static String lower(Params params, String name) {
        return params.required(name).toLowerCase(Locale.ROOT);
    }
}
