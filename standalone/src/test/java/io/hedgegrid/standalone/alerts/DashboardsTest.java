package io.hedgegrid.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgegrid.standalone.alerts.MetricCatalogue.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The dashboards: what can be known of them without a Grafana. */
class DashboardsTest {

    private static final Set<String> BUILT_IN = Set.of("timeseries", "stat", "row");
    /** Not what is set by -D. */
    private static final Pattern FULL_NAME = Pattern.compile("(?<!-D)(?<name>hedgegrid(?:\\.[a-z]+){2,})");

    private static final Map<String, Entry> CATALOGUE = MetricCatalogue.read();

    static List<Path> dashboards() {
        return Dashboards.files();
    }

    @Test
    void thereIsOneForEachPartOfTheSystem() {
        assertThat(dashboards()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isNamedAsItsFileAndTakesAnyPrometheus(Path file) {
        JsonNode dashboard = Dashboards.read(file);

        assertThat(file).hasFileName(dashboard.path("uid").asString() + ".json");
        assertThat(dashboard.path("title").asString()).startsWith("Hedging Grid");
        JsonNode variable = dashboard.path("templating").path("list").path(0);
        assertThat(variable.path("name").asString()).isEqualTo("datasource");
        assertThat(variable.path("type").asString()).isEqualTo("datasource");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsAreBuiltInHaveUnitsAndLieBesideEachOther(Path file) {
        Set<Integer> ids = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (JsonNode panel : Dashboards.read(file).path("panels")) {
            assertThat(panel.path("type").asString()).isIn(BUILT_IN);
            assertThat(panel.path("title").asString()).isNotBlank();
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            assertThat(places.add(place.path("x") + "," + place.path("y"))).isTrue();
            if (!panel.path("type").asString().equals("row")) {
                assertThat(panel.path("fieldConfig")
                                .path("defaults")
                                .path("unit")
                                .asString())
                        .isNotBlank();
                assertThat(panel.path("targets"))
                        .isNotEmpty()
                        .allSatisfy(target -> assertThat(
                                        target.path("datasource").path("uid").asString())
                                .isEqualTo("${datasource}"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void queriesOfOurMetricsUseThoseThatThereAre(Path file) {
        for (String query : Dashboards.queries(Dashboards.read(file))) {
            assertThat(PromQl.parse(query).metrics()).as(query).isNotEmpty().allSatisfy(DashboardsTest::known);
        }
    }

    @Test
    void alertsOnOurMetricsUseThoseThatThereAre() {
        assertThat(AlertRules.read())
                .allSatisfy(alert -> assertThat(alert.expression().metrics())
                        .as(alert.expr())
                        .allSatisfy(DashboardsTest::known));
    }

    private static void known(String metric) {
        if (metric.startsWith("hedgegrid_")) {
            assertThat(CATALOGUE).containsKey(MetricCatalogue.family(metric));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "market-data-service",
                "signal-service",
                "grid-executor-service",
                "webhook-service",
                "session-api"
            })
    void readmesNameMetricsThatThereAre(String service) throws IOException {
        String readme = Files.readString(AlertRules.ROOT.resolve(service).resolve("README.md"));

        assertThat(FULL_NAME.matcher(readme).results().map(match -> match.group("name")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(CATALOGUE.keySet())
                        .as(name)
                        .anyMatch(known -> (known + "_").startsWith(name.replace('.', '_') + "_")));
    }

    @Test
    void countersAreSeenAsRatesOnly() {
        AlertRules.read().forEach(alert -> assertRatesOnly(alert.expr()));
        dashboards()
                .forEach(file -> Dashboards.queries(Dashboards.read(file)).forEach(DashboardsTest::assertRatesOnly));
    }

    private static void assertRatesOnly(String query) {
        for (Expression.Selector selector : PromQl.parse(query).selectors()) {
            boolean counter = selector.metric().matches(".*_(total|count|sum|bucket)")
                    && !selector.metric().equals("kafka_consumer_connection_count");
            assertThat(selector.range() != null).as(query).isEqualTo(counter);
        }
    }

    @Test
    void prometheusItselfReadsEveryQuery() throws IOException {
        var promtool = Promtool.find();
        assumeTrue(promtool.isPresent(), "promtool (Debian package prometheus) is not on the PATH");
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
        int number = 0;
        for (Path file : dashboards()) {
            for (String query : Dashboards.queries(Dashboards.read(file))) {
                rules.append("      - record: query").append(number++).append("\n        expr: '");
                rules.append(query.replace("'", "''")).append("'\n");
            }
        }
        Path file = Files.createTempFile("dashboards", ".yml");
        Files.writeString(file, rules);

        promtool.get().run("check", "rules", file.toString());
        Files.delete(file);
    }
}
