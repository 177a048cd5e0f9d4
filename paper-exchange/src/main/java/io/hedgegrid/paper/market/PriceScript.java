package io.hedgegrid.paper.market;

import io.hedgegrid.paper.StartupFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A path of prices for each symbol, one price a tick, read from lines of text: {@code symbol BTCUSDT} begins a symbol, {@code 60000} is
 * one tick at that price, {@code hold 8} repeats the last price for eight, {@code line 40 66000} goes there in forty equal steps. What
 * follows a {@code #} is not read.
 */
final class PriceScript {

    private static final int MOST_TICKS = 1_000_000;

    private final Path file;
    private final Map<String, List<BigDecimal>> paths = new LinkedHashMap<>();
    private List<BigDecimal> current = new ArrayList<>();

    private PriceScript(Path file) {
        this.file = file;
    }

    /** Reads a file; a {@link StartupFault} names the file and line that cannot be used. */
    static Map<String, List<BigDecimal>> read(Path file) {
        PriceScript script = new PriceScript(file);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new StartupFault("paper.script: cannot read " + file + ": " + e, e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceAll("#.*", "").strip();
            if (!line.isEmpty()) {
                script.read(i + 1, List.of(line.split("\\s+")));
            }
        }
        script.paths.forEach((symbol, prices) -> {
            if (prices.isEmpty()) {
                throw new StartupFault("paper.script: " + file + ": no price for " + symbol);
            }
        });
        if (script.paths.isEmpty()) {
            throw new StartupFault("paper.script: " + file + ": no symbol");
        }
        return script.paths;
    }

    private void read(int line, List<String> words) {
        switch (words.getFirst()) {
            case "symbol" -> {
                require(words.size() == 2, line, "expected: symbol NAME");
                current = paths.computeIfAbsent(words.get(1), _ -> new ArrayList<>());
            }
            case "hold" -> {
                require(words.size() == 2 && !current.isEmpty(), line, "expected, after a price: hold TICKS");
                BigDecimal last = current.getLast();
                add(line, ticks(line, words.get(1)), _ -> last);
            }
            case "line" -> {
                require(words.size() == 3 && !current.isEmpty(), line, "expected, after a price: line TICKS PRICE");
                int ticks = ticks(line, words.get(1));
                BigDecimal from = current.getLast();
                BigDecimal way = price(line, words.get(2)).subtract(from);
                add(
                        line,
                        ticks,
                        i -> from.add(way.multiply(BigDecimal.valueOf(i))
                                .divide(BigDecimal.valueOf(ticks), 12, RoundingMode.HALF_UP)));
            }
            default -> {
                require(words.size() == 1, line, "expected a price, or symbol, hold or line");
                BigDecimal price = price(line, words.getFirst());
                add(line, 1, _ -> price);
            }
        }
    }

    private void add(int line, int ticks, IntFunction<BigDecimal> path) {
        require(!paths.isEmpty(), line, "a symbol must come first");
        require(current.size() + ticks <= MOST_TICKS, line, "more than " + MOST_TICKS + " ticks");
        for (int i = 1; i <= ticks; i++) {
            current.add(path.apply(i));
        }
    }

    private int ticks(int line, String text) {
        require(text.matches("[1-9]\\d{0,6}"), line, "'" + text + "' is not a number of ticks");
        return Integer.parseInt(text);
    }

    private BigDecimal price(int line, String text) {
        require(
                text.matches("\\d{1,12}(\\.\\d{1,12})?") && new BigDecimal(text).signum() > 0,
                line,
                "'" + text + "' is not a price");
        return new BigDecimal(text);
    }

    private void require(boolean good, int line, String otherwise) {
        if (!good) {
            throw new StartupFault("paper.script: " + file + " line " + line + ": " + otherwise);
        }
    }
}
