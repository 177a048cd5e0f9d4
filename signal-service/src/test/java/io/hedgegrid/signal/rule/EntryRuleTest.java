package io.hedgegrid.signal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryRuleTest {
    private static final Double NO_VALUE = null;

    @ParameterizedTest
    @CsvSource({
        "110, 100, false, BUY",
        " 90, 100, false, SELL",
        "100, 100, false, NONE",
        "110, 100, true,  SELL",
        " 90, 100, true,  BUY",
        "100, 100, true,  NONE",
    })
    void smaSarComparesTheSarWithTheAverage(double sar, double lwma, boolean reverse, EntrySignal expected) {
        assertThat(EntryRule.decide(settings(true, reverse, 0), values(lwma, sar, NO_VALUE, NO_VALUE)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "  99.9,  100.0, SELL",
        "  99.9,  150.0, SELL",
        " 100.0,  150.0, NONE",
        " 150.0,   99.0, NONE",
        " -99.9, -100.0, BUY",
        "-100.0, -150.0, NONE",
        "-150.0,  -99.0, NONE",
        "-150.0,  100.0, SELL",
        " 150.0, -100.0, BUY",
    })
    void cciSignalsOnCrossesOfItsLevels(double previous, double current, EntrySignal expected) {
        assertThat(EntryRule.decide(settings(false, false, 20), values(NO_VALUE, NO_VALUE, current, previous)))
                .isEqualTo(expected);
    }

    @Test
    void aCciCrossOverridesSmaSar() {
        assertThat(EntryRule.decide(settings(true, false, 20), values(100.0, 110.0, 120.0, 90.0)))
                .isEqualTo(EntrySignal.SELL);
    }

    @Test
    void withoutACciCrossSmaSarHolds() {
        assertThat(EntryRule.decide(settings(true, false, 20), values(100.0, 110.0, 120.0, 110.0)))
                .isEqualTo(EntrySignal.BUY);
    }

    @Test
    void theOrderIsNotReversedForCci() {
        assertThat(EntryRule.decide(settings(true, true, 20), values(100.0, 110.0, 120.0, 90.0)))
                .isEqualTo(EntrySignal.SELL);
    }

    @Test
    void theFirstCciCannotCross() {
        assertThat(EntryRule.decide(settings(true, false, 20), values(100.0, 110.0, 120.0, NO_VALUE)))
                .isEqualTo(EntrySignal.BUY);
    }

    @Test
    void nothingIsAdvisedWhileAnEnabledIndicatorHasNoValue() {
        assertThat(EntryRule.decide(settings(true, false, 20), values(NO_VALUE, 110.0, 120.0, 90.0)))
                .isEqualTo(EntrySignal.NONE);
        assertThat(EntryRule.decide(settings(true, false, 0), values(100.0, NO_VALUE, NO_VALUE, NO_VALUE)))
                .isEqualTo(EntrySignal.NONE);
        assertThat(EntryRule.decide(settings(true, false, 20), values(100.0, 110.0, NO_VALUE, NO_VALUE)))
                .isEqualTo(EntrySignal.NONE);
    }

    @Test
    void anIndicatorThatIsOffIsNotWaitedFor() {
        assertThat(EntryRule.decide(settings(false, false, 20), values(NO_VALUE, NO_VALUE, -120.0, -90.0)))
                .isEqualTo(EntrySignal.BUY);
    }

    @Test
    void smaSarIsNotAskedWhenItIsOff() {
        assertThat(EntryRule.decide(settings(false, false, 20), values(100.0, 110.0, 0.0, 0.0)))
                .isEqualTo(EntrySignal.NONE);
    }

    private static ProfileSettings settings(boolean useSmaEntry, boolean reverseOrder, int cciPeriod) {
        return new ProfileSettings(useSmaEntry, 7, 0.1, 0.8, reverseOrder, cciPeriod, 100, -100);
    }

    private static IndicatorValues values(Double lwma, Double sar, Double cci, Double previousCci) {
        return new IndicatorValues(
                optional(lwma), optional(sar), Optional.empty(), optional(cci), optional(previousCci));
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
