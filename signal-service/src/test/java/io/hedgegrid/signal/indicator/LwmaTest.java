package io.hedgegrid.signal.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LwmaTest {

    @Test
    void hasNoValueBeforeThePeriodIsFull() {
        Lwma lwma = after(Lwma.ofPeriod(3), Candles.flat(10), Candles.flat(20));

        assertThat(lwma.value()).isEmpty();
        assertThat(lwma.next(Candles.flat(30)).value()).isPresent();
    }

    @Test
    void weighsTheNewestMost() {
        Lwma lwma = after(Lwma.ofPeriod(3), Candles.flat(10), Candles.flat(20), Candles.flat(60));

        // (1 · 10 + 2 · 20 + 3 · 60) / 6
        assertThat(lwma.value().getAsDouble()).isCloseTo(230 / 6.0, within(1e-12));
    }

    @Test
    void countsTheCloseTwice() {
        Lwma lwma = Lwma.ofPeriod(1).next(Candles.of(14, 6, 10.5));

        assertThat(lwma.value()).hasValue((14 + 6 + 2 * 10.5) / 4);
    }

    @Test
    void forgetsWhatLeavesTheWindow() {
        Lwma lwma = after(Lwma.ofPeriod(2), Candles.flat(1_000_000), Candles.flat(3), Candles.flat(6));

        assertThat(lwma.value()).hasValue(5);
    }

    @Test
    void refusesAPeriodBelowOne() {
        assertThatThrownBy(() -> Lwma.ofPeriod(0)).hasMessageContaining("at least 1");
    }

    @Property(tries = 200)
    void doesNotDependOnCandlesBeforeItsWindow(
            @ForAll("candles") List<CandlePrices> before,
            @ForAll("candles") List<CandlePrices> candles,
            @ForAll @IntRange(min = 1, max = 10) int period) {
        Lwma fresh = after(Lwma.ofPeriod(period), candles);
        Lwma seasoned = after(after(Lwma.ofPeriod(period), before), candles);

        if (candles.size() >= period) {
            assertThat(seasoned).isEqualTo(fresh);
            assertThat(seasoned.value()).isEqualTo(fresh.value());
        }
    }

    @Property(tries = 200)
    void movesWithThePrice(
            @ForAll("candles") List<CandlePrices> candles, @ForAll @IntRange(min = 1, max = 10) int period) {
        Lwma plain = after(Lwma.ofPeriod(period), candles);
        Lwma shifted = after(
                Lwma.ofPeriod(period),
                candles.stream().map(candle -> Candles.shifted(candle, 512)).toList());

        assertThat(shifted.value().isPresent()).isEqualTo(candles.size() >= period);
        plain.value()
                .ifPresent(value -> assertThat(shifted.value().getAsDouble()).isCloseTo(value + 512, within(1e-9)));
    }

    @Provide
    Arbitrary<List<CandlePrices>> candles() {
        return Candles.any().list().ofMaxSize(30);
    }

    private static Lwma after(Lwma lwma, CandlePrices... candles) {
        return after(lwma, List.of(candles));
    }

    private static Lwma after(Lwma lwma, List<CandlePrices> candles) {
        Lwma state = lwma;
        for (CandlePrices candle : candles) {
            state = state.next(candle);
        }
        return state;
    }
}
