package io.hedgegrid.paper.market;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.Contract;
import io.hedgegrid.paper.engine.RiskTier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** The contracts the exchange knows, with a plausible price for each. */
public final class ContractTable {

    private static final String RESOURCE = "/io/hedgegrid/paper/contracts.csv";

    /** Risk limits, which several contracts share. */
    private static final String TIERS = "/io/hedgegrid/paper/tiers.csv";

    /** The row that stands for a contract not in the table. */
    private static final String ANY = "*";

    private static final String QUOTE_COIN = "USDT";

    private final SequencedMap<String, String[]> rows = new LinkedHashMap<>();
    private final Map<String, List<RiskTier>> ladders = new LinkedHashMap<>();
    private final BigDecimal takerFeeRate;

    /**
     * Reads the table that comes with the exchange.
     *
     * @param takerFeeRate of every contract, as a fraction
     */
    public ContractTable(BigDecimal takerFeeRate) {
        this.takerFeeRate = takerFeeRate;
        rows(RESOURCE).forEach(row -> rows.put(row[0], row));
        rows(TIERS)
                .forEach(row -> ladders.computeIfAbsent(row[0], _ -> new ArrayList<>())
                        .add(new RiskTier(new BigDecimal(row[1]), Integer.parseInt(row[2]), new BigDecimal(row[3]))));
    }

    private static List<String[]> rows(String resource) {
        try (InputStream in = ContractTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private List<RiskTier> tiers(String ladder) {
        return List.copyOf(Objects.requireNonNull(ladders.get(ladder), ladder));
    }

    /** Symbols of the table, the best known first. */
    public List<String> symbols() {
        return rows.keySet().stream().filter(symbol -> !symbol.equals(ANY)).toList();
    }

    /**
     * The contract of a symbol; one that is not in the table gets common values.
     *
     * @throws StartupFault if the symbol does not end in USDT
     */
    public Contract contract(String symbol) {
        String[] row = row(symbol);
        if (!symbol.matches("[A-Z0-9]+USDT")) {
            throw new StartupFault(
                    "paper.symbol or paper.symbols: '" + symbol + "' is not a USDT-M symbol such as BTCUSDT");
        }
        int volumePlace = Integer.parseInt(row[2]);
        return new Contract(
                symbol,
                symbol.substring(0, symbol.length() - QUOTE_COIN.length()),
                Integer.parseInt(row[1]),
                1,
                volumePlace,
                BigDecimal.ONE.movePointLeft(volumePlace),
                new BigDecimal(row[3]),
                new BigDecimal("5"),
                new BigDecimal(row[4]),
                new BigDecimal(row[5]),
                new BigDecimal("0.0002"),
                takerFeeRate,
                1,
                tiers(row[6]));
    }

    /** A price to start a generated market at, USDT. */
    BigDecimal startPrice(String symbol) {
        return new BigDecimal(row(symbol)[7]);
    }

    private String[] row(String symbol) {
        String[] row = rows.get(symbol);
        String[] common = rows.get(ANY);
        if (row != null) {
            return row;
        }
        if (common == null) {
            throw new IllegalStateException(RESOURCE + " has no row " + ANY);
        }
        return common;
    }
}
