package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.CandleBook;
import io.hedgegrid.paper.server.CandleRow;
import io.hedgegrid.paper.venue.MarketBoard;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the protocol's frames. An argument is echoed as the client sent it, since clients match on it. */
final class Frames {

    /** Rows of a candle snapshot. */
    private static final int SNAPSHOT_ROWS = 500;

    private final JsonMapper json;

    Frames(JsonMapper json) {
        this.json = json;
    }

    String event(String event, JsonNode arg) {
        ObjectNode frame = json.createObjectNode().put("event", event);
        frame.set("arg", arg);
        return json.writeValueAsString(frame);
    }

    String error(int code, String message, JsonNode arg, String op) {
        ObjectNode frame = json.createObjectNode().put("event", "error");
        if (!arg.isMissingNode()) {
            frame.set("arg", arg);
        }
        return json.writeValueAsString(
                frame.put("code", code).put("msg", message).put("op", op));
    }

    /** A data frame; {@code ts} is market time. */
    String data(String action, String arg, String data, long ts) {
        return "{\"action\":\"" + action + "\",\"arg\":" + arg + ",\"data\":" + data + ",\"ts\":" + ts + "}";
    }

    /** What a new subscriber gets first. */
    String snapshot(Channel channel, MarketBoard board) {
        return switch (channel) {
            case Channel.Tickers tickers -> tickers(tickers, board);
            case Channel.Candles candles -> {
                CandleBook book = board.candles(candles.symbol());
                yield rows(book.candles(candles.granularity(), 0, Long.MAX_VALUE, SNAPSHOT_ROWS));
            }
        };
    }

    /** What subscribers get at a tick; empty if there is nothing to tell. */
    Optional<String> update(Channel channel, MarketBoard board) {
        return switch (channel) {
            case Channel.Tickers tickers -> Optional.of(tickers(tickers, board));
            case Channel.Candles candles ->
                board.candles(candles.symbol())
                        .running(candles.granularity())
                        .map(List::of)
                        .map(this::rows);
        };
    }

    /** Every ticker push is a snapshot; of candles only the first is. */
    static String updateAction(Channel channel) {
        return switch (channel) {
            case Channel.Tickers _ -> "snapshot";
            case Channel.Candles _ -> "update";
        };
    }

    private String tickers(Channel.Tickers channel, MarketBoard board) {
        return json.writeValueAsString(List.of(StreamTickerRow.of(board, channel.symbol())));
    }

    private String rows(List<Candle> candles) {
        return json.writeValueAsString(candles.stream().map(CandleRow::stream).toList());
    }
}
