package io.hedgegrid.signal.rule;

import io.hedgegrid.signal.indicator.CandlePrices;
import io.hedgegrid.signal.indicator.Cci;
import io.hedgegrid.signal.indicator.Lwma;
import io.hedgegrid.signal.indicator.ParabolicSar;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A profile and its indicators after the candles seen so far. Immutable.
 *
 * @param settings how the signal is computed
 * @param lwma the moving average
 * @param sar the Parabolic SAR
 * @param cci the commodity channel index; null if it is off
 */
public record ProfileState(
        ProfileSettings settings,
        Lwma lwma,
        ParabolicSar sar,
        @Nullable Cci cci) {

    /** A profile that has seen no candle. */
    public static ProfileState start(ProfileSettings settings) {
        return new ProfileState(
                settings,
                Lwma.ofPeriod(settings.smaPeriod()),
                ParabolicSar.of(settings.sarAf(), settings.sarMax()),
                settings.cciPeriod() > 0 ? Cci.ofPeriod(settings.cciPeriod()) : null);
    }

    /** The profile right after one more candle closed. */
    public ProfileState next(CandlePrices candle) {
        return new ProfileState(settings, lwma.next(candle), sar.next(candle), cci == null ? null : cci.next(candle));
    }

    /** What the indicators say after the newest candle. */
    public IndicatorValues values() {
        Optional<Cci> index = Optional.ofNullable(cci);
        return new IndicatorValues(
                lwma.value(),
                sar.value(),
                sar.trend(),
                index.map(Cci::value).orElse(OptionalDouble.empty()),
                index.map(Cci::previous).orElse(OptionalDouble.empty()));
    }
}
