package io.hedgegrid.standalone.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Callbacks that do not arrive are alerted on. */
abstract class CallbackAlerts {

    @Test
    @Fires({"CallbacksOverdue", "CallbackEndpointFailing", "CallbacksGivenUp"})
    void receiverThatIsDownForFourDays(AlertLab lab) {
        Watch failing = lab.watch("CallbackEndpointFailing");
        Watch overdue = lab.watch("CallbacksOverdue");
        Watch givenUp = lab.watch("CallbacksGivenUp");

        lab.hema().answers(503);
        lab.call("POST", "/api/v1/users/" + AlertLab.TELLER + "/stop");
        lab.awaitStatus(AlertLab.TELLER, "stopped");
        failing.fire();
        // Never back again: what waits would wait for days.
        lab.services().clock(LabServices.WEBHOOK).ahead(LabServices.BEHIND.plusMinutes(20));
        overdue.fire();
        lab.services().clock(LabServices.WEBHOOK).ahead(LabServices.BEHIND.plusDays(4));
        givenUp.fire();
    }

    @Test
    @Fires("CallbackEndpointDisabled")
    void receiverThatSaysItIsGone(AlertLab lab) {
        Watch watch = lab.watch("CallbackEndpointDisabled");

        lab.hema().answers(410);
        watch.fire();

        lab.hema().answers(200);
        assertThat(lab.adminOfCallbacks(AlertLab.TELLER + "/enable").statusCode())
                .isBetween(200, 299);
    }
}
