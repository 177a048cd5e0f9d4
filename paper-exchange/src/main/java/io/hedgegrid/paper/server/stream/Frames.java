package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.CandleBook;
import io.hedgegrid.paper.server.CandleRow;
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

    /**
     * What a new subscriber gets first.
     *
     * @param depth the book, where the channel is one
     */
    String snapshot(Channel channel, MarketBoard board, BookDepth depth) {
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
            case Channel.Liquidations _ -> "[]";
            case Channel.Book book -> book(book, board, depth, depth, BookDepth.NONE);
        };
    }

    /**
     * What subscribers get at a tick; empty if there is nothing to tell.
     *
     * @param before the book they know, where the channel is one
     * @param depth the book now
     */
    Optional<String> update(Channel channel, MarketBoard board, BookDepth before, BookDepth depth) {
        return switch (channel) {
            case Channel.Tickers tickers -> Optional.of(tickers(tickers, board));
            case Channel.Candles candles ->
                board.candles(candles.symbol())
                        .running(candles.granularity())
                        .map(candle -> candles(candles, List.of(candle)));
            case Channel.Trades trades -> board.lastTrade(trades.symbol()).map(trade -> trades(trades, List.of(trade)));
            case Channel.Liquidations _ -> Optional.empty();
            case Channel.Book book ->
                Optional.of(book(book, board, book.incremental() ? depth.changesSince(before) : depth, depth, before));
        };
    }

    /** Every push of tickers and short books is a snapshot; of candles, trades and the long book only the first is. */
    static String updateAction(Channel channel) {
        return switch (channel) {
            case Channel.Tickers _ -> "snapshot";
            case Channel.Candles _ -> "update";
            case Channel.Trades _ -> "update";
            case Channel.Liquidations _ -> "update";
            case Channel.Book book -> book.incremental() ? "update" : "snapshot";
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

    /** Of the two dialects one has a checksum, the other the number of the push before: so clients see what they missed. */
    private String book(Channel.Book channel, MarketBoard board, BookDepth told, BookDepth whole, BookDepth before) {
        boolean classic = channel.dialect() == Dialect.V2;
        ObjectNode row = json.createObjectNode();
        row.set(classic ? "asks" : "a", json.valueToTree(told.asks()));
        row.set(classic ? "bids" : "b", json.valueToTree(told.bids()));
        if (classic) {
            row.put("checksum", whole.checksum());
        } else {
            row.put("pseq", before.position());
        }
        row.put("seq", whole.position());
        row.put("ts", Long.toString(board.quote(channel.symbol()).time()));
        return "[" + json.writeValueAsString(row) + "]";
    }
}
