package io.hedgegrid.standalone.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The page of metrics that operators read. */
final class MetricCatalogue {

    private static final Pattern ROW = Pattern.compile("\\| `(?<name>\\w+)`(?<later> \\*)? \\| (?<type>\\w+) \\| .*");
    private static final Pattern SUFFIX = Pattern.compile("_(bucket|count|sum|max)$");

    private MetricCatalogue() {}

    /**
     * What the page says of a metric.
     *
     * @param type as Prometheus names it
     * @param later whether it is there from its first event on only
     */
    record Entry(String type, boolean later) {}

    /** All metrics by their names. */
    static Map<String, Entry> read() {
        Map<String, Entry> entries = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(AlertRules.OPERATIONS.resolve("metrics.md"))) {
                var row = ROW.matcher(line);
                if (row.matches()) {
                    entries.put(row.group("name"), new Entry(row.group("type"), row.group("later") != null));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** The metric that a series belongs to, such as a histogram its buckets. */
    static String family(String series) {
        return SUFFIX.matcher(series).replaceFirst("");
    }
}
