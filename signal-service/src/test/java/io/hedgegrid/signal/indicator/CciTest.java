package io.hedgegrid.signal.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CciTest {

    @Test
    void hasNoValueBeforeThePeriodIsFull() {
        Cci cci = after(Cci.ofPeriod(3), List.of(Candles.flat(1), Candles.flat(2)));

        assertThat(cci.value()).isEmpty();
    }

    @Test
    void isTheDistanceFromTheMeanInUnitsOfTheMeanDeviation() {
        Cci cci = after(Cci.ofPeriod(3), List.of(Candles.flat(1), Candles.flat(2), Candles.flat(6)));

        // mean 3, mean deviation (2 + 1 + 3) / 3 = 2
        assertThat(cci.value().getAsDouble()).isCloseTo((6 - 3) / (0.015 * 2), within(1e-12));
    }

    @Test
    void isZeroInAFlatMarket() {
        Cci cci = after(Cci.ofPeriod(3), List.of(Candles.flat(5), Candles.flat(5), Candles.flat(5)));

        assertThat(cci.value()).hasValue(0);
    }

    @Test
    void hasAPreviousValueOnceThereIsOneMoreCandleThanThePeriod() {
        Cci full = after(Cci.ofPeriod(2), List.of(Candles.flat(1), Candles.flat(2)));
        OptionalDouble value = full.value();

        assertThat(value).isPresent();
        assertThat(full.previous()).isEmpty();
        assertThat(full.next(Candles.flat(9)).previous()).isEqualTo(value);
    }

    @Property(tries = 200)
    void thePreviousValueIsTheValueOneCandleBefore(
            @ForAll("candles") List<CandlePrices> candles, @ForAll @IntRange(min = 1, max = 10) int period) {
        Cci cci = Cci.ofPeriod(period);
        for (CandlePrices candle : candles) {
            Cci next = cci.next(candle);
            assertThat(next.previous()).isEqualTo(cci.value());
            cci = next;
        }
    }

    @Property(tries = 200)
    void doesNotChangeWhenAllPricesScale(
            @ForAll("candles") List<CandlePrices> candles, @ForAll @IntRange(min = 1, max = 10) int period) {
        Cci plain = after(Cci.ofPeriod(period), candles);
        Cci scaled = after(
                Cci.ofPeriod(period),
                candles.stream()
                        .map(candle -> Candles.of(candle.high() * 4, candle.low() * 4, candle.close() * 4))
                        .toList());

        // A power of two changes no digit of the mantissas, so that equality is exact.
        assertThat(scaled.value()).isEqualTo(plain.value());
    }

    @Provide
    Arbitrary<List<CandlePrices>> candles() {
        return Candles.any().list().ofMaxSize(30);
    }

    private static Cci after(Cci cci, List<CandlePrices> candles) {
        Cci state = cci;
        for (CandlePrices candle : candles) {
            state = state.next(candle);
        }
        return state;
    }
}
