package io.hedgegrid.bitget.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.Timeframe;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GranularityTest {

    @Test
    void candleNamesAreAlignedToUtcAndFoundAgain() {
        assertThat(Arrays.stream(Timeframe.values()).map(Granularity::of))
                .containsExactly("1m", "3m", "5m", "15m", "30m", "1H", "2H", "4H", "6Hutc", "12Hutc", "1Dutc");
        for (Timeframe timeframe : Timeframe.values()) {
            assertThat(Granularity.ofChannel(Granularity.channel(timeframe))).contains(timeframe);
        }
        assertThat(Granularity.ofChannel("candle1W")).isEmpty();
    }
}
