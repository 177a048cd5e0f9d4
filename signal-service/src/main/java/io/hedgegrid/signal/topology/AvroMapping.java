package io.hedgegrid.signal.topology;

import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.signal.SignalSettings;
import io.hedgegrid.signal.indicator.CandlePrices;
import io.hedgegrid.signal.indicator.Trend;
import io.hedgegrid.signal.rule.EntryRule;
import io.hedgegrid.signal.rule.IndicatorValues;
import io.hedgegrid.signal.rule.ProfileSettings;
import io.hedgegrid.signal.rule.ProfileState;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Between the records of the topics and the types of the pure packages. */
final class AvroMapping {

    private AvroMapping() {}

    static CandlePrices prices(Candle candle) {
        return new CandlePrices(
                candle.getHigh().doubleValue(),
                candle.getLow().doubleValue(),
                candle.getClose().doubleValue());
    }

    /**
     * The settings of a profile.
     *
     * @throws IllegalArgumentException naming the field that makes them impossible to compute
     */
    static ProfileSettings settings(SignalSettings settings) {
        return new ProfileSettings(
                settings.getUseSmaEntry(),
                settings.getSmaPeriod(),
                settings.getSarAf(),
                settings.getSarMax(),
                settings.getReverseOrder(),
                settings.getCciPeriod(),
                settings.getCciMax(),
                settings.getCciMin());
    }

    /** The signal right after a candle, which the state includes. */
    static Signal signal(Candle candle, String profileId, ProfileState state) {
        IndicatorValues values = state.values();
        return Signal.newBuilder()
                .setSymbol(candle.getSymbol())
                .setProfileId(profileId)
                .setTimeframe(candle.getTimeframe())
                .setCandleOpenTime(candle.getOpenTime())
                .setCandleCloseTime(candle.getCloseTime())
                .setClose(candle.getClose())
                .setLwma(nullable(values.lwma()))
                .setSar(nullable(values.sar()))
                .setTrend(values.trend().map(AvroMapping::sign).orElse(null))
                .setCci(nullable(values.cci()))
                .setPreviousCci(nullable(values.previousCci()))
                .setEntry(entry(EntryRule.decide(state.settings(), values)))
                .build();
    }

    private static EntrySignal entry(io.hedgegrid.signal.rule.EntrySignal entry) {
        return switch (entry) {
            case NONE -> EntrySignal.NONE;
            case BUY -> EntrySignal.BUY;
            case SELL -> EntrySignal.SELL;
        };
    }

    private static int sign(Trend trend) {
        return switch (trend) {
            case UP -> 1;
            case DOWN -> -1;
        };
    }

    private static @Nullable Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
