package io.hedgegrid.paper.market;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.Contract;
import io.hedgegrid.paper.engine.TickPath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A market whose every tick is written down: one-minute candles from 1 January 2026 of four prices each. Before the script the prices
 * stand at its first ones; a symbol whose path is shorter than another's stands at its end.
 */
public final class ScriptedMarket implements Tape {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private static final long INTERVAL = 60_000;

    private static final BigDecimal VOLUME_OF_A_TICK = BigDecimal.ONE;

    private final String name;
    private final int history;
    private final List<Contract> contracts = new ArrayList<>();
    private final List<List<BigDecimal>> paths = new ArrayList<>();
    private final int candles;
    private int read;

    private ScriptedMarket(Path file, int history, ContractTable table) {
        this.name = String.valueOf(file.getFileName());
        this.history = history;
        PriceScript.read(file).forEach((symbol, prices) -> {
            Contract contract = table.contract(symbol);
            contracts.add(contract);
            paths.add(prices.stream()
                    .map(price -> price.setScale(contract.pricePlace(), RoundingMode.HALF_UP))
                    .toList());
        });
        int ticks = paths.stream().mapToInt(List::size).max().orElse(0);
        this.candles = (ticks + TickPath.TICKS - 1) / TickPath.TICKS;
    }

    /**
     * Reads a price script.
     *
     * @param history candles before the script
     * @throws io.hedgegrid.paper.StartupFault naming file and line if it cannot be used
     */
    public static ScriptedMarket read(Path file, int history, ContractTable table) {
        return new ScriptedMarket(file, history, table);
    }

    @Override
    public String identity() {
        CRC32 sum = new CRC32();
        sum.update((contracts.stream().map(Contract::symbol).toList() + paths.toString())
                .getBytes(StandardCharsets.UTF_8));
        return "script " + name + ", checksum " + HexFormat.of().toHexDigits((int) sum.getValue());
    }

    @Override
    public List<Contract> contracts() {
        return List.copyOf(contracts);
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
        if (read >= history + candles) {
            return List.of();
        }
        List<Candle> row = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            row.add(candle(i, read, TickPath.TICKS - 1));
        }
        read++;
        return List.copyOf(row);
    }

    @Override
    public Candle after(int contract, Candle candle, int tick) {
        return candle(contract, Math.toIntExact((candle.openTime() - START) / INTERVAL), tick);
    }

    private Candle candle(int contract, int number, int tick) {
        List<BigDecimal> prices = new ArrayList<>();
        for (int i = 0; i <= tick; i++) {
            prices.add(price(contract, (number - history) * TickPath.TICKS + i));
        }
        return Candle.of(
                START + number * INTERVAL,
                prices.getFirst(),
                prices.stream().reduce(BigDecimal::max).orElseThrow(),
                prices.stream().reduce(BigDecimal::min).orElseThrow(),
                prices.getLast(),
                VOLUME_OF_A_TICK.multiply(BigDecimal.valueOf(tick + 1L)));
    }

    private BigDecimal price(int contract, int tick) {
        List<BigDecimal> path = paths.get(contract);
        return path.get(Math.clamp(tick, 0, path.size() - 1));
    }
}
