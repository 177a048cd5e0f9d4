package io.hedgegrid.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgegrid.standalone.alerts.AlertRules.Alert;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file of alerts and what belongs to it. */
class AlertRulesTest {

    private static final List<Class<?>> FIRING = List.of(
            MarketAlerts.class, ExecutorAlerts.class, CallbackAlerts.class, PlatformAlerts.class, HeapAlertIT.class);

    static List<Alert> alerts() {
        return AlertRules.read();
    }

    @Test
    void everyAlertIsFiredByATestAndNoTestFiresAnother() {
        List<String> fired = FIRING.stream()
                .flatMap(tests -> Arrays.stream(tests.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .flatMap(AlertRulesTest::fires)
                .toList();

        assertThat(fired)
                .containsExactlyInAnyOrderElementsOf(
                        alerts().stream().map(Alert::name).toList());
    }

    private static Stream<String> fires(Method test) {
        return Arrays.stream(test.getAnnotation(Fires.class).value());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void hasARunbookThatItsUrlPointsTo(Alert alert) throws IOException {
        String runbooks = Files.readString(AlertRules.OPERATIONS.resolveSibling("operations.md"));

        assertThat(runbooks).contains("\n### " + alert.name() + "\n");
        assertThat(alert.annotations())
                .containsEntry(
                        "runbook_url", "docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void noRunbookIsOfAnAlertThatIsGone() throws IOException {
        assertThat(Files.readAllLines(AlertRules.OPERATIONS.resolveSibling("operations.md")).stream()
                        .filter(line -> line.startsWith("### "))
                        .map(line -> line.substring(4)))
                .containsExactlyElementsOf(alerts().stream().map(Alert::name).toList());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysHowUrgentItIsAndWhatIsWrong(Alert alert) {
        assertThat(alert.labels().get("severity")).isIn("page", "ticket");
        assertThat(alert.annotations().get("summary")).isNotBlank();
        assertThat(alert.annotations().get("description")).isNotBlank();
        assertThat(alert.expression().metrics()).isNotEmpty();
    }

    @Test
    void prometheusItselfTakesTheFiles() {
        var promtool = Promtool.find();
        assumeTrue(promtool.isPresent(), "promtool (Debian package prometheus) is not on the PATH");
        Path config = AlertRules.FILE.resolveSibling("prometheus.yml");

        promtool.get().run("check", "rules", AlertRules.FILE.toString());
        promtool.get().run("check", "config", config.toString());
    }
}
