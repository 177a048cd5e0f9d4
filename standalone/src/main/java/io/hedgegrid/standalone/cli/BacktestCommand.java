package io.hedgegrid.standalone.cli;

import io.hedgegrid.standalone.replay.Replay;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code grid backtest}. */
@Command(
        name = "backtest",
        description =
                "Trades a session on a candle file with the decisions of grid-executor-service and fills at once, "
                        + "for no fee, and writes every action as a line of JSON.",
        mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {

    @Option(
            names = "--candles",
            paramLabel = "FILE",
            required = true,
            description = "Candle file (csv or csv.gz: openTimeMillis,open,high,low,close,volume).")
    private Path candles = Path.of("");

    @Option(names = "--settings", paramLabel = "FILE", required = true, description = "Settings of the session (json).")
    private Path settings = Path.of("");

    @Option(names = "--trace", paramLabel = "FILE", required = true, description = "File to write (jsonl or jsonl.gz).")
    private Path trace = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ReplayLine.print(spec, () -> Replay.backtest(candles, settings, trace));
        return 0;
    }
}
