package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.engine.Granularity;
import io.hedgegrid.paper.venue.MarketBoard;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What can be subscribed to. */
sealed interface Channel {

    String symbol();

    /** Prices of a symbol, pushed at every tick. */
    record Tickers(String symbol) implements Channel {}

    /** The running candle of a symbol, pushed at every tick. */
    record Candles(String symbol, Granularity granularity) implements Channel {}

    /** The channel an argument of a subscription names, or empty if there is none such. */
    static Optional<Channel> of(JsonNode arg, MarketBoard board) {
        String symbol = arg.path("instId").asString("").toUpperCase(Locale.ROOT);
        String name = arg.path("channel").asString("");
        if (!arg.path("instType").asString("").equalsIgnoreCase("USDT-FUTURES") || !board.has(symbol)) {
            return Optional.empty();
        }
        if (name.equals("ticker")) {
            return Optional.of(new Tickers(symbol));
        }
        return name.startsWith("candle")
                ? Granularity.ofCode(name.substring("candle".length()))
                        .filter(board.candles(symbol)::serves)
                        .map(granularity -> new Candles(symbol, granularity))
                : Optional.empty();
    }
}
