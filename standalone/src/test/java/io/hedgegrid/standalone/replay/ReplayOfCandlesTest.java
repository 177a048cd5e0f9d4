package io.hedgegrid.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayOfCandlesTest {

    @TempDir
    private Path directory;

    @Test
    void candlesAtHandGiveWhatTheirFileGives() throws Exception {
        Path file = golden("generated-ethusdt-1h.csv.gz");
        Path settings = golden("g3-fixed-lots-hourly.config.json");
        Path trace = directory.resolve("trace.jsonl");
        List<String> lines = new ArrayList<>();

        Map<String, Object> ofFile = Replay.backtest(file, settings, trace);
        Map<String, Object> atHand = Replay.backtest(candles(file).iterator(), settings, lines::add);

        assertThat(lines).isNotEmpty().isEqualTo(Files.readAllLines(trace));
        ofFile.remove("gaps");
        assertThat(atHand).isEqualTo(ofFile);
    }

    @Test
    void theStateHashTellsEqualRunsFromOthers() throws Exception {
        List<Candle> candles = candles(golden("generated-ethusdt-1h.csv.gz"));
        Path settings = golden("g3-fixed-lots-hourly.config.json");

        Object first = Replay.backtest(candles.iterator(), settings, line -> {}).get("stateHash");
        Object again = Replay.backtest(candles.iterator(), settings, line -> {}).get("stateHash");
        Object shorter = Replay.backtest(candles.subList(0, candles.size() - 1).iterator(), settings, line -> {})
                .get("stateHash");

        assertThat(first).isEqualTo(again).isNotEqualTo(shorter);
        assertThat((String) first).matches("[0-9a-f]{64}");
    }

    @Test
    void nothingToTradeIsAComplaint() throws Exception {
        Path settings = golden("g3-fixed-lots-hourly.config.json");

        assertThatThrownBy(() -> Replay.backtest(Collections.emptyIterator(), settings, line -> {}))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("has 0 candles");
    }

    private static List<Candle> candles(Path path) {
        List<Candle> candles = new ArrayList<>();
        try (CandleFile file = CandleFile.open(path, null)) {
            for (Candle candle = file.next(); candle != null; candle = file.next()) {
                candles.add(candle);
            }
        }
        return candles;
    }

    private static Path golden(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ReplayOfCandlesTest.class.getResource("/golden/" + name), name)
                .toURI());
    }
}
