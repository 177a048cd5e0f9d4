package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.Contract;
import io.hedgegrid.paper.engine.DayStatistics;
import io.hedgegrid.paper.engine.Funding;
import io.hedgegrid.paper.engine.Quote;
import io.hedgegrid.paper.server.DecimalText;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.venue.MarketBoard;
import io.hedgegrid.paper.venue.MarketTrade;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The market on the wire of API V3. */
public final class UnifiedMarketFields {

    private static final int VOLUME_DECIMALS = 8;

    private UnifiedMarketFields() {}

    static Map<String, @Nullable Object> instrument(Contract contract) {
        return new Fields()
                .put("symbol", contract.symbol())
                .put("category", "USDT-FUTURES")
                .put("baseCoin", contract.baseCoin())
                .put("quoteCoin", "USDT")
                .put("isRwa", "NO")
                .put("buyLimitPriceRatio", "0.05")
                .put("sellLimitPriceRatio", "0.05")
                .put("feeRateUpRatio", "0.005")
                .put("makerFeeRate", contract.makerFeeRate())
                .put("takerFeeRate", contract.takerFeeRate())
                .put("openCostUpRatio", "0.01")
                .put("minOrderQty", contract.minTradeNum())
                .put("maxOrderQty", contract.maxOrderQty())
                .put("pricePrecision", Integer.toString(contract.pricePlace()))
                .put("quantityPrecision", Integer.toString(contract.volumePlace()))
                .put("quotePrecision", "")
                .put("priceMultiplier", contract.priceTick())
                .put("quantityMultiplier", contract.sizeMultiplier())
                .put("type", "perpetual")
                .put("minOrderAmount", contract.minTradeUsdt())
                .put("maxSymbolOrderNum", "")
                .put("maxProductOrderNum", "400")
                .put("maxPositionNum", "200")
                .put("status", "online")
                .put("offTime", "-1")
                .put("limitOpenTime", "-1")
                .empty("deliveryTime", "deliveryStartTime", "deliveryPeriod")
                .put("launchTime", "0")
                .put("fundInterval", "8")
                .put("minLeverage", Integer.toString(contract.minLever()))
                .put("maxLeverage", Integer.toString(contract.maxLever()))
                .put("maintainTime", "")
                .put("symbolType", "crypto")
                .put("maxMarketOrderQty", contract.maxMarketOrderQty())
                .map();
    }

    static Map<String, @Nullable Object> ticker(MarketBoard board, String symbol) {
        return prices(
                        new Fields()
                                .put("category", "USDT-FUTURES")
                                .put("symbol", symbol)
                                .time("ts", board.quote(symbol).time()),
                        board,
                        symbol)
                .empty("deliveryStartTime", "deliveryTime", "deliveryStatus")
                .map();
    }

    /** As pushed: symbol and time are told by the frame. */
    public static Map<String, @Nullable Object> pushedTicker(MarketBoard board, String symbol) {
        return prices(new Fields(), board, symbol)
                .time("nextFundingTime", Funding.next(board.quote(symbol).time()))
                .map();
    }

    private static Fields prices(Fields fields, MarketBoard board, String symbol) {
        Quote quote = board.quote(symbol);
        DayStatistics day = board.statistics(symbol);
        String size = DecimalText.of(board.contract(symbol).maxMarketOrderQty());
        return fields.put("lastPrice", quote.last())
                .put("openPrice24h", day.open24h())
                .put("highPrice24h", day.high24h())
                .put("lowPrice24h", day.low24h())
                .put("ask1Price", quote.ask())
                .put("bid1Price", quote.bid())
                .put("bid1Size", size)
                .put("ask1Size", size)
                .put("price24hPcnt", day.change24h())
                .put("volume24h", day.baseVolume(), 4)
                .put("turnover24h", day.quoteVolume(), 4)
                .put("indexPrice", quote.mark())
                .put("markPrice", quote.mark())
                .put("fundingRate", board.fundingRate())
                .put("openInterest", "0");
    }

    /** As pushed: an object, where REST has an array. */
    public static Map<String, @Nullable Object> pushedCandle(Candle candle) {
        return new Fields()
                .time("start", candle.openTime())
                .put("open", candle.open())
                .put("close", candle.close())
                .put("high", candle.high())
                .put("low", candle.low())
                .put("volume", candle.volume(), VOLUME_DECIMALS)
                .put("turnover", candle.quoteVolume(), VOLUME_DECIMALS)
                .map();
    }

    /** As pushed. */
    public static Map<String, @Nullable Object> pushedTrade(MarketTrade trade) {
        return new Fields()
                .put("i", trade.tradeId())
                .put("L", trade.tradeId())
                .put("p", trade.price())
                .put("v", trade.size())
                .put("S", trade.buy() ? "buy" : "sell")
                .time("T", trade.time())
                .put("isRPI", "no")
                .map();
    }
}
