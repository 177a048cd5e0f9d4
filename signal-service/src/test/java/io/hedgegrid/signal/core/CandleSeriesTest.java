package io.hedgegrid.signal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CandleSeriesTest {
    private static final long MINUTE = 60_000;

    @Test
    void onlyLaterCandlesAreNew() {
        CandleSeries series = CandleSeries.EMPTY.with(2 * MINUTE, 3 * MINUTE);

        assertThat(series.isNew(MINUTE)).isFalse();
        assertThat(series.isNew(2 * MINUTE)).isFalse();
        assertThat(series.isNew(3 * MINUTE)).isTrue();
        assertThatThrownBy(() -> series.with(2 * MINUTE, 3 * MINUTE)).hasMessageContaining("openTime");
    }

    @Test
    void aCandleThatOpensAfterTheNewestClosedLeavesAGap() {
        CandleSeries series = CandleSeries.EMPTY.with(0, MINUTE);

        assertThat(series.hasGapBefore(MINUTE)).isFalse();
        assertThat(series.hasGapBefore(2 * MINUTE)).isTrue();
    }

    @Test
    void theFirstCandleHasNoGapBeforeIt() {
        assertThat(CandleSeries.EMPTY.hasGapBefore(MINUTE)).isFalse();
    }

    @Property(tries = 100)
    void theNewestCandlesHaveSlotsOfTheirOwnInOrder(@ForAll @IntRange(max = 1_700) int candles) {
        List<Integer> written = new ArrayList<>();
        CandleSeries series = CandleSeries.EMPTY;
        for (int i = 0; i < candles; i++) {
            series = series.with(i * MINUTE, (i + 1) * MINUTE);
            written.add(series.slot(series.size() - 1));
        }

        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            kept.add(series.slot(i));
        }
        assertThat(kept)
                .doesNotHaveDuplicates()
                .isEqualTo(written.subList(Math.max(0, candles - CandleSeries.CAPACITY), candles));
    }
}
