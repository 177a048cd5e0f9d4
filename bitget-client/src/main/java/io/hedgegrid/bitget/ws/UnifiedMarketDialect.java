package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.wire.Granularity;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.UnifiedCandle;
import io.hedgegrid.bitget.wire.UnifiedTicker;
import io.hedgegrid.bitget.wire.WireArg;
import io.hedgegrid.bitget.wire.WireJson;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The public stream of V3, open to everybody. */
final class UnifiedMarketDialect implements StreamDialect {

    private static final String INST_TYPE = Modes.USDT_FUTURES.toLowerCase(Locale.ROOT);
    private static final String TICKER = "ticker";
    private static final String KLINE = "kline";

    private final WireJson json;

    UnifiedMarketDialect(WireJson json) {
        this.json = json;
    }

    /** An interval that V3 does not have is asked for all the same: the exchange then refuses it, and the listener is told. */
    @Override
    public WireArg toArg(Subscription subscription) {
        return switch (subscription) {
            case MarketSubscription(String symbol, Timeframe timeframe) ->
                timeframe == null
                        ? WireArg.unified(INST_TYPE, TICKER, symbol, null)
                        : WireArg.unified(
                                INST_TYPE,
                                KLINE,
                                symbol,
                                Granularity.unified(timeframe).orElse(timeframe.code()));
            case AccountSubscription account ->
                throw new IllegalArgumentException(account + " is nothing of the public stream");
        };
    }

    @Override
    public Optional<Subscription> ofArg(WireArg arg) {
        String symbol = arg.symbol();
        String topic = arg.topic();
        if (symbol == null || topic == null || !INST_TYPE.equalsIgnoreCase(arg.instType())) {
            return Optional.empty();
        }
        return switch (topic) {
            case TICKER -> Optional.of(new MarketSubscription(symbol, null));
            case KLINE ->
                Granularity.ofUnified(String.valueOf(arg.interval()))
                        .map(timeframe -> new MarketSubscription(symbol, timeframe));
            default -> Optional.empty();
        };
    }

    @Override
    public Push read(Subscription subscription, JsonNode frame) {
        JsonNode data = frame.path("data");
        return switch (subscription) {
            case MarketSubscription(String symbol, Timeframe timeframe) ->
                timeframe == null
                        ? new Push.Tickers(json.readList(data, UnifiedTicker.class).stream()
                                .map(ticker -> ticker.within(
                                                symbol, frame.path("ts").asString(""))
                                        .toTicker())
                                .toList())
                        : new Push.Candles(
                                symbol,
                                timeframe,
                                json.readList(data, UnifiedCandle.class).stream()
                                        .map(UnifiedCandle::toCandle)
                                        .sorted(Comparator.comparing(Candle::openTime))
                                        .toList());
            case AccountSubscription account ->
                throw new IllegalArgumentException(account + " is nothing of the public stream");
        };
    }

    @Override
    public boolean pushesRegularly(AccountSubscription subscription) {
        return false;
    }
}
