package io.hedgegrid.paper.market;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.Contract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An endless market of one-minute candles, the same for the same seed and, symbol by symbol, whatever else trades. */
public final class GeneratedMarket implements Tape {

    /** When it begins unless said otherwise. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final long INTERVAL = 60_000;

    private final long seed;
    private final Instant start;
    private final List<Contract> contracts;
    private final List<SymbolWalk> walks = new ArrayList<>();
    private long openTime;

    /** The market of a seed from 1 January 2026. */
    public GeneratedMarket(long seed, List<String> symbols, ContractTable table) {
        this(seed, START, symbols, table);
    }

    /**
     * The market of a seed; an equal one has equal prices, whenever it begins and whatever the other symbols.
     *
     * @param start when its first candle opens, a full minute
     */
    public GeneratedMarket(long seed, Instant start, List<String> symbols, ContractTable table) {
        this.seed = seed;
        this.start = start;
        this.openTime = start.toEpochMilli();
        this.contracts = symbols.stream().map(table::contract).toList();
        for (Contract contract : contracts) {
            long own = seed * 1_000_003 + contract.symbol().hashCode();
            walks.add(new SymbolWalk(own, table.startPrice(contract.symbol()), contract.pricePlace()));
        }
    }

    @Override
    public String identity() {
        return "generated with seed " + seed + " for "
                + String.join(",", contracts.stream().map(Contract::symbol).toList())
                + (start.equals(START) ? "" : " from " + start);
    }

    @Override
    public List<Contract> contracts() {
        return contracts;
    }

    @Override
    public long intervalMillis() {
        return INTERVAL;
    }

    @Override
    public int gaps() {
        return 0;
    }

    @Override
    public List<Candle> next() {
        List<Candle> candles = walks.stream().map(walk -> walk.next(openTime)).toList();
        openTime += INTERVAL;
        return candles;
    }
}
