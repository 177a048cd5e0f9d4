package io.hedgegrid.grid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.Backoff;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.Trading;
import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.execution.PositionSide;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order gateway with a real broker and a real exchange server, stopped and started at bad moments. */
class OrderGatewayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Broker broker;
    private static Producer<byte[], byte[]> reporting;

    @TempDir
    private Path exchangeData;

    private Paper paper;
    private BitgetClient client;
    private Gateway gateway;

    @BeforeAll
    static void startBroker() {
        broker = new Broker();
        reporting = broker.bytesProducer();
    }

    @AfterAll
    static void stopBroker() {
        reporting.close(Duration.ofSeconds(1));
        broker.close();
    }

    @BeforeEach
    void startExchange() {
        paper = new Paper(exchangeData);
        client = BitgetClients.create(
                BitgetSettings.paper(paper.uri())
                        .withRetries(1, new Backoff(Duration.ofMillis(10), Duration.ofMillis(10))),
                Clock.systemUTC());
        Trading trading = client.trading(new Credentials("demo-key", "demo-secret", "demo-passphrase"), true);
        trading.setHedgeMode();
        trading.setLeverage(SessionFixture.SYMBOL, 10);
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        if (gateway != null) {
            gateway.kill();
        }
        client.close();
        paper.close();
    }

    @Test
    void aGatewayKilledBetweenPlacingAndReportingPlacesNothingTwice() throws InterruptedException {
        broker.send(Topics.SESSION_CONFIGS, "killed", SessionFixture.config("killed", 1));
        // Its broker takes reports and never acknowledges them.
        Producer<byte[], byte[]> mute =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        gateway = new Gateway(broker, client, mute, reporting);
        broker.send(Topics.ORDER_REQUESTS, "killed", SessionFixture.open("killed", 1, PositionSide.LONG, "0.001"));
        await().atMost(PATIENCE)
                .until(() -> !((MockProducer<byte[], byte[]>) mute).history().isEmpty());
        assertThat(paper.clientOrderIds()).containsExactly("hgkilled-1");
        gateway.kill();

        gateway = new Gateway(broker, client, reporting, reporting);
        assertThat(outcomesOf("killed", 1)).containsExactly(OrderOutcome.FILLED);
        assertThat(paper.clientOrderIds()).containsExactly("hgkilled-1");
        assertThat(paper.exchange().fills()).isEqualTo(1);
    }

    @Test
    void anExchangeThatIsDownDelaysAndLosesNothing() throws InterruptedException {
        broker.send(Topics.SESSION_CONFIGS, "down", SessionFixture.config("down", 1));
        gateway = new Gateway(broker, client, reporting, reporting);
        gateway.awaitRunning();
        paper.stop();
        broker.send(Topics.ORDER_REQUESTS, "down", SessionFixture.open("down", 1, PositionSide.LONG, "0.001"));
        broker.send(Topics.ORDER_REQUESTS, "down", SessionFixture.close("down", 2, PositionSide.LONG, "0.001"));
        gateway.awaitTaken(2);

        paper.start();
        assertThat(outcomesOf("down", 2)).containsExactly(OrderOutcome.FILLED, OrderOutcome.FILLED);
        assertThat(paper.clientOrderIds()).containsExactly("hgdown-1", "hgdown-2");
        assertThat(paper.exchange().positions("demo-key")).isEmpty();
    }

    @Test
    void anUnreadableRequestGoesToTheDeadLettersAndStopsNobody() throws InterruptedException {
        broker.send(Topics.SESSION_CONFIGS, "garbled", SessionFixture.config("garbled", 1));
        gateway = new Gateway(broker, client, reporting, reporting);
        broker.sendRaw(Topics.ORDER_REQUESTS, "garbled", new byte[] {9, 9, 9});
        broker.send(Topics.ORDER_REQUESTS, "garbled", SessionFixture.open("garbled", 1, PositionSide.SHORT, "0.001"));

        assertThat(outcomesOf("garbled", 1)).containsExactly(OrderOutcome.FILLED);
        try (Broker.View<byte[]> letters = broker.view(Topics.DEAD_LETTERS)) {
            await().atMost(PATIENCE)
                    .until(() -> letters.values().stream().anyMatch(value -> value.length == 3 && value[0] == 9));
        }
    }

    /** Waits for that many reports of a session. */
    private static List<OrderOutcome> outcomesOf(String sessionId, int count) {
        try (Broker.View<OrderReport> reports = broker.view(Topics.ORDER_REPORTS)) {
            return await().atMost(PATIENCE)
                    .until(
                            () -> reports.values().stream()
                                    .filter(report -> report.getSessionId().equals(sessionId))
                                    .map(report -> ((OrderResult) report.getResult()).getOutcome())
                                    .toList(),
                            outcomes -> outcomes.size() >= count);
        }
    }
}
