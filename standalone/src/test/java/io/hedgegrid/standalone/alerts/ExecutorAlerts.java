package io.hedgegrid.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What goes wrong between executor and exchange is alerted on. */
abstract class ExecutorAlerts {

    @Test
    @Fires({"ExchangeCircuitOpen", "ServiceNotReady"})
    void exchangeInMaintenance(AlertLab lab) {
        Watch watch = lab.watch("ExchangeCircuitOpen", "ServiceNotReady");

        lab.exchange().faults("{\"maintenance\":true}");

        watch.fire();
    }

    @Test
    @Fires("ExchangeClockOffset")
    void clockThatIsNotTheExchanges(AlertLab lab) {
        Watch watch = lab.watch("ExchangeClockOffset");

        lab.exchange().faults("{\"clockSkewMillis\":5000}");

        watch.fire();
    }

    @Test
    @Fires("GatewayLag")
    void exchangeThatAnswersSlowly(AlertLab lab) {
        Watch watch = lab.watch("GatewayLag");

        lab.exchange().faultRules("{\"fault\":\"latency\",\"path\":\"*/mix/*\",\"millis\":3000}");

        watch.fire();
    }

    @Test
    @Fires("OrdersInDoubt")
    void answersToOrdersThatAreLost(AlertLab lab) {
        Watch watch = lab.watch("OrdersInDoubt");

        lab.exchange()
                .faultRules("{\"fault\":\"drop_after\",\"path\":\"*/place-order\",\"times\":2},"
                        + "{\"fault\":\"error\",\"path\":\"*/order/detail\",\"status\":500},"
                        + "{\"fault\":\"mute\",\"channel\":\"orders\"}");

        watch.fire();
    }

    @Test
    @Fires("OrdersRefused")
    void exchangeThatRefusesOrders(AlertLab lab) {
        Watch watch = lab.watch("OrdersRefused");

        lab.exchange()
                .faultRules("{\"fault\":\"error\",\"path\":\"*/place-order\",\"status\":400,\"code\":\"40762\","
                        + "\"message\":\"The order amount exceeds the balance\"}");

        watch.fire();
    }

    @Test
    @Fires("LedgerDiffers")
    void positionsThatSomebodyElseCloses(AlertLab lab) {
        Watch watch = lab.watch("LedgerDiffers");

        watch.fire(() -> lab.exchange().admin("/accounts/1/close"));
    }

    @Test
    @Fires("PrivateStreamDown")
    void exchangeThatDoesNotLetStreamsIn(AlertLab lab) {
        Watch watch = lab.watch("PrivateStreamDown");

        lab.exchange().faultRules("{\"fault\":\"disconnect\",\"channel\":\"event\"}");
        lab.exchange().admin("/sockets/disconnect");

        watch.fire();
    }

    @Test
    @Fires("SessionsInError")
    void keysThatTheExchangeDoesNotTake(AlertLab lab) {
        Watch watch = lab.watch("SessionsInError");
        String id = "stranger-bot";

        lab.beginWithWrongKeys(id);

        watch.fire();
        assertThat(lab.call("DELETE", "/api/v1/users/" + id).statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lab.call("DELETE", "/api/v1/users/" + id).statusCode() == 404);
    }
}
