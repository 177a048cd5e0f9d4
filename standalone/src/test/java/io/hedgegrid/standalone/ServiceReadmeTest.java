package io.hedgegrid.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.standalone.SettingsFile.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the services' READMEs say of their configuration is what their configuration files say. */
class ServiceReadmeTest {

    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");
    private static final int LONGEST_DEFAULT_WRITTEN_OUT = 40;

    static List<String> services() {
        return SettingsFile.SERVICES;
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyKeyIsListedWithItsVariableAndItsDefault(String service) throws IOException {
        List<String> rows = configurationRows(service);

        assertThat(SettingsFile.of(service).variables())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(rows)
                        .as("rows of %s/README.md that tell of %s", service, setting)
                        .anyMatch(tellsOf(setting)));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyVariableThatIsListedIsRead(String service) throws IOException {
        SettingsFile settings = SettingsFile.of(service);

        assertThat(configurationRows(service))
                .flatExtracting(row -> VARIABLE.matcher(row)
                        .results()
                        .map(match -> match.group())
                        .toList())
                .allSatisfy(variable -> assertThat(settings.reads(variable.toString()))
                        .as("%s.yml reads %s", service, variable)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("services")
    void everySettingOfItsOwnIsListed(String service) throws IOException {
        String prefix = service.equals("paper-exchange") ? "paper." : "topics.";
        List<String> rows = configurationRows(service);

        assertThat(SettingsFile.of(service).values().keySet().stream().filter(key -> key.startsWith(prefix)))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(rows).anyMatch(row -> row.contains(key)));
    }

    private static Predicate<String> tellsOf(Variable setting) {
        String name = setting.key().substring(setting.key().lastIndexOf('.') + 1);
        Pattern variable = Pattern.compile("\\b" + setting.variable() + "\\b");
        Pattern standard = Pattern.compile("(?<![\\w.-])" + Pattern.quote(setting.standard()) + "(?![\\w.-]*\\w)");
        boolean writtenOut =
                !setting.standard().contains("${") && setting.standard().length() <= LONGEST_DEFAULT_WRITTEN_OUT;
        return row -> row.contains(name)
                && variable.matcher(row).find()
                && (!writtenOut || standard.matcher(row).find());
    }

    /** The lines of the tables whose first column is "key". */
    private static List<String> configurationRows(String service) throws IOException {
        List<String> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(SettingsFile.ROOT.resolve(service).resolve("README.md"))) {
            boolean row = line.startsWith("|");
            inside = row && (inside || line.toLowerCase(Locale.ROOT).startsWith("| key "));
            if (inside) {
                rows.add(line);
            }
        }
        return rows;
    }
}
