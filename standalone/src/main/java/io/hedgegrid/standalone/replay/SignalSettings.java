package io.hedgegrid.standalone.replay;

import io.hedgegrid.signal.rule.ProfileSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which candles of a file are replayed, and how the entry signal is computed.
 *
 * @param intervalMillis length of a candle; null if the settings leave it open
 * @param candles number of candles used, from the first; {@link Long#MAX_VALUE} for all
 * @param profile how the signal is computed
 */
record SignalSettings(@Nullable Long intervalMillis, long candles, ProfileSettings profile) {

    /** Every name a settings file may have. */
    static final List<String> NAMES = List.of(
            "candleFile",
            "symbol",
            "intervalMillis",
            "historyCandles",
            "candles",
            "initialBalance",
            "leverage",
            "useSmaEntry",
            "smaPeriod",
            "sarAf",
            "sarMax",
            "reverseOrder",
            "cciPeriod",
            "cciMax",
            "cciMin",
            "levels",
            "multiplier",
            "maxMartingaleMultiplier",
            "baseLot",
            "minLot",
            "maxLot",
            "sizeStep",
            "maxPositionMarginPercent",
            "balanceBuffer",
            "singleOrderProfit",
            "pairGlobalProfit",
            "globalProfit",
            "maxLoss",
            "gridAdditions",
            "restart");

    /** The shortest candle that four prices at four times fit in. */
    private static final long SHORTEST_CANDLE = 4;

    private static final int LONGEST_PERIOD = 100_000;

    /** @throws ReplayException naming file and setting if one is unknown, missing or wrong */
    static SignalSettings read(Path file) {
        return of(SettingsFile.read(file));
    }

    static SignalSettings of(SettingsFile file) {
        file.allowOnly(NAMES);
        Long interval = file.has("intervalMillis")
                ? Long.valueOf(file.wholeNumber("intervalMillis", SHORTEST_CANDLE, Long.MAX_VALUE))
                : null;
        long candles = file.has("candles") ? file.wholeNumber("candles", 1, Long.MAX_VALUE) : Long.MAX_VALUE;
        return new SignalSettings(interval, candles, profile(file));
    }

    private static ProfileSettings profile(SettingsFile file) {
        try {
            return new ProfileSettings(
                    file.flag("useSmaEntry"),
                    file.count("smaPeriod", 1, LONGEST_PERIOD),
                    file.number("sarAf").doubleValue(),
                    file.number("sarMax").doubleValue(),
                    file.flag("reverseOrder"),
                    file.count("cciPeriod", 0, LONGEST_PERIOD),
                    file.number("cciMax").doubleValue(),
                    file.number("cciMin").doubleValue());
        } catch (IllegalArgumentException e) {
            throw file.fault(e);
        }
    }
}
