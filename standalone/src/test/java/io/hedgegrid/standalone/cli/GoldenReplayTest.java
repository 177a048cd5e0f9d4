package io.hedgegrid.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both replays against everything an independent reference made, on generated candles and, where they are, on real ones. */
class GoldenReplayTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SHARED = Path.of(System.getProperty("hedgegrid.shared", "missing"));
    private static final double TOLERANCE = 1e-9;
    private static final Set<String> MONEY = Set.of("pnl", "realisedToday", "balance");

    private static final Pattern VECTORS = Pattern.compile(
            "(?<market>.+)\\.sma(?<sma>\\d+)-sar(?<af>[\\d.]+)-(?<max>[\\d.]+)-cci(?<cci>\\d+)(?<reverse>-reverse)?\\.csv\\.gz");
    private static final Pattern CONFIG = Pattern.compile("(?<name>.+)\\.config\\.json");

    @TempDir
    private Path directory;

    @TestFactory
    List<DynamicTest> signalsOfGeneratedCandlesAreTheReferences() throws IOException {
        return signals(generated(), generated());
    }

    @TestFactory
    List<DynamicTest> tracesOfGeneratedCandlesAreTheReferences() throws IOException {
        return traces(generated(), generated());
    }

    @TestFactory
    List<DynamicTest> signalsOfRealCandlesAreTheReferences() throws IOException {
        return signals(real("golden/indicators"), real("market-data"));
    }

    @TestFactory
    List<DynamicTest> tracesOfRealCandlesAreTheReferences() throws IOException {
        return traces(real("golden/strategy"), real("market-data"));
    }

    @Test
    void replayTwiceGivesTheSameBytes() throws IOException {
        Path config = generated().resolve("g2-new-candle-limits.config.json");
        Path candles = generated().resolve("generated-btcusdt-1m.csv.gz");
        Path first = directory.resolve("first.jsonl");
        Path second = directory.resolve("second.jsonl");

        ReplayRun.of("backtest", "--candles", candles, "--settings", config, "--trace", first);
        ReplayRun.of("backtest", "--candles", candles, "--settings", config, "--trace", second);

        assertThat(first).isNotEmptyFile().hasSameBinaryContentAs(second);
    }

    private List<DynamicTest> signals(Path golden, Path markets) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Matcher name : files(golden, VECTORS)) {
            Path market = markets.resolve(name.group("market") + ".csv.gz");
            tests.add(DynamicTest.dynamicTest(
                    name.group(), () -> assertSignals(name, market, golden.resolve(name.group()))));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private void assertSignals(Matcher name, Path market, Path golden) throws IOException {
        Path settings = Files.writeString(directory.resolve("settings.json"), """
                {"useSmaEntry": true, "smaPeriod": %s, "sarAf": %s, "sarMax": %s, "reverseOrder": %s,
                 "cciPeriod": %s, "cciMax": 100, "cciMin": -100}
                """.formatted(
                        name.group("sma"),
                        name.group("af"),
                        name.group("max"),
                        name.group("reverse") != null,
                        name.group("cci")));
        Path out = directory.resolve("signals.csv.gz");

        Map<String, String> counts = ReplayRun.of("signals", "--candles", market, "--settings", settings, "--out", out)
                .counts();

        List<String> expected = ReplayRun.lines(golden);
        List<String> actual = ReplayRun.lines(out);
        assertThat(actual.getFirst() + ",seedSignal").isEqualTo(expected.getFirst());
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(counts).containsEntry("candles", Integer.toString(expected.size() - 1));
        // Prices far below 1, such as DOGE's, are compared relative to themselves.
        double priceFloor =
                Math.min(1, Double.parseDouble(cells(ReplayRun.lines(market).get(1))[1]));
        for (int i = 1; i < expected.size(); i++) {
            assertRow(cells(actual.get(i)), cells(expected.get(i)), priceFloor);
        }
    }

    private static void assertRow(String[] actual, String[] expected, double priceFloor) {
        assertThat(actual).hasSize(8);
        for (int column : new int[] {0, 3, 5, 6, 7}) {
            assertThat(actual[column])
                    .as("column %d at %s", column, expected[0])
                    .isEqualTo(expected[column]);
        }
        assertClose("sma at " + expected[0], actual[1], expected[1], priceFloor);
        assertClose("sar at " + expected[0], actual[2], expected[2], priceFloor);
        assertClose("cci at " + expected[0], actual[4], expected[4], 1);
    }

    private static void assertClose(String what, String actual, String expected, double floor) {
        if (actual.isEmpty() || expected.isEmpty()) {
            assertThat(actual).as(what).isEqualTo(expected);
        } else {
            assertClose(what, Double.parseDouble(actual), Double.parseDouble(expected), floor);
        }
    }

    private static void assertClose(String what, double actual, double expected, double floor) {
        assertThat(Math.abs(actual - expected))
                .as("%s: expected %s, was %s", what, expected, actual)
                .isLessThanOrEqualTo(TOLERANCE * Math.max(floor, Math.abs(expected)));
    }

    private List<DynamicTest> traces(Path golden, Path markets) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Matcher name : files(golden, CONFIG)) {
            tests.add(DynamicTest.dynamicTest(
                    name.group("name"), () -> assertTrace(golden, name.group("name"), markets)));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private void assertTrace(Path golden, String name, Path markets) throws IOException {
        Path config = golden.resolve(name + ".config.json");
        String market =
                JSON.readTree(Files.readString(config)).get("candleFile").asString();
        Path trace = directory.resolve("trace.jsonl.gz");

        Map<String, String> counts = ReplayRun.of(
                        "backtest",
                        "--candles",
                        markets.resolve(market + ".csv.gz"),
                        "--settings",
                        config,
                        "--trace",
                        trace)
                .counts();

        List<String> expected = ReplayRun.lines(golden.resolve(name + ".trace.jsonl.gz"));
        List<String> actual = ReplayRun.lines(trace);
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertAction(i + 1, JSON.readTree(actual.get(i)), JSON.readTree(expected.get(i)));
        }
        assertThat(actual).hasSameSizeAs(expected);
        assertSummary(counts, JSON.readTree(Files.readString(golden.resolve(name + ".summary.json"))));
    }

    private static void assertAction(int line, JsonNode actual, JsonNode expected) {
        assertThat(actual.propertyNames()).as("line %d", line).containsExactlyElementsOf(expected.propertyNames());
        for (String field : expected.propertyNames()) {
            String what = "line %d, %s of %s".formatted(line, field, expected);
            JsonNode value = expected.get(field);
            if (MONEY.contains(field)) {
                assertClose(what, actual.get(field).asDouble(), value.asDouble(), 1);
            } else if (value.isNumber()) {
                assertThat(actual.get(field).decimalValue()).as(what).isEqualByComparingTo(value.decimalValue());
            } else {
                assertThat(actual.get(field)).as(what).isEqualTo(value);
            }
        }
    }

    private static void assertSummary(Map<String, String> actual, JsonNode expected) {
        assertThat(actual.get("candlesTraded"))
                .isEqualTo(expected.get("candlesTraded").asString());
        assertThat(actual.get("actions")).isEqualTo(expected.get("actions").asString());
        JsonNode counts = expected.get("counts");
        for (String name : counts.propertyNames()) {
            // What the reference counts per tick or inside the lot rule the product does not tell.
            if (name.contains(".") || name.startsWith("maxPositions") || name.equals("START")) {
                assertThat(actual.get(name)).as(name).isEqualTo(counts.get(name).asString());
            }
        }
        JsonNode end = expected.get("final");
        for (String name : List.of("running", "openBuy", "openSell")) {
            assertThat(actual.get(name)).as(name).isEqualTo(end.get(name).asString());
        }
        for (String name : List.of("balance", "realisedToday", "lastPrice", "unrealised")) {
            assertClose(
                    name, Double.parseDouble(actual.get(name)), end.get(name).asDouble(), 1);
        }
    }

    private static String[] cells(String line) {
        return line.split(",", -1);
    }

    private static List<Matcher> files(Path folder, Pattern names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> names.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .sorted((a, b) -> a.group().compareTo(b.group()))
                    .toList();
        }
    }

    private static Path generated() {
        try {
            return Path.of(Objects.requireNonNull(GoldenReplayTest.class.getResource("/golden"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path real(String folder) {
        Path path = SHARED.resolve(folder);
        assumeTrue(
                Files.isDirectory(path),
                "no files of real candles: system property hedgegrid.shared names no directory that has " + folder);
        return path;
    }
}
