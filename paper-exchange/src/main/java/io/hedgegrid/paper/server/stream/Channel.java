package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.engine.Granularity;
import io.hedgegrid.paper.venue.MarketBoard;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What of the market can be subscribed to. */
sealed interface Channel {

    Dialect dialect();

    String symbol();

    /** The name clients know it by. */
    String name();

    /** Prices of a symbol, pushed at every tick. */
    record Tickers(Dialect dialect, String symbol) implements Channel {

        @Override
        public String name() {
            return "ticker";
        }
    }

    /** The running candle of a symbol, pushed at every tick. */
    record Candles(Dialect dialect, String symbol, Granularity granularity) implements Channel {

        @Override
        public String name() {
            return dialect == Dialect.V2 ? "candle" + granularity.code() : "kline";
        }
    }

    /** Trades of a symbol, pushed at every tick that has one. */
    record Trades(Dialect dialect, String symbol) implements Channel {

        @Override
        public String name() {
            return dialect == Dialect.V2 ? "trade" : "publicTrade";
        }
    }

    /** Liquidations of a symbol; those of others do not happen here, so it never has anything to tell. */
    record Liquidations(Dialect dialect, String symbol) implements Channel {

        @Override
        public String name() {
            return "liquidation";
        }
    }

    /** The best prices of a symbol, pushed at every tick. */
    record Book(Dialect dialect, String symbol, String name, int levels) implements Channel {

        /** Whether only the first push is the whole book, and what follows tells what has changed. */
        boolean incremental() {
            return name.equals("books");
        }
    }

    /** The channel an argument of a subscription names, or empty if there is none such. */
    static Optional<Channel> of(JsonNode arg, MarketBoard board) {
        Dialect dialect = arg.has("topic") ? Dialect.V3 : Dialect.V2;
        boolean classic = dialect == Dialect.V2;
        String symbol = arg.path(classic ? "instId" : "symbol").asString("").toUpperCase(Locale.ROOT);
        String name = arg.path(classic ? "channel" : "topic").asString("");
        if (!arg.path("instType").asString("").equalsIgnoreCase("USDT-FUTURES") || !board.has(symbol)) {
            return Optional.empty();
        }
        if (name.equals("ticker")) {
            return Optional.of(new Tickers(dialect, symbol));
        }
        if (name.equals(classic ? "trade" : "publicTrade")) {
            return Optional.of(new Trades(dialect, symbol));
        }
        if (!classic && name.equals("liquidation")) {
            return Optional.of(new Liquidations(dialect, symbol));
        }
        int levels = levels(dialect, name);
        if (levels > 0) {
            return Optional.of(new Book(dialect, symbol, name, levels));
        }
        return granularity(arg, dialect, name)
                .flatMap(Granularity::ofCode)
                .filter(board.candles(symbol)::serves)
                .map(granularity -> new Candles(dialect, symbol, granularity));
    }

    private static Optional<String> granularity(JsonNode arg, Dialect dialect, String name) {
        return switch (dialect) {
            case V2 -> name.startsWith("candle") ? Optional.of(name.substring("candle".length())) : Optional.empty();
            case V3 -> name.equals("kline") ? Optional.of(arg.path("interval").asString("")) : Optional.empty();
        };
    }

    private static int levels(Dialect dialect, String name) {
        return switch (name) {
            case "books" -> 50;
            case "books1" -> 1;
            case "books5" -> 5;
            case "books15" -> dialect == Dialect.V2 ? 15 : 0;
            case "books50" -> dialect == Dialect.V3 ? 50 : 0;
            default -> 0;
        };
    }
}
