package io.hedgegrid.standalone.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The file of alerts that Prometheus loads. */
final class AlertRules {

    static final Path ROOT = Path.of(System.getProperty("hedgegrid.root"));
    static final Path OPERATIONS = ROOT.resolve("docs").resolve("operations");
    static final Path FILE = OPERATIONS.resolve("prometheus").resolve("alerts.yml");

    private AlertRules() {}

    /** One alert. */
    record Alert(String name, String expr, Map<String, String> labels, Map<String, String> annotations) {

        Expression expression() {
            return PromQl.parse(expr);
        }
    }

    static List<Alert> read() {
        List<Alert> alerts = new ArrayList<>();
        for (Map<String, Object> group : list(load(FILE), "groups")) {
            for (Map<String, Object> rule : list(group, "rules")) {
                alerts.add(new Alert(
                        (String) rule.get("alert"),
                        (String) rule.get("expr"),
                        texts(rule.get("labels")),
                        texts(rule.get("annotations"))));
            }
        }
        return alerts;
    }

    static Alert named(String name) {
        return read().stream()
                .filter(alert -> alert.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no alert " + name + " in " + FILE));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> load(Path file) {
        try (var text = Files.newBufferedReader(file)) {
            return (Map<String, Object>) new Yaml(new LoaderOptions()).load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> parent, String key) {
        return (List<Map<String, Object>>) parent.get(key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Object map) {
        return (Map<String, String>) map;
    }
}
