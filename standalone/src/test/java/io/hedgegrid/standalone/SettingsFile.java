package io.hedgegrid.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** A service's own configuration file: what it says, not what an environment makes of it. */
final class SettingsFile {

    static final Path ROOT = Path.of(System.getProperty("hedgegrid.root"));

    /** The modules that run as processes of their own. */
    static final List<String> SERVICES = List.of(
            "market-data-service",
            "signal-service",
            "grid-executor-service",
            "webhook-service",
            "session-api",
            "paper-exchange");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):(.*)}");

    private final Map<String, String> values = new TreeMap<>();

    private SettingsFile() {}

    /**
     * A key that an environment variable sets.
     *
     * @param key dotted name
     * @param variable the environment variable
     * @param standard what holds without the variable; empty = nothing
     */
    record Variable(String key, String variable, String standard) {}

    static SettingsFile of(String service) throws IOException {
        SettingsFile settings = new SettingsFile();
        Path file = ROOT.resolve(service).resolve("src/main/resources/" + service + ".yml");
        try (var text = Files.newBufferedReader(file)) {
            settings.flatten("", new Yaml(new LoaderOptions()).load(text));
        }
        return settings;
    }

    private void flatten(String prefix, Object node) {
        if (node instanceof Map<?, ?> children) {
            children.forEach((name, child) -> flatten(prefix.isEmpty() ? name + "" : prefix + "." + name, child));
        } else {
            values.put(prefix, node + "");
        }
    }

    /** Dotted keys with their raw values. */
    Map<String, String> values() {
        return values;
    }

    /** The keys that environment variables set by a placeholder. */
    List<Variable> variables() {
        return values.entrySet().stream()
                .flatMap(setting -> placeholder(setting.getKey(), setting.getValue()).stream())
                .toList();
    }

    /** Does the service see this environment variable, be it by a placeholder or because it spells a key? */
    boolean reads(String variable) {
        return variables().stream().anyMatch(known -> known.variable().equals(variable))
                || values.keySet().stream().anyMatch(key -> spelled(key).equals(variable));
    }

    private static Optional<Variable> placeholder(String key, String value) {
        Matcher matcher = PLACEHOLDER.matcher(value);
        return matcher.matches()
                ? Optional.of(new Variable(key, matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** How Boot spells a key as an environment variable. */
    private static String spelled(String key) {
        return key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
