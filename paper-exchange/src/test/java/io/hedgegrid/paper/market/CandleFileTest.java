package io.hedgegrid.paper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.Contract;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandleFileTest {

    private static final String HEADER = "openTimeMillis,open,high,low,close,volume\n";
    private static final ContractTable CONTRACTS = new ContractTable(new BigDecimal("0.0006"));

    @TempDir
    private Path directory;

    @Test
    void readsPlainAndGzippedFiles() throws IOException {
        String text = HEADER + "0,1.50,2.0,1,1.5,10\n60000,1.5,1.5,1.5,1.5,0\n";
        Path plain = write("a.csv", text);
        Path zipped = directory.resolve("b.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        for (Path file : List.of(plain, zipped)) {
            CandleFile candles = CandleFile.read(file, null, CONTRACTS);
            assertThat(candles.intervalMillis()).isEqualTo(60_000);
            assertThat(candles.next().getFirst())
                    .isEqualTo(Candle.of(
                            0,
                            new BigDecimal("1.5"),
                            new BigDecimal("2"),
                            new BigDecimal("1"),
                            new BigDecimal("1.5"),
                            new BigDecimal("10")));
            assertThat(candles.next()).hasSize(1);
            assertThat(candles.next()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} trades {1}")
    @CsvSource({"binance-ethusdt-perp-1h.csv, ETHUSDT", "dogeusdt.csv, DOGEUSDT", "my-file.csv, BTCUSDT"})
    void theSymbolComesFromTheFilesName(String name, String symbol) throws IOException {
        Path file = write(name, HEADER + "0,1,1,1,1,1\n60000,1,1,1,1,1\n");

        assertThat(CandleFile.read(file, null, CONTRACTS).contracts())
                .extracting(Contract::symbol)
                .containsExactly(symbol);
        assertThat(CandleFile.read(file, "FOOUSDT", CONTRACTS).contracts())
                .extracting(Contract::symbol)
                .containsExactly("FOOUSDT");
    }

    @Test
    void aFileFinerThanTheContractRefinesItsPriceTick() throws IOException {
        Path file = write("x-btcusdt-1m.csv", HEADER + "0,1.25,1.25,1.25,1.25,1\n60000,1,1,1,1,1\n");

        assertThat(CandleFile.read(file, null, CONTRACTS).contracts().getFirst().priceTick())
                .isEqualByComparingTo("0.01");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0,1,1,1,1,1;60000,1,1,1,1 | line 3: expected 6 values, found 5",
                "0,1,1,1,1,1;60000,1,x,1,1,1 | line 3: not a number in '60000,1,x,1,1,1'",
                "0,1,1,1,1,1;60000,2,1,1,1,1 | line 3: not 0 < low",
                "0,1,1,1,1,1;60000,1,1,0,1,1 | line 3: not 0 < low",
                "0,1,1,1,1,1;60000,1,1,1,1,-1 | line 3: not 0 < low",
                "0,1,1,1,1,1;60000,1,1,1,1,1;180000,1,1,1,1,1 | line 4: openTimeMillis is 180000, expected 120000",
                "0,1,1,1,1,1;60000,1,1,1,1,1;60000,1,1,1,1,1 | line 4: openTimeMillis is 60000, expected 120000",
                "0,1,1,1,1,1;61000,1,1,1,1,1 | line 3: the candles of lines 2 and 3 are 61000 ms apart",
                "30000,1,1,1,1,1;90000,1,1,1,1,1 | line 3: the candles of lines 2 and 3",
                "0,1,1,1,1,1 | needs at least two candles, has 1"
            })
    void aFaultIsNamedWithFileAndLine(String rows, String message) throws IOException {
        Path file = write("bad.csv", HEADER + rows.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> CandleFile.read(file, null, CONTRACTS))
                .isInstanceOf(StartupFault.class)
                .hasMessageContaining("bad.csv")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aWrongHeaderOrAMissingFileIsNamed() throws IOException {
        Path file = write("bad.csv", "time,open\n");

        assertThatThrownBy(() -> CandleFile.read(file, null, CONTRACTS))
                .hasMessageContaining("line 1: expected the header");
        assertThatThrownBy(() -> CandleFile.read(directory.resolve("none.csv"), null, CONTRACTS))
                .hasMessageContaining("paper.candles: cannot read")
                .hasMessageContaining("none.csv");
    }

    @Test
    void realFilesAreReadWholeAndGapsInThemRefused() {
        Path shared = Path.of(System.getProperty("hedgegrid.shared", "")).resolve("market-data");
        assumeTrue(Files.isDirectory(shared), "the real candles are not here: " + shared);

        CandleFile doge =
                CandleFile.read(shared.resolve("bybit-dogeusdt-perp-1m-20250611-20250621.csv.gz"), null, CONTRACTS);
        int candles = 0;
        while (!doge.next().isEmpty()) {
            candles++;
        }
        assertThat(candles).isEqualTo(14_400);
        assertThat(doge.contracts().getFirst().symbol()).isEqualTo("DOGEUSDT");
        Path gap = shared.resolve("binance-btcusdt-spot-1m-20230324-gap.csv.gz");
        assertThatThrownBy(() -> CandleFile.read(gap, null, CONTRACTS))
                .isInstanceOf(StartupFault.class)
                .hasMessageContaining("line 762: openTimeMillis is 1679666400000, expected 1679661600000");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
