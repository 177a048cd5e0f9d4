package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.CandleBook;
import io.hedgegrid.paper.server.CandleRow;
import io.hedgegrid.paper.server.DecimalText;
import io.hedgegrid.paper.server.MarketFigures;
import io.hedgegrid.paper.server.v3.UnifiedMarketFields;
import io.hedgegrid.paper.venue.MarketBoard;
import io.hedgegrid.paper.venue.MarketTrade;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the protocol's frames. An argument is echoed as the client sent it, since clients match on it. */
final class Frames {

    /** Rows of a candle snapshot. */
    private static final int SNAPSHOT_ROWS = 500;

    /** Rows of a trade snapshot. */
    private static final int SNAPSHOT_TRADES = 50;

    private final JsonMapper json;

    Frames(JsonMapper json) {
        this.json = json;
    }

    Frame event(String event, JsonNode arg) {
        ObjectNode frame = json.createObjectNode().put("event", event);
        frame.set("arg", arg);
        return new Frame(Frame.EVENT, json.writeValueAsString(frame));
    }

    /** Clients test the code for the number zero. */
    Frame loggedIn() {
        return new Frame(Frame.EVENT, "{\"event\":\"login\",\"code\":0}");
    }

    Frame error(int code, String message, JsonNode arg, String op) {
        ObjectNode frame = json.createObjectNode().put("event", "error");
        if (!arg.isMissingNode()) {
            frame.set("arg", arg);
        }
        return new Frame(
                Frame.EVENT,
                json.writeValueAsString(
                        frame.put("code", code).put("msg", message).put("op", op)));
    }

    /** Anything else that answers a request. */
    Frame answer(Map<String, @Nullable Object> fields) {
        return new Frame(Frame.EVENT, json.writeValueAsString(fields));
    }

    /** A data frame; {@code ts} is market time. */
    Frame data(String action, String channel, String arg, String data, long ts) {
        return new Frame(
                channel, "{\"action\":\"" + action + "\",\"arg\":" + arg + ",\"data\":" + data + ",\"ts\":" + ts + "}");
    }

    String rows(List<?> rows) {
        return json.writeValueAsString(rows);
    }

    /** What a new subscriber gets first. */
    String snapshot(Channel channel, MarketBoard board) {
        return switch (channel) {
            case Channel.Tickers tickers -> tickers(tickers, board);
            case Channel.Candles candles -> {
                CandleBook book = board.candles(candles.symbol());
                yield candles(candles, book.candles(candles.granularity(), 0, Long.MAX_VALUE, SNAPSHOT_ROWS));
            }
            case Channel.Trades trades -> {
                List<MarketTrade> all = board.trades(trades.symbol());
                yield trades(
                        trades,
                        all.subList(Math.max(0, all.size() - SNAPSHOT_TRADES), all.size())
                                .reversed());
            }
            case Channel.Book book -> book(book, board);
        };
    }

    /** What subscribers get at a tick; empty if there is nothing to tell. */
    Optional<String> update(Channel channel, MarketBoard board) {
        return switch (channel) {
            case Channel.Tickers tickers -> Optional.of(tickers(tickers, board));
            case Channel.Candles candles ->
                board.candles(candles.symbol())
                        .running(candles.granularity())
                        .map(candle -> candles(candles, List.of(candle)));
            case Channel.Trades trades -> board.lastTrade(trades.symbol()).map(trade -> trades(trades, List.of(trade)));
            case Channel.Book book -> Optional.of(book(book, board));
        };
    }

    /** Every push of tickers and books is a snapshot; of candles and trades only the first is. */
    static String updateAction(Channel channel) {
        return switch (channel) {
            case Channel.Tickers _ -> "snapshot";
            case Channel.Candles _ -> "update";
            case Channel.Trades _ -> "update";
            case Channel.Book _ -> "snapshot";
        };
    }

    private String tickers(Channel.Tickers channel, MarketBoard board) {
        return switch (channel.dialect()) {
            case V2 -> rows(List.of(StreamTickerRow.of(board, channel.symbol())));
            case V3 -> rows(List.of(UnifiedMarketFields.pushedTicker(board, channel.symbol())));
        };
    }

    private String candles(Channel.Candles channel, List<Candle> candles) {
        return switch (channel.dialect()) {
            case V2 -> rows(candles.stream().map(CandleRow::stream).toList());
            case V3 ->
                rows(candles.stream().map(UnifiedMarketFields::pushedCandle).toList());
        };
    }

    private String trades(Channel.Trades channel, List<MarketTrade> trades) {
        return switch (channel.dialect()) {
            case V2 ->
                rows(trades.stream()
                        .map(trade -> MarketFigures.trade(trade, channel.symbol()))
                        .toList());
            case V3 ->
                rows(trades.stream().map(UnifiedMarketFields::pushedTrade).toList());
        };
    }

    /** Without a checksum, which clients verify only where there is one. */
    private String book(Channel.Book channel, MarketBoard board) {
        boolean classic = channel.dialect() == Dialect.V2;
        ObjectNode row = json.createObjectNode();
        row.set(
                classic ? "asks" : "a",
                json.valueToTree(MarketFigures.asks(board, channel.symbol(), channel.levels(), DecimalText::of)));
        row.set(
                classic ? "bids" : "b",
                json.valueToTree(MarketFigures.bids(board, channel.symbol(), channel.levels(), DecimalText::of)));
        row.put("seq", board.position());
        row.put("ts", Long.toString(board.quote(channel.symbol()).time()));
        return "[" + json.writeValueAsString(row) + "]";
    }
}
