package io.hedgegrid.signal.golden;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated candles: a clone proves itself on these. */
class GeneratedGoldenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generated-btcusdt-1m.sma3-sar0.02-0.2-cci14-reverse.csv.gz",
                "generated-btcusdt-1m.sma50-sar0.05-0.5-cci0.csv.gz",
                "generated-btcusdt-1m.sma7-sar0.1-0.8-cci20.csv.gz",
                "generated-ethusdt-1h.sma3-sar0.02-0.2-cci14-reverse.csv.gz",
                "generated-ethusdt-1h.sma50-sar0.05-0.5-cci0.csv.gz",
                "generated-ethusdt-1h.sma7-sar0.1-0.8-cci20.csv.gz"
            })
    void everyRowAgreesWithTheReference(String fileName) throws IOException {
        GoldenVectors vectors = GoldenVectors.named(fileName);
        try (InputStream market = resource(vectors.market());
                InputStream expected = resource(fileName)) {
            vectors.assertMatches(market, expected);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(GeneratedGoldenTest.class.getResourceAsStream("/golden/" + name), name);
    }
}
