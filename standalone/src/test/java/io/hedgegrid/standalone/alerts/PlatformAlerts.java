package io.hedgegrid.standalone.alerts;

import io.hedgegrid.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What goes wrong with the API and the log is alerted on. The broker's end comes last: it takes longest to mend. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PlatformAlerts {

    @Test
    @Order(1)
    @Fires({"ApiUnauthorised", "ApiRateLimited"})
    void someoneWhoTriesSignatures(AlertLab lab) {
        Watch watch = lab.watch("ApiUnauthorised", "ApiRateLimited");

        watch.fire(() -> {
            for (int i = 0; i < 25; i++) {
                lab.forgedCall("/api/v1/users/" + AlertLab.TRADER + "/status");
            }
        });
    }

    @Test
    @Order(2)
    @Fires("ContractsStale")
    void exchangeThatStatesNoContracts(AlertLab lab) {
        Watch watch = lab.watch("ContractsStale");

        lab.exchange().faultRules("{\"fault\":\"error\",\"path\":\"*/contracts\",\"status\":500}");
        // Again and again: an answer may have been under way.
        watch.fire(() -> lab.services().clock(LabServices.SESSION_API).forward(Duration.ofHours(2)));

        lab.services().clock(LabServices.SESSION_API).ahead(Duration.ZERO);
    }

    @Test
    @Order(3)
    @Fires("RecordsUnreadable")
    void recordThatIsNone(AlertLab lab) {
        Watch watch = lab.watch("RecordsUnreadable");

        try (Producer<String, byte[]> producer = lab.producer()) {
            producer.send(new ProducerRecord<>(
                    Topics.SESSION_COMMANDS.name(), "nobody", "no Avro".getBytes(StandardCharsets.UTF_8)));
        }

        watch.fire();
    }

    @Test
    @Order(4)
    @Fires({"BrokerUnreachable", "ApiServerErrors"})
    void brokerThatIsGone(AlertLab lab) {
        Watch watch = lab.watch("BrokerUnreachable", "ApiServerErrors");

        lab.stopBroker();
        try {
            watch.fire(() -> lab.call("POST", "/api/v1/users/" + AlertLab.TRADER + "/stop"));
        } finally {
            lab.startBroker();
        }
    }
}
