package io.hedgegrid.signal.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.signal.SignalSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The topology against the golden vectors, disturbed as in life: it is restarted, candles come again, late and altered,
 * profiles are taken up late and announced again. Every signal must be the reference's all the same.
 */
class GoldenTopologyTest {

    private static final Path SHARED = Path.of(System.getProperty("hedgegrid.shared", "missing"));
    private static final Pattern NAME = Pattern.compile(
            "(?<market>.+)\\.sma(?<sma>\\d+)-sar(?<af>[\\d.]+)-(?<max>[\\d.]+)-cci(?<cci>\\d+)(?<reverse>-reverse)?\\.csv\\.gz");
    private static final String SYMBOL = "BTCUSDT";
    private static final int RESTARTS = 8;
    /** A profile taken up later than this cannot see the file's first candle any more. */
    private static final int LATEST_TAKE_UP = 500;

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void minutesGiveTheReferencesSignalsWhateverDisturbsThem(@ForAll long seed) throws IOException {
        assertAgrees(seed, generated("generated-btcusdt-1m"));
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void hoursGiveTheReferencesSignalsWhateverDisturbsThem(@ForAll long seed) throws IOException {
        assertAgrees(seed, generated("generated-ethusdt-1h"));
    }

    /** Real candles, which are not part of the project: read where they are, else skipped. */
    @TestFactory
    List<DynamicTest> realCandlesGiveTheReferencesSignalsWhateverDisturbsThem() throws IOException {
        Path golden = SHARED.resolve("golden/indicators");
        if (!Files.isDirectory(golden)) {
            return List.of(DynamicTest.dynamicTest(
                    "the golden files of real candles",
                    () -> abort("no golden files of real candles: system property hedgegrid.shared names no directory"
                            + " that has them")));
        }
        Map<String, List<String>> filesByMarket = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(golden)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".csv.gz"))
                    .sorted()
                    .forEach(file -> filesByMarket
                            .computeIfAbsent(named(file).group("market"), _ -> new ArrayList<>())
                            .add(file));
        }
        assertThat(filesByMarket).isNotEmpty();
        List<DynamicTest> tests = new ArrayList<>();
        filesByMarket.forEach((market, files) -> tests.add(DynamicTest.dynamicTest(market, () -> {
            List<Vectors> vectors = new ArrayList<>();
            for (String file : files) {
                vectors.add(vectors(file, lines(Files.newInputStream(golden.resolve(file)))));
            }
            List<String[]> candles =
                    lines(Files.newInputStream(SHARED.resolve("market-data").resolve(market + ".csv.gz")));
            assertAgrees(market.hashCode(), new Golden(candles, vectors));
        })));
        return tests;
    }

    private static void assertAgrees(long seed, Golden golden) {
        Random random = new Random(seed);
        int[] takenUpAfter = golden.vectors().stream()
                .mapToInt(_ -> random.nextBoolean() ? 0 : random.nextInt(LATEST_TAKE_UP + 1))
                .toArray();
        List<Candle> candles = candles(golden.candles());
        TopologyHarness harness = new TopologyHarness();
        try {
            for (int i = 0; i < candles.size(); i++) {
                for (int v = 0; v < takenUpAfter.length; v++) {
                    if (takenUpAfter[v] == i) {
                        Vectors vectors = golden.vectors().get(v);
                        harness.use(SYMBOL, vectors.settings());
                        List<Signal> known = harness.signals();
                        assertThat(known)
                                .as("signals of a profile taken up after %s candles", i)
                                .hasSize(Math.min(i, 1));
                        known.forEach(signal -> vectors.assertRow(signal, candles));
                    }
                }
                disturb(harness, candles, i, random);
                if (random.nextInt(candles.size()) < RESTARTS) {
                    harness = harness.restarted();
                    Vectors again = golden.vectors().get(random.nextInt(takenUpAfter.length));
                    if (takenUpAfter[golden.vectors().indexOf(again)] <= i) {
                        harness.use(SYMBOL, again.settings());
                    }
                }
                assertThat(harness.signals())
                        .as("signals of what changes nothing")
                        .isEmpty();
                harness.close(candles.get(i));
                int at = i;
                List<Signal> signals = harness.signals();
                assertThat(signals)
                        .extracting(Signal::getProfileId)
                        .containsExactlyInAnyOrderElementsOf(golden.vectors().stream()
                                .filter(v -> takenUpAfter[golden.vectors().indexOf(v)] <= at)
                                .map(v -> v.settings().getProfileId())
                                .toList());
                signals.forEach(signal -> golden.of(signal).assertRow(signal, candles));
            }
        } finally {
            harness.close();
        }
    }

    /** Candles that came before come again, some with other prices. */
    private static void disturb(TopologyHarness harness, List<Candle> candles, int next, Random random) {
        while (next > 0 && random.nextInt(4) == 0) {
            int reach = random.nextBoolean() ? 3 : 1_000;
            Candle old = candles.get(Math.max(0, next - 1 - random.nextInt(reach)));
            harness.close(random.nextBoolean() ? old : altered(old));
        }
    }

    private static Candle altered(Candle candle) {
        BigDecimal more = candle.getHigh().multiply(BigDecimal.TWO);
        return new Candle(
                candle.getSymbol(),
                candle.getTimeframe(),
                candle.getOpenTime(),
                candle.getCloseTime(),
                candle.getOpen(),
                more,
                candle.getLow(),
                more,
                candle.getVolume());
    }

    private static List<Candle> candles(List<String[]> rows) {
        long first = Long.parseLong(rows.getFirst()[0]);
        long length = Long.parseLong(rows.get(1)[0]) - first;
        List<Candle> candles = new ArrayList<>(rows.size());
        for (String[] row : rows) {
            Instant open = Instant.ofEpochMilli(Long.parseLong(row[0]));
            candles.add(new Candle(
                    SYMBOL,
                    "1m",
                    open,
                    open.plusMillis(length),
                    new BigDecimal(row[1]),
                    new BigDecimal(row[2]),
                    new BigDecimal(row[3]),
                    new BigDecimal(row[4]),
                    new BigDecimal(row[5])));
        }
        return candles;
    }

    /** A market and the vectors computed from it. */
    private record Golden(List<String[]> candles, List<Vectors> vectors) {
        Vectors of(Signal signal) {
            return vectors.stream()
                    .filter(v -> v.settings().getProfileId().equals(signal.getProfileId()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The rows of one golden file by the time at which their candles open. */
    private record Vectors(SignalSettings settings, Map<Long, String[]> rows) {

        void assertRow(Signal signal, List<Candle> candles) {
            String[] row = rows.get(signal.getCandleOpenTime().toEpochMilli());
            assertThat(row).as("row of %s", signal).isNotNull();
            // Prices far below 1, such as DOGE's, are compared relative to themselves.
            double floor = Math.min(1, candles.getFirst().getClose().doubleValue());
            assertClose("sma", row, 1, signal.getLwma(), floor);
            assertClose("sar", row, 2, signal.getSar(), floor);
            assertThat(signal.getTrend() == null ? "" : signal.getTrend().toString())
                    .as("trend at %s", row[0])
                    .isEqualTo(row[3]);
            assertClose("cci", row, 4, signal.getCci(), 1);
            assertThat(signal.getEntry().name()).as("signal at %s", row[0]).isEqualTo(row[7]);
        }

        private static void assertClose(String what, String[] row, int column, @Nullable Double actual, double floor) {
            if (row[column].isEmpty()) {
                assertThat(actual).as("%s at %s", what, row[0]).isNull();
                return;
            }
            double expected = Double.parseDouble(row[column]);
            assertThat(actual)
                    .as("%s at %s", what, row[0])
                    .isCloseTo(expected, within(1e-9 * Math.max(floor, Math.abs(expected))));
        }
    }

    private static Golden generated(String market) throws IOException {
        List<Vectors> vectors = new ArrayList<>();
        for (String profile :
                List.of("sma3-sar0.02-0.2-cci14-reverse", "sma50-sar0.05-0.5-cci0", "sma7-sar0.1-0.8-cci20")) {
            String file = market + "." + profile + ".csv.gz";
            vectors.add(vectors(file, lines(resource(file))));
        }
        return new Golden(lines(resource(market + ".csv.gz")), vectors);
    }

    private static Vectors vectors(String file, List<String[]> rows) {
        Matcher name = named(file);
        String id = file.substring(name.group("market").length() + 1, file.length() - ".csv.gz".length());
        SignalSettings settings = new SignalSettings(
                id,
                "1m",
                true,
                Integer.parseInt(name.group("sma")),
                Double.parseDouble(name.group("af")),
                Double.parseDouble(name.group("max")),
                name.group("reverse") != null,
                Integer.parseInt(name.group("cci")),
                100.0,
                -100.0);
        Map<Long, String[]> byTime = new LinkedHashMap<>();
        rows.forEach(row -> byTime.put(Long.parseLong(row[0]), row));
        return new Vectors(settings, byTime);
    }

    private static Matcher named(String file) {
        Matcher name = NAME.matcher(file);
        assertThat(name.matches()).as("name of golden file %s", file).isTrue();
        return name;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(GoldenTopologyTest.class.getResourceAsStream("/golden/" + name), name);
    }

    private static List<String[]> lines(InputStream file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }
}
