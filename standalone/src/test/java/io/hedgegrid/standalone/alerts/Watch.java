package io.hedgegrid.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.standalone.alerts.AlertRules.Alert;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Alerts that are quiet now, seen through scrapes as a Prometheus makes them. */
final class Watch {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Optional<Promtool> PROMTOOL = Promtool.find();

    private final Map<String, Expression> quiet = new LinkedHashMap<>();
    private final Supplier<List<Samples.Scraped>> scrapes;
    private Samples samples = new Samples();

    private Watch(Supplier<List<Samples.Scraped>> scrapes) {
        this.scrapes = scrapes;
    }

    /** Begins to watch as soon as none of the alerts is true over three scrapes; fails if that does not come. */
    static Watch over(Supplier<List<Samples.Scraped>> scrapes, String... alerts) {
        Watch watch = new Watch(scrapes);
        for (String alert : alerts) {
            watch.quiet.put(alert, AlertRules.named(alert).expression());
        }
        await("quiet: " + List.of(alerts)).atMost(PATIENCE).pollInterval(PAUSE).untilAsserted(watch::begin);
        return watch;
    }

    private void begin() {
        samples = new Samples();
        for (int scrape = 0; scrape < 3; scrape++) {
            samples.add(scrapes.get());
        }
        assertThat(quiet)
                .allSatisfy((name, expression) -> assertThat(Evaluation.of(expression, samples))
                        .as(name + " before its fault")
                        .isEmpty());
        quiet.keySet().forEach(this::confirm);
    }

    /** Scrapes until each of the alerts has been true once. */
    void fire() {
        fire(() -> {});
    }

    /** The same with something done before each scrape, to keep the fault up. */
    void fire(Runnable fault) {
        Map<String, Expression> left = new LinkedHashMap<>(quiet);
        await().alias("firing: " + quiet.keySet())
                .atMost(PATIENCE)
                .pollInterval(PAUSE)
                .untilAsserted(() -> {
                    fault.run();
                    samples.add(scrapes.get());
                    left.entrySet().removeIf(alert -> {
                        boolean fires =
                                !Evaluation.of(alert.getValue(), samples).isEmpty();
                        if (fires) {
                            confirm(alert.getKey());
                        }
                        return fires;
                    });
                    assertThat(left.keySet()).as("alerts that are still quiet").isEmpty();
                });
    }

    /** Where promtool is installed, Prometheus' own engine has to find the same. */
    private void confirm(String name) {
        Alert alert = AlertRules.named(name);
        PROMTOOL.ifPresent(tool -> tool.confirms(alert.expr(), Evaluation.of(alert.expression(), samples), samples));
    }
}
