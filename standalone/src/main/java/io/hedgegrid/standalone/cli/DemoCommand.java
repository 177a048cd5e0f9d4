package io.hedgegrid.standalone.cli;

import io.hedgegrid.standalone.demo.Demo;
import io.hedgegrid.standalone.demo.Summary;
import io.hedgegrid.standalone.demo.SummaryText;
import io.hedgegrid.standalone.launcher.LaunchException;
import io.hedgegrid.standalone.launcher.MarketSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grid demo}. */
@Command(
        name = "demo",
        description =
                "Starts the whole system, trades a demo session on a paper market, checks every hop and shows a summary. "
                        + "Exit code 0 only if every hop carried data and nothing was lost between them.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private MarketOptions market = new MarketOptions();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "How long to trade, such as 60s or 5m. Default: ${DEFAULT-VALUE}.")
    private Duration length = Duration.ofSeconds(60);

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "120",
            description = "Market time runs N times as fast as the clock. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the run's state, kept afterwards. Without: a temporary one.")
    private @Nullable Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the summary to this file as JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        MarketSettings played = market.settings(speed);
        requireWritable(json);
        Demo demo = new Demo(played, length, System.out, Boolean.getBoolean("hedgegrid.terminal"), Clock.systemUTC());
        try (Interrupt interrupt = new Interrupt(demo::endEarly);
                DataDirectory directory = DataDirectory.open(data)) {
            Summary summary = demo.run(directory.path());
            SummaryText.forPeople(summary).forEach(System.out::println);
            System.out.flush();
            if (json != null) {
                Files.writeString(json, SummaryText.json(summary));
            }
            return summary.passed() ? 0 : 1;
        }
    }

    private static void requireWritable(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent)) {
            throw new LaunchException("--json: cannot write " + file);
        }
    }
}
