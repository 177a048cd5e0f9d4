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
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order gateway when requests come again that have been reported before. */
class OrderGatewayRestartIT {

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
    void aRefusedOrderThatComesAgainAfterItsReportIsNotPlaced() throws InterruptedException {
        broker.send(Topics.SESSION_CONFIGS, "refused", SessionFixture.config("refused", 1));
        gateway = start(OrderGatewayRestartIT::withoutCommits);
        // There is nothing to close yet: the exchange refuses, and keeps no trace of it.
        broker.send(Topics.ORDER_REQUESTS, "refused", SessionFixture.close("refused", 1, PositionSide.LONG, "0.001"));
        broker.send(Topics.ORDER_REQUESTS, "refused", SessionFixture.open("refused", 2, PositionSide.LONG, "0.001"));
        assertThat(outcomesOf("refused", 2)).containsExactly(OrderOutcome.REJECTED, OrderOutcome.FILLED);
        gateway.kill();

        gateway = start(UnaryOperator.identity());
        broker.send(Topics.ORDER_REQUESTS, "refused", SessionFixture.open("refused", 3, PositionSide.LONG, "0.001"));
        assertThat(outcomesOf("refused", 3))
                .containsExactly(OrderOutcome.REJECTED, OrderOutcome.FILLED, OrderOutcome.FILLED);
        assertThat(paper.clientOrderIds()).containsExactly("hgrefused-2", "hgrefused-3");
    }

    @Test
    void anOffsetThatGoesBackwardsDoesNotEndTheGateway() throws InterruptedException {
        broker.send(Topics.SESSION_CONFIGS, "back", SessionFixture.config("back", 1));
        AtomicBoolean jumped = new AtomicBoolean();
        gateway = start(consumer -> jumpingBack(consumer, jumped));
        broker.send(Topics.ORDER_REQUESTS, "back", SessionFixture.open("back", 1, PositionSide.LONG, "0.001"));
        assertThat(outcomesOf("back", 1)).containsExactly(OrderOutcome.FILLED);
        jumped.set(true);
        await().atMost(PATIENCE).until(() -> !jumped.get());

        broker.send(Topics.ORDER_REQUESTS, "back", SessionFixture.open("back", 2, PositionSide.LONG, "0.001"));
        assertThat(outcomesOf("back", 2)).containsExactly(OrderOutcome.FILLED, OrderOutcome.FILLED);
        assertThat(paper.clientOrderIds()).containsExactly("hgback-1", "hgback-2");
    }

    /** As after a broker has lost records: reads from the beginning, once, when told. */
    private static Consumer<String, byte[]> jumpingBack(Consumer<String, byte[]> consumer, AtomicBoolean now) {
        return intercepted(consumer, name -> {
            if (name.equals("poll") && now.compareAndSet(true, false)) {
                consumer.seekToBeginning(consumer.assignment());
            }
            return true;
        });
    }

    /** As if it were killed before it could commit. */
    private static Consumer<String, byte[]> withoutCommits(Consumer<String, byte[]> consumer) {
        return intercepted(consumer, name -> !name.startsWith("commit"));
    }

    private Gateway start(UnaryOperator<Consumer<String, byte[]>> wrapping) {
        Gateway started = new Gateway(broker, client, reporting, reporting, wrapping);
        started.awaitRunning();
        return started;
    }

    /** A consumer whose calls go through if the filter lets them. */
    @SuppressWarnings("unchecked")
    private static Consumer<String, byte[]> intercepted(Consumer<String, byte[]> consumer, Predicate<String> filter) {
        return (Consumer<String, byte[]>) Proxy.newProxyInstance(
                OrderGatewayRestartIT.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                (proxy, method, arguments) ->
                        filter.test(method.getName()) ? method.invoke(consumer, arguments) : null);
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
