package io.hedgegrid.standalone.cli;

import io.hedgegrid.standalone.replay.Replay;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code grid signals}. */
@Command(
        name = "signals",
        description = "Runs the indicators and the entry rule of signal-service on a candle file and writes a row per "
                + "candle: openTimeMillis,sma,sar,sarTrend,cci,crossedAbove,crossedBelow,signal.",
        mixinStandardHelpOptions = true)
final class SignalsCommand implements Callable<Integer> {

    @Option(
            names = "--candles",
            paramLabel = "FILE",
            required = true,
            description = "Candle file (csv or csv.gz: openTimeMillis,open,high,low,close,volume).")
    private Path candles = Path.of("");

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            required = true,
            description = "Settings (json), as for backtest; those of the signal suffice.")
    private Path settings = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "File to write (csv or csv.gz).")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ReplayLine.print(spec, () -> Replay.signals(candles, settings, out));
        return 0;
    }
}
