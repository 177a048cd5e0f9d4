package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Contract;
import io.hedgegrid.paper.engine.Funding;
import io.hedgegrid.paper.engine.Quote;
import io.hedgegrid.paper.engine.RiskTier;
import io.hedgegrid.paper.venue.MarketBoard;
import io.hedgegrid.paper.venue.MarketTrade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Figures of the market that both dialects show: funding, the book, trades. */
public final class MarketFigures {

    private static final long HOUR_MILLIS = 3_600_000;

    /** Highest funding rate of the exchange's common contracts, as a fraction. */
    private static final String MOST_FUNDING = "0.003";

    private MarketFigures() {}

    /** The running funding rate of a symbol. */
    public static Map<String, @Nullable Object> fundingRate(MarketBoard board, String symbol) {
        return new Fields()
                .put("symbol", symbol)
                .put("fundingRate", board.fundingRate())
                .put("fundingRateInterval", Long.toString(Funding.INTERVAL_MILLIS / HOUR_MILLIS))
                .time("nextUpdate", Funding.next(board.time()))
                .put("minFundingRate", "-" + MOST_FUNDING)
                .put("maxFundingRate", MOST_FUNDING)
                .map();
    }

    /** Settlements before now, newest first. */
    public static List<Map<String, @Nullable Object>> pastFunding(
            MarketBoard board, String symbol, int skipped, int limit) {
        long last = Funding.next(board.time()) - Funding.INTERVAL_MILLIS;
        return IntStream.range(skipped, skipped + limit)
                .mapToObj(i -> new Fields()
                        .put("symbol", symbol)
                        .put("fundingRate", board.fundingRate())
                        .time("fundingTime", last - i * Funding.INTERVAL_MILLIS)
                        .map())
                .toList();
    }

    /**
     * The book has no depth, so each price of the grid below the bid shows the largest market order.
     *
     * @param number writes a price or a size
     * @return levels, the best first
     */
    public static <T> List<List<T>> bids(MarketBoard board, String symbol, int levels, Function<BigDecimal, T> number) {
        Quote quote = board.quote(symbol);
        return levels(board.contract(symbol), quote.bid(), -1, levels, number);
    }

    /** The same above the ask. */
    public static <T> List<List<T>> asks(MarketBoard board, String symbol, int levels, Function<BigDecimal, T> number) {
        Quote quote = board.quote(symbol);
        return levels(board.contract(symbol), quote.ask(), 1, levels, number);
    }

    private static <T> List<List<T>> levels(
            Contract contract, BigDecimal best, int direction, int levels, Function<BigDecimal, T> number) {
        T size = number.apply(contract.maxMarketOrderQty());
        return IntStream.range(0, levels)
                .mapToObj(i -> best.add(contract.priceTick().multiply(BigDecimal.valueOf((long) direction * i))))
                .filter(price -> price.signum() > 0)
                .map(price -> List.of(number.apply(price), size))
                .toList();
    }

    /** A trade of the market. */
    public static Map<String, @Nullable Object> trade(MarketTrade trade, String symbol) {
        return new Fields()
                .put("tradeId", trade.tradeId())
                .put("price", trade.price())
                .put("size", trade.size())
                .put("side", trade.buy() ? "buy" : "sell")
                .time("ts", trade.time())
                .put("symbol", symbol)
                .map();
    }

    /** A row for each tier of a contract. */
    public static List<Map<String, @Nullable Object>> tiers(Contract contract, TierRow row) {
        List<RiskTier> tiers = contract.tiers();
        return IntStream.range(0, tiers.size())
                .mapToObj(i -> row.of(
                        Integer.toString(i + 1),
                        tiers.get(i),
                        i == 0 ? BigDecimal.ZERO : tiers.get(i - 1).endValue()))
                .toList();
    }

    /** How a dialect writes a tier. */
    @FunctionalInterface
    public interface TierRow {

        /**
         * The row.
         *
         * @param level from 1
         * @param start value from which it holds, USDT
         */
        Map<String, @Nullable Object> of(String level, RiskTier tier, BigDecimal start);
    }
}
