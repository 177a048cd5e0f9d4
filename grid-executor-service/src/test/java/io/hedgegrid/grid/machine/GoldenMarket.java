package io.hedgegrid.grid.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Reads the golden files: candles, indicator vectors, traces. Their formats are in the golden files' own description. */
final class GoldenMarket {

    /** One candle. */
    record Candle(long openTime, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {

        /** Open, the extreme nearer to it (the low on a tie), the other extreme, close. */
        List<BigDecimal> ticks() {
            boolean lowFirst = open.subtract(low).compareTo(high.subtract(open)) <= 0;
            return lowFirst ? List.of(open, low, high, close) : List.of(open, high, low, close);
        }
    }

    private GoldenMarket() {}

    static List<Candle> candles(String name) {
        List<Candle> candles = new ArrayList<>();
        for (String[] row : rows(name + ".csv.gz")) {
            candles.add(new Candle(
                    Long.parseLong(row[0]),
                    new BigDecimal(row[1]),
                    new BigDecimal(row[2]),
                    new BigDecimal(row[3]),
                    new BigDecimal(row[4])));
        }
        return candles;
    }

    /** The entry signal per candle open time, from the golden indicator values of two files. */
    static Map<Long, Signal> signals(
            String profileId, long candleMillis, boolean reverse, String smaSarFile, String cciFile) {
        Map<Long, String[]> cci = new LinkedHashMap<>();
        if (!cciFile.isEmpty()) {
            rows(cciFile).forEach(row -> cci.put(Long.parseLong(row[0]), row));
        }
        Map<Long, Signal> signals = new LinkedHashMap<>();
        for (String[] row : rows(smaSarFile)) {
            long openTime = Long.parseLong(row[0]);
            if (row[1].isEmpty() || row[2].isEmpty()) {
                continue;
            }
            double lwma = Double.parseDouble(row[1]);
            double sar = Double.parseDouble(row[2]);
            EntrySignal entry =
                    sar == lwma ? EntrySignal.NONE : (sar > lwma) != reverse ? EntrySignal.BUY : EntrySignal.SELL;
            String[] cross = cci.get(openTime);
            if (cross != null && cross[5].equals("1")) {
                entry = EntrySignal.SELL;
            } else if (cross != null && cross[6].equals("1")) {
                entry = EntrySignal.BUY;
            }
            signals.put(openTime, new Signal(profileId, openTime + candleMillis, lwma, sar, null, entry));
        }
        return signals;
    }

    static List<String> lines(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(GoldenMarket.class.getResourceAsStream("/golden/" + file))),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static List<String[]> rows(String file) {
        return lines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
    }
}
