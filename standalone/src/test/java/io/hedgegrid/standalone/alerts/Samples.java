package io.hedgegrid.standalone.alerts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Prometheus would have stored of a few scrapes, one every {@link #STEP_MILLIS} of its own time. */
final class Samples {

    /** From one scrape to the next. */
    static final long STEP_MILLIS = 15_000;

    /** Label of a series' name. */
    static final String NAME = "__name__";

    private static final Pattern LINE =
            Pattern.compile("(?<name>[a-zA-Z_:][\\w:]*)(?:\\{(?<labels>.*)})? (?<value>\\S+)(?: \\d+)?");
    private static final Pattern LABEL = Pattern.compile("(?<label>\\w+)=\"(?<text>(?:[^\"\\\\]|\\\\.)*)\",?");

    /** A value at a time in milliseconds. */
    record Point(long time, double value) {}

    private final Map<SortedMap<String, String>, List<Point>> series = new LinkedHashMap<>();
    private long now;

    /** One scrape of a target; a target that did not answer is a body of null. */
    record Scraped(String job, String body) {}

    /** Adds what was scraped at one time. */
    void add(List<Scraped> targets) {
        now += STEP_MILLIS;
        for (Scraped target : targets) {
            put(new TreeMap<>(Map.of(NAME, "up")), target.job(), target.body() == null ? 0 : 1);
            if (target.body() != null) {
                target.body().lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, target.job()));
            }
        }
    }

    private void add(String line, String job) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(job + ": not in the exposition format: " + line);
        }
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(NAME, matcher.group("name"));
        if (matcher.group("labels") != null) {
            Matcher label = LABEL.matcher(matcher.group("labels"));
            while (label.find()) {
                labels.put(label.group("label"), label.group("text"));
            }
        }
        put(labels, job, number(matcher.group("value")));
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private void put(SortedMap<String, String> labels, String job, double value) {
        labels.put("job", job);
        labels.put("instance", job + ":1");
        series.computeIfAbsent(labels, _ -> new ArrayList<>()).add(new Point(now, value));
    }

    /** Time of the last scrape. */
    long now() {
        return now;
    }

    /** All series with their points, oldest first. A point is missing where the scrape did not have the series. */
    Map<SortedMap<String, String>, List<Point>> series() {
        return series;
    }
}
