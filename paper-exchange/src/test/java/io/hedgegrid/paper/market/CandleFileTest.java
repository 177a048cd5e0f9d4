package io.hedgegrid.paper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                "0,1,1,1,1,1;60000,1,1,1,1,1;60000,1,1,1,1,1 | line 4: openTimeMillis is 60000, not after",
                "0,1,1,1,1,1;180000,1,1,1,1,1;60000,1,1,1,1,1 | line 4: openTimeMillis is 60000, not after",
                "60000,1,1,1,1,1;0,1,1,1,1,1 | line 3: openTimeMillis is 0, not after that of the line before",
                "0,1,1,1,1,1;60000,1,1,1,1,1;61000,1,1,1,1,1 | line 4: openTimeMillis is 61000, not the opening of a candle of 1m",
                "0,1,1,1,1,1;60000,1,1,1,1,1;200000,1,1,1,1,1 | line 4: openTimeMillis is 200000, not the opening",
                "0,1,1,1,1,1;61000,1,1,1,1,1 | line 3: openTimeMillis is 61000, 61000 ms after the line before, and no two",
                "30000,1,1,1,1,1;90000,1,1,1,1,1 | line 2: openTimeMillis is 30000, not the opening of a candle of 1m",
                "3600000,1,1,1,1,1;90000000,1,1,1,1,1 | line 2: openTimeMillis is 3600000, not the opening of a candle of 1D",
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

    @ParameterizedTest(name = "{0} is a file of {1} ms with {2} gaps")
    @CsvSource({
        "'0,60000,120000', 60000, 0",
        "'0,60000,240000', 60000, 1",
        "'0,300000,360000', 60000, 1",
        "'0,600000,1200000,1500000', 300000, 2",
        "'0,3600000,7200000,86400000,90000000,259200000', 3600000, 2",
        "'57600000,144000000,316800000', 86400000, 1",
        "'0,86400000,259200000', 86400000, 1"
    })
    void theTimeframeIsTheMostCommonOneAndMissingCandlesAreGaps(String openTimes, long interval, int gaps)
            throws IOException {
        Path file = write("gaps.csv", HEADER + openTimes.replace(",", ",1,1,1,1,1\n") + ",1,1,1,1,1\n");
        CandleFile candles = CandleFile.read(file, null, CONTRACTS);

        assertThat(candles.intervalMillis()).isEqualTo(interval);
        assertThat(candles.gaps()).isEqualTo(gaps);
        for (String openTime : openTimes.split(",")) {
            assertThat(candles.next())
                    .singleElement()
                    .satisfies(candle -> assertThat(candle.openTime()).isEqualTo(Long.parseLong(openTime)));
        }
        assertThat(candles.next()).isEmpty();
    }

    @Test
    void otherCandlesUnderTheSameNameAreAnotherMarketAndTheSameWrittenDifferentlyAreNot() throws IOException {
        String identity = identity("0,1,2,1,2,3\n60000,2,2,2,2,0\n");

        assertThat(identity("0,1.0,2.00,1,2,3\n60000,2,2,2,2,0.0\n")).isEqualTo(identity);
        assertThat(identity("0,1,2,1,2,3\n60000,2,2.1,2,2,0\n")).isNotEqualTo(identity);
        assertThat(identity("60000,1,2,1,2,3\n120000,2,2,2,2,0\n")).isNotEqualTo(identity);
    }

    private String identity(String rows) throws IOException {
        return CandleFile.read(write("same.csv", HEADER + rows), null, CONTRACTS)
                .identity();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
