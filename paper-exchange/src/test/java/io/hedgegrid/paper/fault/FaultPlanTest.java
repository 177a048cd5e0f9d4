package io.hedgegrid.paper.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.venue.OrderCourse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanTest {

    private static final String PLACE = "/api/v2/mix/order/place-order";

    @Test
    void aRuleStrikesAfterThoseItSparesAndSoManyTimes() {
        FaultPlan plan = plan("{'fault':'error','path':'*/place-order','after':2,'times':3}");

        assertThat(strikes(plan, 10))
                .containsExactly(false, false, true, true, true, false, false, false, false, false);
    }

    @Test
    void theSameSeedThrowsTheSameDiceWhateverOtherRulesSee() {
        String rule = "{'fault':'drop_before','path':'*place-order','probability':0.5}";
        List<Boolean> alone = strikes(plan(rule), 100);
        FaultPlan disturbed = plan(rule, "{'fault':'latency','path':'*detail','probability':0.3}");
        for (int i = 0; i < 50; i++) {
            disturbed.request("GET", "/api/v2/mix/order/detail", "");
        }

        assertThat(strikes(disturbed, 100)).isEqualTo(alone);
        assertThat(alone).contains(true, false);
        FaultPlan other = new FaultPlan(
                FaultFile.settings("{'seed':2,'rules':[".replace('\'', '"') + rule.replace('\'', '"') + "]}"));
        assertThat(strikes(other, 100)).isNotEqualTo(alone);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'fault':'error'} | true",
                "{'fault':'error','method':'post'} | true",
                "{'fault':'error','method':'get'} | false",
                "{'fault':'error','account':'me'} | true",
                "{'fault':'error','account':'you'} | false",
                "{'fault':'error','path':'/api/v2/mix/order/*'} | true",
                "{'fault':'error','path':'/api/v2/mix/order'} | false",
                "{'fault':'mute'} | false"
            })
    void theConditionsOfARuleMustAllHold(String rule, boolean matches) {
        assertThat(plan(rule).request("POST", PLACE, "me")).hasSize(matches ? 1 : 0);
    }

    @Test
    void framesAreStruckByTheirChannel() {
        FaultPlan plan = plan("{'fault':'duplicate','channel':'order*'}");

        assertThat(plan.frame("orders")).hasSize(1);
        assertThat(plan.frame("ticker")).isEmpty();
    }

    @Test
    void theCourseOfAnOrderIsPutTogetherFromAllThatStrikesIt() {
        PlannedOrderFaults faults = new PlannedOrderFaults(plan(
                "{'fault':'slow_fill','millis':200}",
                "{'fault':'partial_fill','parts':3,'millis':50,'symbol':'BTCUSDT'}"));

        assertThat(faults.course("me", "BTCUSDT"))
                .isEqualTo(new OrderCourse(Duration.ofMillis(200), 3, Duration.ofMillis(50), false));
        assertThat(faults.course("me", "ETHUSDT"))
                .isEqualTo(new OrderCourse(Duration.ofMillis(200), 1, Duration.ZERO, false));
    }

    @Test
    void jitterStaysWithinItsBounds() {
        FaultPlan plan = plan("{'fault':'latency','millis':100,'jitterMillis':30}");

        assertThat(IntStream.range(0, 200)
                        .mapToLong(
                                i -> plan.request("GET", PLACE, "").getFirst().millis()))
                .allMatch(millis -> millis >= 70 && millis <= 130)
                .anyMatch(millis -> millis != 100);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'rules':[{'fault':'flood'}]} | flood",
                "{'rules':[{}]} | fault: is needed",
                "{'rules':[{'fault':'error','probability':2}]} | probability: must be from 0 to 1",
                "{'rules':[{'fault':'error','pathh':'x'}]} | pathh",
                "{'rules':} | line 1"
            })
    void whatCannotBeUsedIsNamed(String json, String named, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("faults.json"), json.replace('\'', '"'));

        assertThatThrownBy(() -> FaultFile.read(file))
                .isInstanceOf(StartupFault.class)
                .hasMessageContainingAll("paper.faults", "faults.json", named);
    }

    private static List<Boolean> strikes(FaultPlan plan, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> !plan.request("POST", PLACE, "me").isEmpty())
                .toList();
    }

    private static FaultPlan plan(String... rules) {
        FaultPlan plan = new FaultPlan(FaultSettings.NONE);
        for (String rule : rules) {
            plan.add(FaultFile.rule(rule.replace('\'', '"')));
        }
        return plan;
    }
}
