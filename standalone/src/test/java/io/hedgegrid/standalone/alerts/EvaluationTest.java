package io.hedgegrid.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgegrid.standalone.alerts.Evaluation.Sample;
import io.hedgegrid.standalone.alerts.Samples.Scraped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reading of PromQL is Prometheus' own: by hand here, and by its engine where promtool is installed. */
class EvaluationTest {

    /** Four scrapes, 15 s apart: a counter that is reset, one that comes late, a gauge that goes, a histogram. */
    private static Samples scrapes() {
        Samples samples = new Samples();
        samples.add(List.of(new Scraped("a", scrape(10, 3, true, 4, 6)), new Scraped("b", "gauge 7")));
        samples.add(List.of(new Scraped("a", scrape(16, 3, true, 6, 10)), new Scraped("b", null)));
        samples.add(List.of(new Scraped("a", scrape(2, 5, true, 9, 20) + "late_total 4\n"), new Scraped("b", null)));
        samples.add(List.of(new Scraped("a", scrape(8, 5, false, 9, 22) + "late_total 9\n"), new Scraped("b", null)));
        return samples;
    }

    private static String scrape(int resets, int steady, boolean gauge, int fast, int all) {
        return "# HELP text\ncount_total{kind=\"resets\"} " + resets + "\ncount_total{kind=\"steady\"} " + steady
                + "\n" + (gauge ? "gauge -2.5\n" : "") + "took_bucket{le=\"0.1\"} " + fast
                + "\ntook_bucket{le=\"0.5\"} "
                + all + "\ntook_bucket{le=\"+Inf\"} " + all + "\n";
    }

    private static List<Sample> of(String expression) {
        return Evaluation.of(PromQl.parse(expression), scrapes());
    }

    private static double only(String expression) {
        assertThat(of(expression)).hasSize(1);
        return of(expression).getFirst().value();
    }

    @Test
    void increaseAddsWhatWasBeforeAResetAndReachesToTheEndsOfItsWindow() {
        // 6 and 8 after the reset = 14 in 45 s, and half a step more where the series began in the window.
        assertThat(only("increase(count_total{kind=\"resets\"}[10m])")).isCloseTo(14 * 52.5 / 45, within(1e-9));
        // 2, then 8: from 6 in 15 s back to where it was zero, 5 s before.
        assertThat(only("rate(count_total{kind=\"resets\"}[30s])")).isCloseTo(8.0 / 30, within(1e-9));
    }

    @Test
    void seriesThatComesLateCountsFromItsSecondPointOn() {
        assertThat(of("increase(late_total[20s])")).hasSize(1);
        assertThat(of("increase(late_total[10s])")).isEmpty();
        // 4, then 9: taken to have begun at zero 12 s before.
        assertThat(only("increase(late_total[10m])")).isCloseTo(9, within(1e-9));
    }

    @Test
    void seriesThatIsGoneIsNotSeen() {
        assertThat(of("gauge")).isEmpty();
        assertThat(of("up == 0"))
                .singleElement()
                .satisfies(sample -> assertThat(sample.labels()).containsEntry("job", "b"));
    }

    @Test
    void quantileLiesBetweenTheBoundsOfItsBucket() {
        assertThat(only("histogram_quantile(0.99, sum by (le) (rate(took_bucket[10m])))"))
                .isBetween(0.1, 0.5);
    }

    @Test
    void whatIsNotKnownHereIsRefused() {
        for (String refused : List.of("sum(", "rate(a)", "abs(a[5m])", "label_replace(a)", "a offset 5m", "a $ b")) {
            assertThatThrownBy(() -> PromQl.parse(refused)).as(refused).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void precedenceIsThatOfPromQl() {
        assertThat(of("up + up * 0 == 1 or up == 7"))
                .extracting(Sample::labels)
                .containsExactly(new TreeMap<>(Map.of("instance", "a:1", "job", "a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up == 0",
                "up",
                "rate(count_total[1m])",
                "increase(count_total{kind=\"resets\"}[5m])",
                "increase(late_total[5m]) > 0",
                "sum by (job) (rate(count_total{kind=~\"re.*|none\"}[1m])) / sum by (job) (rate(took_bucket[1m])) > 0.1",
                "sum without (kind, instance) (increase(count_total[40s]))",
                "max(up) - min(up)",
                "avg by (job) (up) > 0 and on (job) up == 1",
                "up unless up == 0",
                "abs(up - 3) >= 2",
                "count(up)",
                "sum by (job) (increase(count_total[1m])) > 0 or sum by (job) (up) == 0",
                "histogram_quantile(0.5, sum by (le) (rate(took_bucket[1m])))",
                "histogram_quantile(0.99, sum by (job, le) (rate(took_bucket[5m]))) > 0.2",
                "gauge"
            })
    void prometheusItselfFindsTheSame(String expression) {
        var promtool = Promtool.find();
        assumeTrue(promtool.isPresent(), "promtool (Debian package prometheus) is not on the PATH");

        promtool.get().confirms(expression, of(expression), scrapes());
    }
}
