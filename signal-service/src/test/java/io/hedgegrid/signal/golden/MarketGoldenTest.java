package io.hedgegrid.signal.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Real candles, which are not part of the project: read where they are, else skipped. */
class MarketGoldenTest {
    private static final Path SHARED = Path.of(System.getProperty("hedgegrid.shared", "missing"));

    @TestFactory
    List<DynamicTest> everyRowAgreesWithTheReference() throws IOException {
        Path golden = SHARED.resolve("golden/indicators");
        if (!Files.isDirectory(golden)) {
            // An assumption here would end the factory before it has a test, and nothing would be reported as skipped.
            return List.of(DynamicTest.dynamicTest(
                    "the golden files of real candles",
                    () -> abort("no golden files of real candles: system property hedgegrid.shared names no directory"
                            + " that has them")));
        }
        try (Stream<Path> files = Files.list(golden)) {
            List<DynamicTest> tests = files.filter(
                            file -> file.getFileName().toString().endsWith(".csv.gz"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> verify(file)))
                    .toList();
            assertThat(tests).isNotEmpty();
            return tests;
        }
    }

    private static void verify(Path file) throws IOException {
        GoldenVectors vectors = GoldenVectors.named(file.getFileName().toString());
        try (InputStream market =
                        Files.newInputStream(SHARED.resolve("market-data").resolve(vectors.market()));
                InputStream expected = Files.newInputStream(file)) {
            vectors.assertMatches(market, expected);
        }
    }
}
