package io.hedgegrid.grid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.execution.OrderOutcome;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order gateway when it is stopped at bad moments and requests come again, on accounts of both kinds. */
class OrderGatewayRestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Broker broker;

    @TempDir
    private Path exchangeData;

    private GatewayScene scene;

    @BeforeAll
    static void startBroker() {
        broker = new Broker();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource
    void aGatewayKilledBetweenPlacingAndReportingPlacesNothingTwice(PaperAccount account) throws InterruptedException {
        scene = new GatewayScene(broker, account, "killed", exchangeData);
        // Its broker takes reports and never acknowledges them.
        MockProducer<byte[], byte[]> mute =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        scene.startGateway(mute);
        scene.open(1);
        await().atMost(PATIENCE).until(() -> !mute.history().isEmpty());
        assertThat(scene.placed()).containsExactly(1L);
        scene.kill();

        scene.startGateway();
        assertThat(scene.outcomes(1)).containsExactly(OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(1L);
        assertThat(scene.paper().exchange().fills()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aGatewayKilledBetweenSendingAndTheAnswerPlacesNothingTwice(PaperAccount account) throws InterruptedException {
        scene = new GatewayScene(broker, account, "unanswered", exchangeData);
        scene.startGateway();
        scene.faultOnPlacing("timeout_after", 3_000);
        scene.open(1);
        await().atMost(PATIENCE).until(() -> !scene.placed().isEmpty());
        scene.kill();

        scene.startGateway();
        assertThat(scene.outcomes(1)).endsWith(OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(1L);
        assertThat(scene.paper().exchange().fills()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anOrderThatArrivesAfterTheGatewayWasKilledIsNotPlacedAgain(PaperAccount account) throws InterruptedException {
        scene = new GatewayScene(broker, account, "overtaken", exchangeData);
        scene.startGateway();
        scene.faultOnPlacing("latency", 2_000);
        scene.open(1);
        await().atMost(PATIENCE).until(() -> scene.paper().faultsHappened() > 0);
        scene.kill();

        scene.startGateway();
        assertThat(scene.outcomes(1)).endsWith(OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(1L);
        assertThat(scene.paper().exchange().fills()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatComesAgainAndWasNeverSentIsPlacedOnce(PaperAccount account) {
        scene = new GatewayScene(broker, account, "unsent", exchangeData);
        // An earlier run may have read these; none did.
        scene.open(1);
        scene.close(2);
        scene.startGateway();

        assertThat(scene.outcomes(2)).endsWith(OrderOutcome.FILLED, OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(1L, 2L);
        assertThat(scene.isFlat()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedOrderThatComesAgainAfterItsReportIsNotPlaced(PaperAccount account) throws InterruptedException {
        scene = new GatewayScene(broker, account, "refused", exchangeData);
        scene.startGateway(OrderGatewayRestartIT::withoutCommits);
        // There is nothing to close yet: the exchange refuses, and keeps no trace of it.
        scene.close(1);
        scene.open(2);
        assertThat(scene.outcomes(2)).containsExactly(OrderOutcome.REJECTED, OrderOutcome.FILLED);
        scene.kill();

        scene.startGateway();
        scene.open(3);
        assertThat(scene.outcomes(3)).containsExactly(OrderOutcome.REJECTED, OrderOutcome.FILLED, OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(2L, 3L);
    }

    @ParameterizedTest
    @EnumSource
    void anOffsetThatGoesBackwardsDoesNotEndTheGateway(PaperAccount account) {
        scene = new GatewayScene(broker, account, "back", exchangeData);
        AtomicBoolean jumped = new AtomicBoolean();
        scene.startGateway(consumer -> jumpingBack(consumer, jumped));
        scene.open(1);
        assertThat(scene.outcomes(1)).containsExactly(OrderOutcome.FILLED);
        jumped.set(true);
        await().atMost(PATIENCE).until(() -> !jumped.get());

        scene.open(2);
        assertThat(scene.outcomes(2)).containsExactly(OrderOutcome.FILLED, OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(1L, 2L);
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

    /** A consumer whose calls go through if the filter lets them. */
    @SuppressWarnings("unchecked")
    private static Consumer<String, byte[]> intercepted(Consumer<String, byte[]> consumer, Predicate<String> filter) {
        return (Consumer<String, byte[]>) Proxy.newProxyInstance(
                OrderGatewayRestartIT.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                (proxy, method, arguments) ->
                        filter.test(method.getName()) ? method.invoke(consumer, arguments) : null);
    }
}
