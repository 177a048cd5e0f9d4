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
import io.hedgegrid.grid.adapter.gateway.Contracts;
import io.hedgegrid.grid.adapter.gateway.ExchangeAccounts;
import io.hedgegrid.grid.adapter.gateway.GatewayMetrics;
import io.hedgegrid.grid.adapter.gateway.GatewayTools;
import io.hedgegrid.grid.adapter.gateway.OrderGateway;
import io.hedgegrid.grid.adapter.gateway.OrderGatewaySettings;
import io.hedgegrid.grid.adapter.gateway.Pause;
import io.hedgegrid.grid.adapter.gateway.Reports;
import io.hedgegrid.grid.adapter.gateway.SessionConfigReader;
import io.hedgegrid.grid.adapter.gateway.SessionDirectory;
import io.hedgegrid.grid.core.PlacementPolicy;
import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.execution.PositionSide;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
        gateway = new Gateway(mute);
        broker.send(Topics.ORDER_REQUESTS, "killed", SessionFixture.open("killed", 1, PositionSide.LONG, "0.001"));
        await().atMost(PATIENCE)
                .until(() -> !((MockProducer<byte[], byte[]>) mute).history().isEmpty());
        assertThat(paper.clientOrderIds()).containsExactly("hgkilled-1");
        gateway.kill();

        gateway = new Gateway(reporting);
        assertThat(outcomesOf("killed", 1)).containsExactly(OrderOutcome.FILLED);
        assertThat(paper.clientOrderIds()).containsExactly("hgkilled-1");
        assertThat(paper.exchange().fills()).isEqualTo(1);
    }

    @Test
    void anExchangeThatIsDownDelaysAndLosesNothing() throws InterruptedException {
        broker.send(Topics.SESSION_CONFIGS, "down", SessionFixture.config("down", 1));
        gateway = new Gateway(reporting);
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
        gateway = new Gateway(reporting);
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

    /** A gateway that can be killed. */
    private final class Gateway {

        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        private final SessionDirectory sessions = new SessionDirectory();
        private final SessionConfigReader configs = new SessionConfigReader(
                () -> broker.consumer("unused"),
                new RecordReader<>(Topics.SESSION_CONFIGS, reporting, "test"),
                sessions);
        private final OrderGateway orders;

        private Gateway(Producer<byte[], byte[]> reports) {
            Clock clock = Clock.systemUTC();
            orders = new OrderGateway(
                    () -> broker.consumer("grid-gateway"),
                    new RecordReader<>(Topics.ORDER_REQUESTS, reporting, "test"),
                    new GatewayTools(
                            sessions,
                            new ExchangeAccounts(client, SessionFixture.cipher()),
                            new Contracts(client.marketData(), clock, Duration.ofMinutes(1)),
                            new Reports(reports),
                            new PlacementPolicy(
                                    Duration.ofMinutes(5),
                                    5,
                                    10,
                                    Duration.ofSeconds(5),
                                    Duration.ofSeconds(35),
                                    Duration.ofSeconds(5),
                                    Duration.ofMillis(50),
                                    Duration.ofMillis(500)),
                            clock,
                            Pause.sleeping(),
                            new GatewayMetrics(registry)),
                    new OrderGatewaySettings(100, Duration.ZERO, Duration.ZERO));
            configs.start();
            orders.start();
        }

        void awaitRunning() {
            await().atMost(PATIENCE).until(orders::isRunning);
        }

        void awaitTaken(int requests) {
            await().atMost(PATIENCE)
                    .until(() -> registry.get("hedgegrid.executor.gateway.in.flight")
                                    .gauge()
                                    .value()
                            >= requests);
        }

        /** Ends at once; what is under way is not committed. */
        void kill() throws InterruptedException {
            orders.close();
            configs.close();
        }
    }
}
