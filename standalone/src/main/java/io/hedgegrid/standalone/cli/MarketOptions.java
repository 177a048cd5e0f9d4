package io.hedgegrid.standalone.cli;

import io.hedgegrid.standalone.launcher.LaunchException;
import io.hedgegrid.standalone.launcher.MarketSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options every command with a paper market has. */
final class MarketOptions {

    @Option(
            names = "--candles",
            paramLabel = "FILE",
            description =
                    "Candle file to play (csv or csv.gz: openTimeMillis,open,high,low,close,volume). Without: a generated market.")
    private @Nullable Path candles;

    /** The market to play, at the given speed. */
    MarketSettings settings(double speed) {
        if (!(speed > 0) || speed > 100_000) {
            throw new LaunchException("--speed must be above 0 and at most 100000, was " + speed);
        }
        if (candles != null && !Files.isReadable(candles)) {
            throw new LaunchException("--candles: no such file, or not readable: " + candles);
        }
        return new MarketSettings(candles == null ? null : candles.toAbsolutePath(), speed);
    }
}
