package io.hedgegrid.paper.market;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.Contract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An endless market of one-minute candles from 1 January 2026, the same for the same seed and, symbol by symbol, whatever else trades. */
public final class GeneratedMarket implements Tape {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private static final long INTERVAL = 60_000;

    private final long seed;
    private final List<Contract> contracts;
    private final List<SymbolWalk> walks = new ArrayList<>();
    private long openTime = START;

    /** The market of a seed; an equal one has equal candles, whatever the other symbols. */
    public GeneratedMarket(long seed, List<String> symbols, ContractTable table) {
        this.seed = seed;
        this.contracts = symbols.stream().map(table::contract).toList();
        for (Contract contract : contracts) {
            long own = seed * 1_000_003 + contract.symbol().hashCode();
            walks.add(new SymbolWalk(own, table.startPrice(contract.symbol()), contract.pricePlace()));
        }
    }

    @Override
    public String identity() {
        return "generated with seed " + seed + " for "
                + String.join(",", contracts.stream().map(Contract::symbol).toList());
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
