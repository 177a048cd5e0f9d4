package io.hedgegrid.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.standalone.alerts.MetricCatalogue.Entry;
import io.hedgegrid.standalone.alerts.Samples.Scraped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of metrics, the dashboards and the alerts tell of what the services show, and of all of it. */
abstract class MetricsShown {

    private static final Pattern TYPE = Pattern.compile("# TYPE (?<name>\\S+) (?<type>\\S+)");
    private static final Set<String> LABELS_WITHOUT_BOUND = Set.of(
            "sessionId", "session", "userId", "userBotId", "clientOrderId", "webhookId", "account", "url", "host");

    @Test
    void ourMetricsAreThoseOnThePage(AlertLab lab) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> compare(lab));
    }

    private static void compare(AlertLab lab) {
        Map<String, String> shown = shown(lab);
        Map<String, Entry> catalogue = MetricCatalogue.read();

        shown.keySet().removeIf(name -> !name.startsWith("hedgegrid_") || shown.containsKey(family(name)));
        assertThat(catalogue.keySet()).containsAll(shown.keySet());
        shown.forEach(
                (name, type) -> assertThat(catalogue.get(name).type()).as(name).isEqualTo(type));
        catalogue.forEach((name, entry) -> {
            if (!entry.later()) {
                assertThat(shown).containsKey(name);
            }
        });
    }

    /** What is a metric of its own although it ends like a part of a histogram gives its own name. */
    private static String family(String name) {
        String family = MetricCatalogue.family(name);
        return family.equals(name) ? "" : family;
    }

    @Test
    void metricsOfOthersThatWeUseAreThere(AlertLab lab) {
        Set<String> used = new TreeSet<>(Dashboards.metrics());
        AlertRules.read().forEach(alert -> used.addAll(alert.expression().metrics()));
        used.removeIf(name -> name.startsWith("hedgegrid_") || name.equals("up"));

        assertThat(used).isNotEmpty();
        assertThat(shown(lab).keySet()).containsAll(used);
    }

    @Test
    void noLabelHoldsWhatHasNoBound(AlertLab lab) {
        for (Scraped target : lab.services().scrape()) {
            assertThat(target.body().lines().filter(line -> line.startsWith("hedgegrid_")))
                    .isNotEmpty()
                    .allSatisfy(line -> {
                        assertThat(line).doesNotContain(AlertLab.TRADER).doesNotContain("127.0.0.1");
                        LABELS_WITHOUT_BOUND.forEach(label -> assertThat(line).doesNotContain(label + "=\""));
                    });
        }
    }

    private static Map<String, String> shown(AlertLab lab) {
        Map<String, String> shown = new TreeMap<>();
        for (Scraped target : lab.services().scrape()) {
            target.body().lines().forEach(line -> {
                var type = TYPE.matcher(line);
                if (type.matches()) {
                    shown.put(type.group("name"), type.group("type"));
                }
            });
        }
        return shown;
    }
}
