package io.hedgegrid.grid.it;

import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.grid.adapter.gateway.AccountPushes;
import io.hedgegrid.grid.adapter.gateway.Contracts;
import io.hedgegrid.grid.adapter.gateway.ExchangeAccounts;
import io.hedgegrid.grid.adapter.gateway.GatewayMetrics;
import io.hedgegrid.grid.adapter.gateway.GatewayTools;
import io.hedgegrid.grid.adapter.gateway.OrderGateway;
import io.hedgegrid.grid.adapter.gateway.OrderGatewaySettings;
import io.hedgegrid.grid.adapter.gateway.Pause;
import io.hedgegrid.grid.adapter.gateway.ReportHistory;
import io.hedgegrid.grid.adapter.gateway.Reports;
import io.hedgegrid.grid.adapter.gateway.SessionConfigReader;
import io.hedgegrid.grid.adapter.gateway.SessionDirectory;
import io.hedgegrid.grid.adapter.gateway.WithdrawingKeys;
import io.hedgegrid.grid.core.PlacementPolicy;
import io.hedgegrid.schemas.DataKeyReader;
import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** A gateway that can be killed. */
final class Gateway {

    /** How long after sending an order may still arrive; the exchange's own bound would make tests long. */
    static final Duration ARRIVAL_BOUND = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SessionDirectory sessions = new SessionDirectory();
    private final SessionConfigReader configs;
    private final DataKeyTable keys = new DataKeyTable();
    private final DataKeyReader keyReader;
    private final OrderGateway orders;

    Gateway(
            Broker broker,
            BitgetClient client,
            Producer<byte[], byte[]> reports,
            Producer<byte[], byte[]> deadLetters) {
        this(broker, client, reports, deadLetters, UnaryOperator.identity());
    }

    /**
     * A gateway that has been started.
     *
     * @param wrapping what is done to its consumer
     */
    Gateway(
            Broker broker,
            BitgetClient client,
            Producer<byte[], byte[]> reports,
            Producer<byte[], byte[]> deadLetters,
            UnaryOperator<Consumer<String, byte[]>> wrapping) {
        Clock clock = Clock.systemUTC();
        configs = new SessionConfigReader(
                () -> broker.consumer("unused"),
                new RecordReader<>(Topics.SESSION_CONFIGS, deadLetters, "test"),
                sessions);
        keyReader = new DataKeyReader(() -> broker.consumer("unused"), keys);
        orders = new OrderGateway(
                () -> wrapping.apply(broker.consumer("grid-gateway")),
                new RecordReader<>(Topics.ORDER_REQUESTS, deadLetters, "test"),
                new ReportHistory(() -> broker.consumer("unused")),
                new GatewayTools(
                        sessions,
                        new ExchangeAccounts(client, new SessionSecrets(SessionFixture.cipher(), keys)),
                        AccountPushes.none(),
                        new Contracts(client.marketData(), clock, Duration.ofMinutes(1)),
                        new Reports(reports),
                        new PlacementPolicy(
                                Duration.ofMinutes(5),
                                5,
                                5,
                                Duration.ofSeconds(1),
                                ARRIVAL_BOUND,
                                Duration.ofSeconds(5),
                                Duration.ofMillis(50),
                                Duration.ofMillis(500)),
                        clock,
                        Pause.sleeping(),
                        new GatewayMetrics(registry),
                        WithdrawingKeys.REFUSE,
                        RecordTracer.none()),
                new OrderGatewaySettings(100, Duration.ZERO, Duration.ZERO));
        keyReader.start();
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
        keyReader.close();
    }
}
