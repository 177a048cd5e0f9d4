package io.hedgegrid.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandleTest {

    @ParameterizedTest
    @CsvSource({
        "100, 103, 98, 101, 100 98 103 101",
        "100, 102, 97, 101, 100 102 97 101",
        "100, 102, 98, 101, 100 98 102 101",
        "0.3, 0.5, 0.1, 0.2, 0.3 0.1 0.5 0.2",
        "100, 100, 100, 100, 100 100 100 100"
    })
    void pathGoesToTheNearerExtremeFirstAndOnATieToTheLow(
            String open, String high, String low, String close, String path) {
        Candle candle =
                new Candle(0, new BigDecimal(open), new BigDecimal(high), new BigDecimal(low), new BigDecimal(close));

        List<BigDecimal> expected =
                Stream.of(path.split(" ")).map(BigDecimal::new).toList();
        assertThat(candle.path()).containsExactlyElementsOf(expected);
    }
}
