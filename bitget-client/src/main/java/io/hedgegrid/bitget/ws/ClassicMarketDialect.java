package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.wire.Granularity;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.WireArg;
import io.hedgegrid.bitget.wire.WireCandle;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireTicker;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The public stream of V2, open to everybody. */
final class ClassicMarketDialect implements StreamDialect {

    private static final String TICKER = "ticker";

    private final WireJson json;

    ClassicMarketDialect(WireJson json) {
        this.json = json;
    }

    @Override
    public WireArg toArg(Subscription subscription) {
        return switch (subscription) {
            case MarketSubscription(String symbol, Timeframe timeframe) ->
                WireArg.classic(
                        Modes.USDT_FUTURES, timeframe == null ? TICKER : Granularity.channel(timeframe), symbol);
            case AccountSubscription account ->
                throw new IllegalArgumentException(account + " is nothing of the public stream");
        };
    }

    @Override
    public Optional<Subscription> ofArg(WireArg arg) {
        String symbol = arg.instId();
        String channel = arg.channel();
        if (symbol == null || channel == null || !Modes.USDT_FUTURES.equals(arg.instType())) {
            return Optional.empty();
        }
        if (channel.equals(TICKER)) {
            return Optional.of(new MarketSubscription(symbol, null));
        }
        return Granularity.ofChannel(channel).map(timeframe -> new MarketSubscription(symbol, timeframe));
    }

    @Override
    public Push read(Subscription subscription, JsonNode frame) {
        JsonNode data = frame.path("data");
        return switch (subscription) {
            case MarketSubscription(String symbol, Timeframe timeframe) ->
                timeframe == null
                        ? new Push.Tickers(json.readList(data, WireTicker.class).stream()
                                .map(WireTicker::toTicker)
                                .toList())
                        : new Push.Candles(
                                symbol,
                                timeframe,
                                json.readRows(data).stream()
                                        .map(WireCandle::toCandle)
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
