package io.hedgegrid.signal.rule;

/**
 * The entry signal (trading rules, section 2): the SMA/SAR rule, overridden by a cross of the CCI. Where the seed's code
 * and its description disagree, its code holds: a CCI that rises through the upper level says SELL.
 */
public final class EntryRule {

    private EntryRule() {}

    /** The advice; NONE until every enabled indicator has a value. */
    public static EntrySignal decide(ProfileSettings settings, IndicatorValues values) {
        if (!isReady(settings, values)) {
            return EntrySignal.NONE;
        }
        EntrySignal cross = settings.cciPeriod() > 0 ? cciCross(settings, values) : EntrySignal.NONE;
        if (cross != EntrySignal.NONE) {
            return cross;
        }
        return settings.useSmaEntry() ? smaSar(settings, values) : EntrySignal.NONE;
    }

    private static boolean isReady(ProfileSettings settings, IndicatorValues values) {
        boolean smaReady = !settings.useSmaEntry()
                || (values.lwma().isPresent() && values.sar().isPresent());
        boolean cciReady = settings.cciPeriod() == 0 || values.cci().isPresent();
        return smaReady && cciReady;
    }

    private static EntrySignal cciCross(ProfileSettings settings, IndicatorValues values) {
        if (values.previousCci().isEmpty()) {
            return EntrySignal.NONE;
        }
        double previous = values.previousCci().getAsDouble();
        double current = values.cci().getAsDouble();
        if (previous < settings.cciMax() && current >= settings.cciMax()) {
            return EntrySignal.SELL;
        }
        if (previous > settings.cciMin() && current <= settings.cciMin()) {
            return EntrySignal.BUY;
        }
        return EntrySignal.NONE;
    }

    private static EntrySignal smaSar(ProfileSettings settings, IndicatorValues values) {
        double sar = values.sar().getAsDouble();
        double lwma = values.lwma().getAsDouble();
        EntrySignal signal = sar > lwma ? EntrySignal.BUY : sar < lwma ? EntrySignal.SELL : EntrySignal.NONE;
        return settings.reverseOrder() ? signal.swapped() : signal;
    }
}
