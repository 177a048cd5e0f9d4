package io.hedgegrid.standalone.cli;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** What a replay says of itself at the end: one line of counts. */
final class ReplayLine {

    private static final double NANOS_PER_SECOND = 1e9;

    private ReplayLine() {}

    /**
     * Runs a replay and prints its line.
     *
     * @param replay gives its counts, {@code candles} among them
     */
    static void print(CommandSpec command, Supplier<Map<String, Object>> replay) {
        long begun = System.nanoTime();
        Map<String, Object> counts = replay.get();
        double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        long candles = ((Number) counts.getOrDefault("candles", 0)).longValue();
        String line = counts.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
        command.commandLine()
                .getOut()
                .println(command.name() + ": " + line + " candlesPerSecond=" + Math.round(candles / seconds));
        command.commandLine().getOut().flush();
    }
}
