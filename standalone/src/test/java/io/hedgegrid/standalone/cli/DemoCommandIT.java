package io.hedgegrid.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job as a user runs it: candles in at the exchange's side, verified callbacks out at HEMA's. */
class DemoCommandIT {

    private static final Path REAL_CANDLES = Path.of(
            System.getProperty("hedgegrid.shared"),
            "market-data",
            "bitget-demo-btcusdt-perp-1m-20260306-20260316.csv.gz");

    @TempDir
    private Path directory;

    @Test
    void demoOnTheGeneratedMarketCarriesDataOverEveryHopAndLosesNothing() throws IOException {
        assertCarried(demo());
    }

    @Test
    void demoOnRealCandlesCarriesDataOverEveryHopAndLosesNothing() throws IOException {
        assumeTrue(
                Files.exists(REAL_CANDLES), "real candles are not beside this checkout: " + REAL_CANDLES.getFileName());

        assertCarried(demo("--candles", REAL_CANDLES.toString()));
    }

    @Test
    void demoOnTheSameDirectoryGoesOnWithTheSessionOfTheLastOne() throws IOException {
        String data = directory.resolve("data").toString();
        assertCarried(demo("--data", data));

        JsonNode again = demo("--data", data);

        assertThat(again.path("candles").asLong()).isPositive().isLessThan(100);
        assertThat(again.path("ordersRequested").asLong()).isPositive();
        assertThat(again.path("callbacksVerified").asLong())
                .isPositive()
                .isEqualTo(again.path("callbacksSent").asLong());
    }

    private JsonNode demo(String... more) throws IOException {
        Path json = directory.resolve("summary.json");
        StringWriter errors = new StringWriter();
        String[] common = {"demo", "--for", "15s", "--speed", "120", "--json", json.toString()};

        int exit = Grid.execute(
                Stream.concat(Stream.of(common), Stream.of(more)).toArray(String[]::new),
                new PrintWriter(errors, true));

        assertThat(errors.toString()).isEmpty();
        JsonNode summary = JsonMapper.shared().readTree(json.toFile());
        assertThat(exit).as("%s", summary).isZero();
        return summary;
    }

    private static void assertCarried(JsonNode summary) {
        assertThat(summary.path("candles").asLong()).isGreaterThan(10);
        assertThat(summary.path("signals").asLong()).isPositive();
        long requested = summary.path("ordersRequested").asLong();
        assertThat(requested).isPositive();
        assertThat(summary.path("ordersFilled").asLong()).isPositive().isLessThanOrEqualTo(requested);
        long sent = summary.path("callbacksSent").asLong();
        assertThat(sent).isPositive();
        assertThat(summary.path("callbacksReceived").asLong()).isEqualTo(sent);
        assertThat(summary.path("callbacksVerified").asLong()).isEqualTo(sent);
        assertThat(summary.path("realisedPnl").isNumber()).isTrue();
        assertThat(summary.path("unrealisedPnl").isNumber()).isTrue();
        assertThat(summary.path("priceToOrderMillis").path("p50").asLong()).isPositive();
        assertThat(summary.path("priceToCallbackMillis").path("p50").asLong()).isPositive();
        assertThat(summary.path("findings").isEmpty()).isTrue();
    }
}
