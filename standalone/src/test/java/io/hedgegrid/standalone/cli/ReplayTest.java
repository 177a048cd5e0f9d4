package io.hedgegrid.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small replays by hand: exactness at thresholds, gaps, wrong input, outputs. */
class ReplayTest {

    private static final String HEADER = "openTimeMillis,open,high,low,close,volume\n";
    /** Two candles that rise: the SAR is below the average, which reversed says BUY; then one up to exactly +2 %. */
    private static final String CANDLES = HEADER + """
            1767225600000,121.00,121.20,120.80,121.10,1
            1767225660000,121.10,121.60,121.00,121.50,1
            1767225720000,121.50,123.93,121.50,123.93,1
            """;

    private static final String SETTINGS = """
            {
              "symbol": "BTCUSDT", "intervalMillis": 60000, "historyCandles": 2, "candles": null,
              "initialBalance": 1000, "leverage": 10,
              "useSmaEntry": true, "smaPeriod": 1, "sarAf": 0.1, "sarMax": 0.8, "reverseOrder": true,
              "cciPeriod": 0, "cciMax": 100, "cciMin": -100,
              "levels": [{"percent": 0.5, "orders": 5, "lot": 0.001}, {"percent": 1.0, "orders": 5, "lot": 0.002}],
              "multiplier": 1.5, "maxMartingaleMultiplier": 10,
              "baseLot": 0.001, "minLot": 0.001, "maxLot": 50, "sizeStep": 0.001,
              "maxPositionMarginPercent": 10, "balanceBuffer": 1.2,
              "singleOrderProfit": 2, "pairGlobalProfit": 0, "globalProfit": 0, "maxLoss": 0,
              "gridAdditions": "EVERY_TICK", "restart": "NEVER"
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void profitOfExactlyTheTargetClosesAndMoneyIsExact() throws IOException {
        ReplayRun run = backtest(CANDLES, SETTINGS);

        assertThat(run.counts()).containsEntry("actions", "2").containsEntry("running", "true");
        assertThat(ReplayRun.lines(trace()))
                .containsExactly(
                        "{\"time\":1767225720000,\"action\":\"OPEN\",\"side\":\"BUY\",\"level\":1,\"id\":1,\"lot\":0.001,"
                                + "\"price\":121.5,\"reason\":\"ENTRY\",\"realisedToday\":0,\"balance\":1000}",
                        "{\"time\":1767225750000,\"action\":\"CLOSE\",\"side\":\"BUY\",\"level\":1,\"id\":1,\"lot\":0.001,"
                                + "\"price\":123.93,\"reason\":\"SINGLE_PROFIT\",\"entryPrice\":121.5,\"pnl\":0.00243,"
                                + "\"realisedToday\":0.00243,\"balance\":1000.00243}");
    }

    @Test
    void leverageThatDividesNoMarginEvenlyIsTraded() throws IOException {
        String falling = CANDLES + "1767225780000,123.93,123.93,110,110,1\n";

        ReplayRun run = backtest(falling, SETTINGS.replace("\"leverage\": 10", "\"leverage\": 7"));

        assertThat(run.counts()).containsEntry("OPEN.ENTRY", "2");
    }

    @Test
    void missingCandlesAreCountedAndAreNoFault() throws IOException {
        assertThat(backtest(CANDLES + "1767225900000,123.93,124,123,124,1\n", SETTINGS)
                        .counts())
                .containsEntry("gaps", "1")
                .containsEntry("candlesTraded", "2");
    }

    @Test
    void candlesCutsTheFile() throws IOException {
        Path out = directory.resolve("signals.csv");

        ReplayRun run = ReplayRun.of(
                "signals",
                "--candles",
                write("candles.csv", CANDLES),
                "--settings",
                write("settings.json", SETTINGS.replace("\"candles\": null", "\"candles\": 2")),
                "--out",
                out);

        assertThat(run.counts()).containsEntry("candles", "2");
        assertThat(ReplayRun.lines(out))
                .containsExactly(
                        "openTimeMillis,sma,sar,sarTrend,cci,crossedAbove,crossedBelow,signal",
                        "1767225600000,121.05,,,,0,0,NONE",
                        "1767225660000,121.4,120.8,1,,0,0,BUY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"smaPeriod\": 1,   | \"smaPeriod\": \"1\",  | smaPeriod: must be a whole number",
                "\"smaPeriod\": 1,   | \"smaPeriod\": 0,      | smaPeriod: must be from 1",
                "\"smaPeriod\": 1,   | \"smaPeriods\": 1,     | smaPeriods: unknown setting",
                "\"smaPeriod\": 1,   | ``                     | smaPeriod: is missing",
                "\"sarAf\": 0.1      | \"sarAf\": 0           | sarAf must be above 0",
                "\"sarMax\": 0.8     | \"sarMax\": 1e999      | sarMax: is out of range",
                "\"useSmaEntry\": true | \"useSmaEntry\": false | useSmaEntry: must be true if cciPeriod is 0",
                "\"reverseOrder\": true | \"reverseOrder\": 1 | reverseOrder: must be true or false",
                "\"percent\": 1.0    | \"percent\": 0.5       | levels[1].percent: must be above that of the level before",
                "\"orders\": 5       | \"orders\": 5.5        | levels[0].orders: must be a whole number",
                "\"lot\": 0.002      | \"lots\": 0.002        | levels[1].lots: unknown setting",
                "\"minLot\": 0.001   | \"minLot\": 1          | minLot: must not be above baseLot",
                "\"balanceBuffer\": 1.2 | \"balanceBuffer\": 2 | balanceBuffer: must be 1.2",
                "\"restart\": \"NEVER\" | \"restart\": \"LATER\" | restart: must be NEVER or NEXT_UTC_DAY",
                "\"candles\": null   | \"candles\": 2         | candles: must be above historyCandles",
                "\"historyCandles\": 2 | \"historyCandles\": 3 | candles.csv: has 3 candles; historyCandles is 3",
                "\"intervalMillis\": 60000, | ``              | intervalMillis: is missing",
                "\"intervalMillis\": 60000 | \"intervalMillis\": 30000 | line 3: openTimeMillis: the second candle opens 60000",
                "\"leverage\": 10,   | \"leverage\": 10       | settings.json line",
                "\"leverage\": 10,   | \"leverage\": 10, \"leverage\": 20, | leverage",
            })
    void wrongSettingGivesOneLineThatNamesIt(String right, String wrong, String complaint) throws IOException {
        assertThat(SETTINGS).contains(right);

        assertComplaint(backtest(CANDLES, SETTINGS.replace(right, wrong)), complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openTimeMillis,open      | openTime,open        | line 1: expected the header",
                "1767225660000,121.10     | 1767225660000        | line 3: expected 6 values, found 5",
                "1767225660000,           | soon,                | line 3: openTimeMillis: must be a whole number, was 'soon'",
                "121.10,121.60            | 121.10,high          | line 3: high: must be a number, was 'high'",
                "121.10,121.60            | 121.10,1e99999999    | line 3: high: is out of range",
                "121.10,121.60            | 121.10,121.40        | line 3: high: must not be below open and close",
                "121.60,121.00            | 121.60,121.20        | line 3: low: must not be above open and close",
                "121.60,121.00            | 121.60,0             | line 3: low: must be above 0",
                "1767225660000            | 1767225600000        | line 3: openTimeMillis: must be after the line before",
                "1767225720000            | 1767225720001        | line 4: openTimeMillis: must be a multiple of intervalMillis",
            })
    void wrongRowGivesOneLineThatNamesItsLine(String right, String wrong, String complaint) throws IOException {
        assertThat(CANDLES).contains(right);

        assertComplaint(backtest(CANDLES.replace(right, wrong), SETTINGS), "candles.csv " + complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--candles", "--settings", "--trace"})
    void fileThatIsNotThereIsNamed(String option) throws IOException {
        List<Object> args = new ArrayList<>(List.of(
                "backtest",
                "--candles",
                write("candles.csv", CANDLES),
                "--settings",
                write("settings.json", SETTINGS),
                "--trace",
                trace()));
        args.set(args.indexOf(option) + 1, directory.resolve("none").resolve("file.gz"));

        assertComplaint(ReplayRun.of(args.toArray()), directory.resolve("none").toString());
    }

    @Test
    void fileThatIsNotPackedThoughItsNameSaysSoIsNamed() throws IOException {
        Path candles = write("candles.csv.gz", CANDLES);

        assertComplaint(
                ReplayRun.of(
                        "signals",
                        "--candles",
                        candles,
                        "--settings",
                        write("settings.json", SETTINGS),
                        "--out",
                        trace()),
                candles + ": cannot be read");
    }

    @Test
    void candlesAreNeverOverwritten() throws IOException {
        Path candles = write("candles.csv", CANDLES);

        assertComplaint(
                ReplayRun.of(
                        "signals",
                        "--candles",
                        candles,
                        "--settings",
                        write("settings.json", SETTINGS),
                        "--out",
                        candles),
                "would be overwritten");
        assertThat(candles).hasContent(CANDLES);
    }

    @Test
    void replayThatFailsLeavesTheFormerResult() throws IOException {
        backtest(CANDLES, SETTINGS);
        List<String> former = ReplayRun.lines(trace());

        assertComplaint(backtest(CANDLES + "1767225780000,x\n", SETTINGS), "line 5");

        assertThat(ReplayRun.lines(trace())).isEqualTo(former).isNotEmpty();
        assertThat(directory.resolve("trace.jsonl.part")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signals", "backtest"})
    void optionsAreRequired(String command) {
        ReplayRun run = ReplayRun.of(command);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("--candles", "--settings");
    }

    private ReplayRun backtest(String candles, String settings) throws IOException {
        return ReplayRun.of(
                "backtest",
                "--candles",
                write("candles.csv", candles),
                "--settings",
                write("settings.json", settings),
                "--trace",
                trace());
    }

    private Path trace() {
        return directory.resolve("trace.jsonl");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static void assertComplaint(ReplayRun run, String complaint) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors()).singleElement().asString().contains(complaint);
    }
}
