package io.hedgegrid.standalone.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboards that Grafana loads. */
final class Dashboards {

    private Dashboards() {}

    static List<Path> files() {
        try (var files = Files.list(AlertRules.OPERATIONS.resolve("grafana").resolve("dashboards"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    /** Every query of a dashboard. */
    static List<String> queries(JsonNode dashboard) {
        List<String> queries = new ArrayList<>();
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> queries.add(target.path("expr").asString())));
        return queries;
    }

    /** Every metric that any dashboard shows. */
    static Set<String> metrics() {
        Set<String> metrics = new TreeSet<>();
        files().forEach(file -> queries(read(file))
                .forEach(query -> metrics.addAll(PromQl.parse(query).metrics())));
        return metrics;
    }
}
