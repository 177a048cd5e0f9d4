package io.hedgegrid.standalone.replay;

import io.hedgegrid.signal.indicator.Trend;
import io.hedgegrid.signal.rule.EntryRule;
import io.hedgegrid.signal.rule.EntrySignal;
import io.hedgegrid.signal.rule.IndicatorValues;
import io.hedgegrid.signal.rule.ProfileSettings;
import io.hedgegrid.signal.rule.ProfileState;
import java.util.OptionalDouble;

/** The indicators and the entry signal, carried from candle to candle as signal-service does. Used by one thread. */
final class Indicators {

    private ProfileState state;

    Indicators(ProfileSettings settings) {
        this.state = ProfileState.start(settings);
    }

    /** What they say right after a candle closed. */
    Row next(Candle candle) {
        state = state.next(candle.prices());
        IndicatorValues values = state.values();
        return new Row(candle.openTime(), state.settings(), values, EntryRule.decide(state.settings(), values));
    }

    /**
     * What the indicators say right after a candle closed.
     *
     * @param openTime market time of the candle's opening
     */
    record Row(long openTime, ProfileSettings settings, IndicatorValues values, EntrySignal signal) {

        static final String HEADER = "openTimeMillis,sma,sar,sarTrend,cci,crossedAbove,crossedBelow,signal";

        /** The row as a line of CSV; a value that is not there yet is empty. */
        String csv() {
            return openTime + "," + cell(values.lwma()) + "," + cell(values.sar()) + ","
                    + values.trend().map(Row::sign).orElse("") + "," + cell(values.cci()) + ","
                    + bit(crossedAbove()) + "," + bit(crossedBelow()) + "," + signal;
        }

        private boolean crossedAbove() {
            return hasBothCcis()
                    && values.previousCci().getAsDouble() < settings.cciMax()
                    && values.cci().getAsDouble() >= settings.cciMax();
        }

        private boolean crossedBelow() {
            return hasBothCcis()
                    && values.previousCci().getAsDouble() > settings.cciMin()
                    && values.cci().getAsDouble() <= settings.cciMin();
        }

        private boolean hasBothCcis() {
            return values.cci().isPresent() && values.previousCci().isPresent();
        }

        private static String cell(OptionalDouble value) {
            return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
        }

        private static String sign(Trend trend) {
            return switch (trend) {
                case UP -> "1";
                case DOWN -> "-1";
            };
        }

        private static String bit(boolean value) {
            return value ? "1" : "0";
        }
    }
}
