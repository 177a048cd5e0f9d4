package io.hedgegrid.grid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order gateway with a real broker and a real exchange server that fails, on accounts of both kinds. */
class OrderGatewayIT {

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
    void anExchangeThatIsDownDelaysAndLosesNothing(PaperAccount account) {
        scene = new GatewayScene(broker, account, "down", exchangeData);
        scene.startGateway();
        scene.paper().stop();
        scene.open(1);
        scene.close(2);
        scene.awaitTaken(2);

        scene.paper().start();
        assertThat(scene.outcomes(2)).containsExactly(OrderOutcome.FILLED, OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(1L, 2L);
        assertThat(scene.isFlat()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anOrderWhoseAnswerIsLostIsReportedAsUnknownAndThenAsFilled(PaperAccount account) {
        scene = new GatewayScene(broker, account, "answerless", exchangeData);
        scene.startGateway();
        scene.faultOnPlacing("drop_after", 0);
        scene.open(1);
        assertThat(scene.outcomes(2)).containsExactly(OrderOutcome.UNKNOWN, OrderOutcome.FILLED);

        scene.close(2);
        assertThat(scene.outcomes(3)).last().isEqualTo(OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(1L, 2L);
        assertThat(scene.isFlat()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anOrderThatNeverArrivedIsPlacedOnceMoreAndOnAUnifiedAccountOnlyWhenItCannotArriveAnyMore(
            PaperAccount account) {
        scene = new GatewayScene(broker, account, "lost", exchangeData);
        scene.startGateway();
        scene.faultOnPlacing("drop_before", 0);
        scene.open(1);

        List<OrderReport> reports = scene.reports(2);
        assertThat(scene.outcomes(2)).containsExactly(OrderOutcome.UNKNOWN, OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(1L);
        if (account == PaperAccount.UNIFIED) {
            assertThat(Duration.ofMillis(reports.getLast().getGatewayMillis()
                            - reports.getFirst().getGatewayMillis()))
                    .isGreaterThan(Gateway.ARRIVAL_BOUND.minusSeconds(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrderThatArrivesAfterItsAnswerWasGivenUpIsNotPlacedAgain(PaperAccount account) {
        scene = new GatewayScene(broker, account, "late", exchangeData);
        scene.startGateway();
        // Longer than the client waits, and shorter than an order may be under way.
        scene.faultOnPlacing("latency", 2_500);
        scene.open(1);

        assertThat(scene.outcomes(2)).containsExactly(OrderOutcome.UNKNOWN, OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(1L);
        assertThat(scene.paper().exchange().fills()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void credentialsOpenWithTheSessionsKeyAndWhenThatIsDestroyedNoMore(PaperAccount account)
            throws InterruptedException {
        scene = new GatewayScene(broker, account, "sealed", exchangeData);
        scene.sealCredentials();
        scene.startGateway();
        scene.open(1);
        assertThat(scene.outcomes(1)).containsExactly(OrderOutcome.FILLED);

        scene.destroyKey();
        scene.kill();
        scene.startGateway();
        scene.open(2);
        assertThat(scene.outcomes(2)).last().isNotEqualTo(OrderOutcome.FILLED);
        assertThat(scene.placed()).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableRequestGoesToTheDeadLettersAndStopsNobody(PaperAccount account) {
        scene = new GatewayScene(broker, account, "garbled", exchangeData);
        scene.startGateway();
        byte garbage = (byte) (9 + account.ordinal());
        scene.requestGarbled(new byte[] {garbage, garbage, garbage});
        scene.open(1);

        assertThat(scene.outcomes(1)).containsExactly(OrderOutcome.FILLED);
        try (Broker.View<byte[]> letters = broker.view(Topics.DEAD_LETTERS)) {
            await().atMost(PATIENCE)
                    .until(() -> letters.values().stream().anyMatch(value -> value.length == 3 && value[0] == garbage));
        }
    }
}
