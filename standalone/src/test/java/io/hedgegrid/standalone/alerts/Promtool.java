package io.hedgegrid.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.standalone.alerts.Evaluation.Sample;
import io.hedgegrid.standalone.alerts.Samples.Point;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prometheus' own tool, where it is installed: its engine judges ours. */
final class Promtool {

    private final Path binary;

    private Promtool(Path binary) {
        this.binary = binary;
    }

    /** The tool on the PATH; empty if there is none. */
    static Optional<Promtool> find() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Promtool::new);
    }

    /** Fails if Prometheus' engine gives other samples for the expression than these. */
    void confirms(String expression, List<Sample> expected, Samples samples) {
        Set<String> metrics = PromQl.parse(expression).metrics();
        StringBuilder test =
                new StringBuilder("evaluation_interval: 15s\ntests:\n  - interval: 15s\n    input_series:\n");
        samples.series().forEach((labels, points) -> {
            if (metrics.contains(labels.get(Samples.NAME))) {
                test.append("      - series: ").append(quoted(text(labels))).append("\n        values: ");
                test.append(quoted(values(points, samples.now()))).append('\n');
            }
        });
        test.append("    promql_expr_test:\n      - expr: ").append(quoted(expression));
        test.append("\n        eval_time: ").append(samples.now() / 1000).append("s\n        exp_samples:\n");
        for (Sample sample : expected) {
            test.append("          - labels: ").append(quoted(text(sample.labels())));
            test.append("\n            value: ").append(sample.value()).append('\n');
        }
        try {
            Path file = Files.createTempFile("alert", ".yml");
            Files.writeString(file, test);
            run("test", "rules", file.toString());
            Files.delete(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Runs the tool; fails with what it says if it refuses. */
    void run(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(binary.toString()), Stream.of(arguments))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String values(List<Point> points, long now) {
        StringBuilder values = new StringBuilder("_");
        int next = 0;
        boolean before = false;
        for (long time = Samples.STEP_MILLIS; time <= now; time += Samples.STEP_MILLIS) {
            boolean there = next < points.size() && points.get(next).time() == time;
            values.append(' ').append(there ? number(points.get(next).value()) : before ? "stale" : "_");
            next += there ? 1 : 0;
            before = there;
        }
        return values.toString();
    }

    private static String number(double value) {
        return Double.isInfinite(value) ? (value > 0 ? "Inf" : "-Inf") : Double.toString(value);
    }

    private static String text(SortedMap<String, String> labels) {
        return labels.getOrDefault(Samples.NAME, "")
                + labels.entrySet().stream()
                        .filter(label -> !label.getKey().equals(Samples.NAME))
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''").replace("\n", " ") + "'";
    }
}
