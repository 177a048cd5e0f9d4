package io.hedgegrid.paper.market;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.Contract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A market of one symbol read from a file of candles: CSV, also gzipped, one closed candle a line, ascending. Where candles are missing,
 * the market has none either.
 */
public final class CandleFile implements Tape {

    private static final String HEADER = "openTimeMillis,open,high,low,close,volume";

    private static final Pattern SYMBOL_IN_NAME = Pattern.compile("(?:^|-)([a-z0-9]+usdt)(?=[-.])");

    private static final String DEFAULT_SYMBOL = "BTCUSDT";

    private final String name;
    private final List<Candle> candles;
    private final CandleTimes times;
    private final Contract contract;
    private int read;

    private CandleFile(String name, List<Candle> candles, CandleTimes times, Contract contract) {
        this.name = name;
        this.candles = candles;
        this.times = times;
        this.contract = contract;
    }

    /**
     * Reads and checks the whole file.
     *
     * @param symbol symbol of the candles; null takes it from the file's name ({@code …-btcusdt-….csv.gz}), else BTCUSDT
     * @throws StartupFault naming the file and line if the file cannot be read or a row is wrong, out of order, twice there or not on the
     *     grid of the file's timeframe
     */
    public static CandleFile read(Path file, @Nullable String symbol, ContractTable contracts) {
        List<Candle> candles = rows(file);
        CandleTimes times = CandleTimes.of(file, candles);
        String traded = symbol != null ? symbol : symbolOf(file);
        int decimals = candles.stream().mapToInt(CandleFile::decimals).max().orElse(0);
        return new CandleFile(
                String.valueOf(file.getFileName()),
                candles,
                times,
                contracts.contract(traded).withPricePlaceAtLeast(decimals));
    }

    @Override
    public String identity() {
        return "file " + name + " as " + contract.symbol() + ", checksum " + checksum(candles);
    }

    @Override
    public List<Contract> contracts() {
        return List.of(contract);
    }

    @Override
    public long intervalMillis() {
        return times.interval();
    }

    @Override
    public int gaps() {
        return times.gaps();
    }

    @Override
    public List<Candle> next() {
        return read < candles.size() ? List.of(candles.get(read++)) : List.of();
    }

    private static String symbolOf(Path file) {
        Matcher matcher =
                SYMBOL_IN_NAME.matcher(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT));
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : DEFAULT_SYMBOL;
    }

    private static List<Candle> rows(Path file) {
        List<Candle> candles = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            if (!HEADER.equals(reader.readLine())) {
                throw fault(file, 1, "expected the header " + HEADER);
            }
            int line = 2;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                candles.add(row(file, line, text));
                line++;
            }
        } catch (IOException e) {
            throw new StartupFault("paper.candles: cannot read " + file + ": " + e, e);
        }
        return List.copyOf(candles);
    }

    private static Candle row(Path file, int line, String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != 6) {
            throw fault(file, line, "expected 6 values, found " + cells.length);
        }
        long openTime;
        BigDecimal[] numbers = new BigDecimal[5];
        try {
            openTime = Long.parseLong(cells[0]);
            for (int i = 0; i < numbers.length; i++) {
                BigDecimal number = new BigDecimal(cells[i + 1]).stripTrailingZeros();
                numbers[i] = number.scale() < 0 ? number.setScale(0) : number;
            }
        } catch (NumberFormatException e) {
            throw fault(file, line, "not a number in '" + text + "'");
        }
        Candle candle = Candle.of(openTime, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        boolean sound = candle.low().signum() > 0
                && candle.volume().signum() >= 0
                && candle.low().compareTo(candle.open().min(candle.close())) <= 0
                && candle.high().compareTo(candle.open().max(candle.close())) >= 0;
        if (!sound) {
            throw fault(file, line, "not 0 < low <= open, close <= high and volume >= 0 in '" + text + "'");
        }
        return candle;
    }

    /** Of what the candles say, however the file writes or packs it: the same name may hold another recording tomorrow. */
    private static String checksum(List<Candle> candles) {
        CRC32 sum = new CRC32();
        for (Candle candle : candles) {
            StringBuilder row = new StringBuilder().append(candle.openTime());
            Stream.of(candle.open(), candle.high(), candle.low(), candle.close(), candle.volume())
                    .forEach(number -> row.append(',').append(number.toPlainString()));
            sum.update(row.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static int decimals(Candle candle) {
        return Math.max(
                Math.max(candle.open().scale(), candle.close().scale()),
                Math.max(candle.high().scale(), candle.low().scale()));
    }

    static StartupFault fault(Path file, int line, String what) {
        return new StartupFault(file + " line " + line + ": " + what);
    }
}
