package io.hedgegrid.signal.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ParabolicSarTest {
    private static final ParabolicSar FRESH = ParabolicSar.of(0.1, 0.8);

    @Test
    void hasNoValueBeforeTheSecondCandle() {
        assertThat(FRESH.value()).isEmpty();
        assertThat(FRESH.trend()).isEmpty();
        assertThat(FRESH.next(Candles.of(11, 9, 10)).value()).isEmpty();
    }

    @Test
    void beginsUpAtTheLowestLowWhenTheCloseRises() {
        ParabolicSar sar = after(Candles.of(11, 9, 10), Candles.of(13, 10, 12));

        assertThat(sar.trend()).hasValue(Trend.UP);
        assertThat(sar.value()).hasValue(9);
    }

    @Test
    void beginsDownAtTheHighestHighWhenTheClosesAreEqual() {
        ParabolicSar sar = after(Candles.of(11, 9, 10), Candles.of(13, 10, 10));

        assertThat(sar.trend()).hasValue(Trend.DOWN);
        assertThat(sar.value()).hasValue(13);
    }

    @Test
    void isClampedToTheLowsOfTheTwoCandlesBefore() {
        // Projected: 9 + 0.1 · (13 − 9) = 9.4, above the first candle's low.
        ParabolicSar sar = after(Candles.of(11, 9, 10), Candles.of(13, 10, 12), Candles.of(12, 11, 11.5));

        assertThat(sar.value()).hasValue(9);
    }

    @Test
    void acceleratesWithEachNewExtremeUpToTheMaximum() {
        ParabolicSar sar =
                ParabolicSar.of(0.1, 0.25).next(Candles.of(11, 9, 10)).next(Candles.of(13, 10, 12));
        sar = sar.next(Candles.of(20, 18, 19)).next(Candles.of(30, 28, 29)).next(Candles.of(40, 38, 39));

        assertThat(((ParabolicSar.Trailing) sar.phase()).factor()).isEqualTo(0.25);
    }

    @Test
    void aTouchDoesNotReverse() {
        ParabolicSar sar = after(Candles.of(11, 9, 10), Candles.of(13, 10, 12), Candles.of(12, 9, 11));

        assertThat(sar.trend()).hasValue(Trend.UP);
        assertThat(sar.value()).hasValue(9);
    }

    @Test
    void aCrossingReversesToTheFinishedTrendsExtremeUnclamped() {
        // The crossing candle's own high, 15, is not part of the finished trend.
        ParabolicSar sar = after(Candles.of(11, 9, 10), Candles.of(13, 10, 12), Candles.of(15, 8, 9));

        assertThat(sar.trend()).hasValue(Trend.DOWN);
        assertThat(sar.value()).hasValue(13);
    }

    @Test
    void aReversalStartsTheAccelerationAnew() {
        ParabolicSar reversed = after(Candles.of(11, 9, 10), Candles.of(13, 10, 12), Candles.of(15, 8, 9));
        ParabolicSar sar = reversed.next(Candles.of(9, 8, 8.5));

        // Projected: 13 + 0.1 · (8 − 13) = 12.5, raised to the high of the crossing candle, 15.
        assertThat(sar.value()).hasValue(15);
        assertThat(((ParabolicSar.Trailing) sar.phase()).factor()).isEqualTo(0.1);
    }

    @Property(tries = 300)
    void mirrorsWhenPricesAreMirrored(@ForAll("fewCandles") List<CandlePrices> candles) {
        // Equal closes at the beginning mean down both ways: the one asymmetry.
        Assume.that(candles.get(0).close() != candles.get(1).close());
        // Eighths, so that all sums are exact and a crossing is one in the mirror too.
        ParabolicSar sar = ParabolicSar.of(0.125, 0.75);
        ParabolicSar mirrored = sar;
        for (CandlePrices candle : candles) {
            sar = sar.next(candle);
            mirrored = mirrored.next(Candles.of(1024 - candle.low(), 1024 - candle.high(), 1024 - candle.close()));
            assertThat(mirrored.trend()).isEqualTo(sar.trend().map(ParabolicSarTest::opposite));
            assertThat(mirrored.value().isPresent()).isEqualTo(sar.value().isPresent());
            if (sar.value().isPresent()) {
                assertThat(mirrored.value()).hasValue(1024 - sar.value().getAsDouble());
            }
        }
    }

    @Property(tries = 200)
    void liesBeyondEveryCandleThatDoesNotReverseIt(@ForAll("candles") List<CandlePrices> candles) {
        ParabolicSar sar = FRESH;
        for (CandlePrices candle : candles) {
            ParabolicSar next = sar.next(candle);
            if (next.phase() instanceof ParabolicSar.Trailing trailing
                    && next.trend().equals(sar.trend())) {
                switch (trailing.trend()) {
                    case UP -> assertThat(trailing.sar()).isLessThanOrEqualTo(candle.low());
                    case DOWN -> assertThat(trailing.sar()).isGreaterThanOrEqualTo(candle.high());
                }
            }
            sar = next;
        }
    }

    @Provide
    Arbitrary<List<CandlePrices>> fewCandles() {
        return Candles.any().list().ofMinSize(2).ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<CandlePrices>> candles() {
        return Candles.any().list().ofMinSize(2).ofMaxSize(40);
    }

    private static Trend opposite(Trend trend) {
        return trend == Trend.UP ? Trend.DOWN : Trend.UP;
    }

    private static ParabolicSar after(CandlePrices... candles) {
        ParabolicSar state = FRESH;
        for (CandlePrices candle : candles) {
            state = state.next(candle);
        }
        return state;
    }
}
