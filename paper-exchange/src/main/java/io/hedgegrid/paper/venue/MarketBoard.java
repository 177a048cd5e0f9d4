package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.CandleBook;
import io.hedgegrid.paper.engine.Contract;
import io.hedgegrid.paper.engine.DayStatistics;
import io.hedgegrid.paper.engine.Markets;
import io.hedgegrid.paper.engine.Quote;
import io.hedgegrid.paper.market.MarketPlayer;
import io.hedgegrid.paper.market.MarketStep;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Current quotes and all candles of the market. Not thread-safe: to be used inside {@link Venue#read} only. */
public final class MarketBoard implements Markets {

    /** Closed candles kept of each granularity, unless the history is longer. */
    private static final int KEPT = 5_000;

    private final Map<String, Instrument> instruments = new LinkedHashMap<>();
    private final int spreadTicks;
    private final BigDecimal fundingRate;
    private long time;
    private long position;

    MarketBoard(MarketPlayer player, int spreadTicks, BigDecimal fundingRate) {
        this.spreadTicks = spreadTicks;
        this.fundingRate = fundingRate;
        List<Contract> contracts = player.tape().contracts();
        long interval = player.tape().intervalMillis();
        List<List<Candle>> history = player.history();
        time = history.getLast().getFirst().openTime() + interval;
        for (int i = 0; i < contracts.size(); i++) {
            Contract contract = contracts.get(i);
            CandleBook book = new CandleBook(interval, Math.max(KEPT, 2 * history.size()));
            for (List<Candle> row : history) {
                book.run(row.get(i));
            }
            book.closeRunning();
            Quote quote = Quote.around(contract, history.getLast().get(i).close(), spreadTicks, time);
            instruments.put(contract.symbol(), new Instrument(contract, book, quote));
        }
    }

    /** Market time of the last tick, or of the start of play before the first; epoch milliseconds. */
    public long time() {
        return time;
    }

    /** Steps played. */
    public long position() {
        return position;
    }

    /** Is this symbol traded here? */
    public boolean has(String symbol) {
        return instruments.containsKey(symbol);
    }

    /** The contracts of all symbols traded here. */
    public List<Contract> contracts() {
        return instruments.values().stream().map(Instrument::contract).toList();
    }

    @Override
    public Contract contract(String symbol) {
        return instrument(symbol).contract();
    }

    @Override
    public Quote quote(String symbol) {
        return instrument(symbol).quote();
    }

    /**
     * The candles of a symbol.
     *
     * @throws IllegalArgumentException if there is no such symbol
     */
    public CandleBook candles(String symbol) {
        return instrument(symbol).book();
    }

    /**
     * The last 24 hours of a symbol.
     *
     * @throws IllegalArgumentException if there is no such symbol
     */
    public DayStatistics statistics(String symbol) {
        Instrument instrument = instrument(symbol);
        return instrument.book().statistics(instrument.quote().last(), time);
    }

    /** Latest trades of a symbol, oldest first. */
    public List<MarketTrade> trades(String symbol) {
        return instrument(symbol).trades();
    }

    /** The trade of a symbol at the last tick; empty if there was none. */
    public Optional<MarketTrade> lastTrade(String symbol) {
        return instrument(symbol).lastTrade().filter(trade -> trade.time() == time);
    }

    /** Fraction of a position's value that longs pay to shorts at each settlement. */
    public BigDecimal fundingRate() {
        return fundingRate;
    }

    void show(MarketStep step) {
        time = step.time();
        position = step.position();
        for (MarketStep.SymbolTick tick : step.ticks()) {
            Instrument instrument = instrument(tick.symbol());
            instrument.show(tick, Quote.around(instrument.contract(), tick.price(), spreadTicks, time), position);
        }
    }

    /** The market has ended: its last candles are closed, its prices stand still. */
    void end(long endTime) {
        time = endTime;
        instruments.values().forEach(instrument -> instrument.book().closeRunning());
    }

    private Instrument instrument(String symbol) {
        Instrument instrument = instruments.get(symbol);
        if (instrument == null) {
            throw new IllegalArgumentException("no such symbol: " + symbol);
        }
        return instrument;
    }
}
