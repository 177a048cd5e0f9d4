package io.hedgegrid.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A replay as a user runs it.
 *
 * @param exit exit code
 * @param out lines of standard output
 * @param errors lines of standard error
 */
record ReplayRun(int exit, List<String> out, List<String> errors) {

    static ReplayRun of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exit = Grid.execute(
                Stream.of(args).map(String::valueOf).toArray(String[]::new),
                new PrintWriter(out, true),
                new PrintWriter(errors, true));
        return new ReplayRun(
                exit, out.toString().lines().toList(), errors.toString().lines().toList());
    }

    /** The counts of the line at the end, by name. */
    Map<String, String> counts() {
        assertThat(errors).isEmpty();
        assertThat(exit).isZero();
        assertThat(out).hasSize(1);
        Map<String, String> counts = new LinkedHashMap<>();
        Stream.of(out.getFirst().split(" ")).skip(1).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            counts.put(parts[0], parts[1]);
        });
        return counts;
    }

    static List<String> lines(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
