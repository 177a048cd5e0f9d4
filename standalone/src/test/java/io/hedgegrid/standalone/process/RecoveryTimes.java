package io.hedgegrid.standalone.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long it took from a kill to the next sign of life. */
final class RecoveryTimes {

    private final Map<String, List<Duration>> times = new LinkedHashMap<>();

    void add(Victim killed, Object sign, Duration time) {
        times.computeIfAbsent(String.format(Locale.ROOT, "%-22s %-9s", killed, sign), row -> new ArrayList<>())
                .add(time);
    }

    /** A line for each part and sign of life, seconds. */
    String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "  %-22s %-9s  %5s %7s %7s %7s", "killed", "next", "kills", "min s", "median", "max"));
        times.forEach((row, values) -> {
            Collections.sort(values);
            text.append(String.format(
                    Locale.ROOT,
                    "%n  %s  %5d %7.1f %7.1f %7.1f",
                    row,
                    values.size(),
                    seconds(values.getFirst()),
                    seconds(values.get(values.size() / 2)),
                    seconds(values.getLast())));
        });
        return text.toString();
    }

    static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
