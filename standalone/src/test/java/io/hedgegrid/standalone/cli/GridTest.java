package io.hedgegrid.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridTest {

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "exchange", "signals", "backtest"})
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
    }

    @Test
    void unknownOptionGivesOneLineAndPointsToTheHelp() {
        assertThat(run("demo", "--sped", "3")).isEqualTo(2);
        assertThat(errors.toString().lines()).singleElement().asString().contains("--sped", "grid demo --help");
    }

    @Test
    void missingCandleFileIsNamedInOneLine() {
        assertThat(run("demo", "--candles", "no-such-file.csv.gz")).isEqualTo(1);
        assertThat(errors.toString().lines()).singleElement().asString().contains("--candles", "no-such-file.csv.gz");
    }

    @Test
    void brokenCandleFileIsNamedWithItsLineInOneLine(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("x-btcusdt-1m.csv"),
                "openTimeMillis,open,high,low,close,volume\n1767225600000,1,2,0.5,1,1\n1767225660000,1,two,0.5,1,1\n");

        assertThat(run("exchange", "--port", "0", "--candles", file.toString())).isEqualTo(1);
        assertThat(errors.toString().lines())
                .singleElement()
                .asString()
                .contains(file.getFileName().toString(), "3");
    }

    @Test
    void theExchangePlaysOneMarketAndItsFilesMustBeThere(@TempDir Path directory) throws IOException {
        Path script = Files.writeString(directory.resolve("path.txt"), "symbol BTCUSDT\n60000\n");

        assertThat(run("exchange", "--port", "0", "--script", script.toString(), "--walk", "3"))
                .isEqualTo(1);
        assertThat(run("exchange", "--port", "0", "--faults", "no-such-faults.json"))
                .isEqualTo(1);
        assertThat(run("exchange", "--port", "0", "--accounts", "no-such-accounts.json"))
                .isEqualTo(1);
        assertThat(errors.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("--script", "--walk"),
                        line -> assertThat(line).contains("--faults", "no-such-faults.json"),
                        line -> assertThat(line).contains("--accounts", "no-such-accounts.json"));
    }

    @Test
    void portInUseIsNamedInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(run("exchange", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(1);
            assertThat(errors.toString().lines())
                    .singleElement()
                    .asString()
                    .contains("port " + taken.getLocalPort(), "in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "1e9"})
    void speedOutOfRangeIsRefused(String speed) {
        assertThat(run("demo", "--speed", speed)).isEqualTo(1);
        assertThat(errors.toString()).contains("--speed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "0s", "-5m"})
    void lengthThatIsNoTimeIsRefused(String length) {
        assertThat(run("demo", "--for", length)).isEqualTo(2);
        assertThat(errors.toString()).contains("--for");
    }

    private int run(String... args) {
        return Grid.execute(args, new PrintWriter(errors, true));
    }
}
