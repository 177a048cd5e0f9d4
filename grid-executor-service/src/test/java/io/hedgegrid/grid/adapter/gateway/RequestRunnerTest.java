package io.hedgegrid.grid.adapter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.KeyPermissions;
import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.grid.core.PlacementPolicy;
import io.hedgegrid.grid.core.Verdict;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.AccountQuery;
import io.hedgegrid.schemas.execution.AccountSetup;
import io.hedgegrid.schemas.execution.AccountSetupResult;
import io.hedgegrid.schemas.execution.AccountSnapshot;
import io.hedgegrid.schemas.execution.AccountWarning;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestRunnerTest {

    private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");
    private static final long END_AT_ASSIGNMENT = 100;

    private final FakeExchange exchange = new FakeExchange();
    private final MovingClock clock = new MovingClock(NOW);
    private final SessionDirectory sessions = new SessionDirectory();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AssignedPartition partition =
            new AssignedPartition(new TopicPartition("order.requests", 0), 0, END_AT_ASSIGNMENT);
    private final SessionLanes lanes = new SessionLanes();
    private final DataKeyTable keys = new DataKeyTable();
    private final ExchangeAccounts accounts =
            new ExchangeAccounts(exchange, new SessionSecrets(SessionFixture.cipher(), keys));
    private final AccountPushes pushes = AccountPushes.of(accounts, clock, Duration.ofMinutes(10));
    private final RequestRunner runner = new RequestRunner(
            lanes,
            new GatewayTools(
                    sessions,
                    accounts,
                    pushes,
                    new Contracts(exchange, clock, Duration.ofMinutes(5)),
                    new Reports(producer),
                    new PlacementPolicy(
                            Duration.ofSeconds(10),
                            5,
                            10,
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(35),
                            Duration.ofSeconds(5),
                            Duration.ofMillis(50),
                            Duration.ofSeconds(5)),
                    clock,
                    clock,
                    new GatewayMetrics(registry),
                    WithdrawingKeys.REFUSE,
                    RecordTracer.none()));

    private long offset;

    @BeforeEach
    void register() {
        sessions.put("s1", SessionFixture.config("s1", 1));
        sessions.put("s2", SessionFixture.config("s2", 1));
    }

    @AfterEach
    void stop() {
        lanes.interrupt();
    }

    @Test
    void aFreshOrderIsPlacedWithoutAskingAndItsFillReported() {
        submitFresh(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        OrderReport report = awaitReports(1).getFirst();

        assertThat(exchange.calls()).startsWith("place hgs1-1");
        OrderResult result = (OrderResult) report.getResult();
        assertThat(result.getOutcome()).isEqualTo(OrderOutcome.FILLED);
        assertThat(result.getAveragePrice()).isEqualByComparingTo(FakeExchange.PRICE);
        assertThat(result.getExchangeOrderId()).isEqualTo("x-hgs1-1");
        assertThat(result.getFilledAt()).isEqualTo(Instant.EPOCH);
        assertThat(producer.history().getFirst().key()).isEqualTo("s1".getBytes(StandardCharsets.UTF_8));
        awaitCommit(END_AT_ASSIGNMENT + 1);
    }

    @Test
    void credentialsAreDecryptedForTheExchangeAlone() {
        submitFresh(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        awaitReports(1);
        assertThat(exchange.opened().getFirst().apiKey()).isEqualTo("demo-key");
        assertThat(exchange.opened().getFirst().passphrase()).isEqualTo("demo-passphrase");
    }

    @Test
    void aRedeliveredOrderThatWasPlacedBeforeIsNotPlacedAgain() {
        exchange.execute("hgs1-1");
        submitRedelivered(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        assertThat(outcomes(awaitReports(1))).containsExactly(OrderOutcome.FILLED);
        assertThat(exchange.placed()).isEmpty();
    }

    @Test
    void aRedeliveredOrderThatWasNeverPlacedIsPlacedOnce() {
        submitRedelivered(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        assertThat(outcomes(awaitReports(1))).containsExactly(OrderOutcome.FILLED);
        assertThat(exchange.placed()).containsExactly("hgs1-1");
        assertThat(exchange.calls().indexOf("place hgs1-1")).isEqualTo(5);
    }

    @Test
    void anOrderWhoseAnswerGotLostIsUnknownThenFoundAndPlacedOnce() {
        exchange.onPlace(FakeExchange.lost(true));
        submitFresh(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        assertThat(outcomes(awaitReports(2))).containsExactly(OrderOutcome.UNKNOWN, OrderOutcome.FILLED);
        assertThat(exchange.placed()).containsExactly("hgs1-1");
        awaitCommit(END_AT_ASSIGNMENT + 1);
    }

    @Test
    void aCloseThatNeverArrivedIsPlacedAgainUnderTheSameId() {
        exchange.onPlace(FakeExchange.lost(false));
        submitFresh(SessionFixture.close("s1", 1, PositionSide.LONG, "0.5"));
        assertThat(outcomes(awaitReports(2))).containsExactly(OrderOutcome.UNKNOWN, OrderOutcome.FILLED);
        assertThat(exchange.placed()).containsExactly("hgs1-1", "hgs1-1");
        assertThat(exchange.executed()).isEqualTo(1);
    }

    @Test
    void onAUnifiedAccountACloseIsPlacedAgainOnlyWhenTheFirstTryCannotArriveAnyMore() {
        exchange.becomeUnified();
        exchange.onPlace(FakeExchange.lost(false));
        submitFresh(SessionFixture.close("s1", 1, PositionSide.LONG, "0.5"));
        assertThat(outcomes(awaitReports(2))).containsExactly(OrderOutcome.UNKNOWN, OrderOutcome.FILLED);
        assertThat(exchange.placed()).containsExactly("hgs1-1", "hgs1-1");
        assertThat(clock.instant()).isAfterOrEqualTo(NOW.plusSeconds(35 + 5));
    }

    @Test
    void anOrdersPushedEndIsNotAskedFor() {
        exchange.pushOrders();
        submitFresh(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        assertThat(outcomes(awaitReports(1))).containsExactly(OrderOutcome.FILLED);
        assertThat(exchange.calls()).containsExactly("place hgs1-1");
        assertThat(registry.get("hedgegrid.executor.gateway.requests")
                        .tag("outcome", "pushed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anOrderWhoseAnswerGotLostIsSettledByItsPush() {
        exchange.pushOrders();
        exchange.onPlace(FakeExchange.lost(true));
        submitFresh(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        assertThat(outcomes(awaitReports(2))).containsExactly(OrderOutcome.UNKNOWN, OrderOutcome.FILLED);
        assertThat(exchange.calls()).containsExactly("place hgs1-1");
    }

    @Test
    void anOrderWhosePushGotLostIsAskedFor() {
        exchange.pushNothing();
        submitFresh(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        assertThat(outcomes(awaitReports(1))).containsExactly(OrderOutcome.FILLED);
        assertThat(exchange.calls()).containsExactly("place hgs1-1", "ask hgs1-1");
    }

    @Test
    void anExchangeThatIsBusyDelaysAndLosesNothing() {
        exchange.onPlace(FakeExchange.busy(), FakeExchange.busy(), FakeExchange.busy());
        submitFresh(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        assertThat(outcomes(awaitReports(1))).containsExactly(OrderOutcome.FILLED);
        assertThat(exchange.executed()).isEqualTo(1);
    }

    @Test
    void anUnknownOrderHoldsUpNeitherItsSessionNorItsAccount() throws InterruptedException {
        CountDownLatch secondPlaced = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        AtomicInteger places = new AtomicInteger();
        exchange.beforePlacing(() -> {
            if (places.incrementAndGet() == 2) {
                secondPlaced.countDown();
                awaitQuietly(asked);
            }
        });
        exchange.onPlace(FakeExchange.lost(false));
        submitFresh(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        submitFresh(SessionFixture.close("s1", 2, PositionSide.SHORT, "0.5"));
        secondPlaced.await();
        await().until(() -> exchange.calls().contains("ask hgs1-1"));
        asked.countDown();
        List<OrderReport> reports = awaitReports(3);
        assertThat(reports).extracting(OrderReport::getClientOrderId).contains("hgs1-1", "hgs1-2");
    }

    @Test
    void ordersOfOneAccountAreNeverPlacedAtTheSameTime() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        exchange.beforePlacing(() -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
        });
        for (int i = 1; i <= 20; i++) {
            submitFresh(SessionFixture.open("s1", i, PositionSide.LONG, "0.5"));
            submitFresh(SessionFixture.open("s2", i, PositionSide.SHORT, "0.5"));
        }
        awaitReports(40);
        assertThat(most).hasValue(1);
        assertThat(exchange.placed().stream().filter(id -> id.startsWith("hgs1")))
                .hasSize(20);
        List<Long> sequences = awaitReports(40).stream()
                .filter(report -> report.getSessionId().equals("s1"))
                .map(OrderReport::getSequence)
                .toList();
        assertThat(sequences).isSorted();
    }

    @Test
    void aRequestWaitsForTheConfigurationItPresumes() {
        submitFresh(SessionFixture.open("s3", 1, PositionSide.LONG, "0.5"));
        await().until(() -> sessions.checksWanted() > 0);
        assertThat(exchange.placed()).isEmpty();
        sessions.put("s3", SessionFixture.config("s3", 1));
        assertThat(outcomes(awaitReports(1))).containsExactly(OrderOutcome.FILLED);
    }

    @Test
    void anOrderOfADeletedSessionIsRejected() {
        submitFresh(SessionFixture.open("s3", 1, PositionSide.LONG, "0.5"));
        answerChecks();
        OrderResult result = (OrderResult) awaitReports(1).getFirst().getResult();
        assertThat(result.getOutcome()).isEqualTo(OrderOutcome.REJECTED);
        assertThat(result.getErrorCode()).isEqualTo(Verdict.CREDENTIALS);
    }

    @Test
    void aRequestWaitsForTheKeyOfItsSessionsCredentials() {
        keys.checked(0);
        DataKey key = SessionFixture.dataKey("s3");
        sessions.put("s3", SessionFixture.config("s3", 1, key));
        submitFresh(SessionFixture.open("s3", 1, PositionSide.LONG, "0.5"));
        await().until(() -> keys.checksWanted() > 0);
        assertThat(exchange.placed()).isEmpty();

        keys.put(DataKeyTable.recordKey("s3", key.getKeyId()), key);
        assertThat(outcomes(awaitReports(1))).containsExactly(OrderOutcome.FILLED);
        assertThat(exchange.opened().getLast().apiSecret()).isEqualTo("demo-secret");
    }

    @Test
    void withADestroyedKeyTheOrderIsRejected() {
        keys.checked(0);
        sessions.put("s3", SessionFixture.config("s3", 1, SessionFixture.dataKey("s3")));
        submitFresh(SessionFixture.open("s3", 1, PositionSide.LONG, "0.5"));
        await().until(() -> keys.checksWanted() > 0);
        keys.checked(keys.checksWanted());

        OrderResult result = (OrderResult) awaitReports(1).getFirst().getResult();
        assertThat(result.getOutcome()).isEqualTo(OrderOutcome.REJECTED);
        assertThat(result.getErrorCode()).isEqualTo(Verdict.CREDENTIALS);
        assertThat(result.getErrorMessage()).contains("destroyed").doesNotContain("demo-");
        assertThat(exchange.calls()).isEmpty();
    }

    @Test
    void credentialsThatDoNotOpenRejectTheOrder() {
        SessionConfig sealedForAnother = SessionConfig.newBuilder(SessionFixture.config("s1", 1))
                .setSessionId("s3")
                .build();
        sessions.put("s3", sealedForAnother);
        submitFresh(SessionFixture.open("s3", 1, PositionSide.LONG, "0.5"));
        OrderResult result = (OrderResult) awaitReports(1).getFirst().getResult();
        assertThat(result.getOutcome()).isEqualTo(OrderOutcome.REJECTED);
        assertThat(result.getErrorCode()).isEqualTo(Verdict.CREDENTIALS);
        assertThat(result.getErrorMessage()).doesNotContain("demo-");
        assertThat(exchange.calls()).isEmpty();
    }

    @Test
    void anOrderOfAPartitionThatWentElsewhereIsNotPlaced() throws InterruptedException {
        partition.revoke(Duration.ZERO);
        submitFresh(SessionFixture.open("s1", 1, PositionSide.LONG, "0.5"));
        assertThat(lanes.close(Duration.ofSeconds(10))).isTrue();
        assertThat(exchange.calls()).isEmpty();
        assertThat(partition.unfinished()).isEqualTo(1);
    }

    @Test
    void anAccountIsSetUpAndTheContractsRulesReported() {
        exchange.onSetup(FakeExchange.busy(), FakeExchange.lost(false));
        submitFresh(SessionFixture.request("s1", 1, new AccountSetup(10)));
        AccountSetupResult result =
                (AccountSetupResult) awaitReports(1).getFirst().getResult();
        assertThat(result.getErrorCode()).isNull();
        assertThat(result.getContract().getSizeStep()).isEqualByComparingTo("0.0001");
        assertThat(result.getContract().getMaxMarketSize()).isEqualByComparingTo("220");
        assertThat(exchange.calls())
                .containsSubsequence(
                        "hedge mode", "hedge mode", "hedge mode", "crossed BTCUSDT", "leverage BTCUSDT 10");
        assertThat(exchange.calls().stream().filter("contracts"::equals)).hasSize(1);
    }

    @Test
    void aRefusedSetUpIsReportedWithItsCode() {
        exchange.onSetup(FakeExchange.refused("40037"));
        submitFresh(SessionFixture.request("s1", 1, new AccountSetup(10)));
        AccountSetupResult result =
                (AccountSetupResult) awaitReports(1).getFirst().getResult();
        assertThat(result.getErrorCode()).isEqualTo("40037");
        assertThat(result.getContract()).isNull();
    }

    @Test
    void aKeyThatMayWithdrawIsRefusedBeforeAnythingIsSetOnItsAccount() {
        exchange.sayOfKeys(new KeyPermissions(false, true, true, true));
        submitFresh(SessionFixture.request("s1", 1, new AccountSetup(10)));
        AccountSetupResult result =
                (AccountSetupResult) awaitReports(1).getFirst().getResult();

        assertThat(result.getErrorCode()).isEqualTo("KEY_MAY_WITHDRAW");
        assertThat(result.getErrorMessage()).contains("may withdraw");
        assertThat(result.getContract()).isNull();
        assertThat(exchange.calls()).containsExactly("contracts", "key");
        assertThat(keysFound("KEY_MAY_WITHDRAW", true)).isEqualTo(1);
    }

    @Test
    void aKeyThatWorksFromEveryAddressIsUsedAndWarnedOfOnceASetUp() {
        exchange.sayOfKeys(new KeyPermissions(false, true, false, false));
        exchange.onSetup(FakeExchange.busy(), FakeExchange.busy());
        submitFresh(SessionFixture.request("s1", 1, new AccountSetup(10)));
        AccountSetupResult result =
                (AccountSetupResult) awaitReports(1).getFirst().getResult();

        assertThat(result.getErrorCode()).isNull();
        assertThat(result.getContract()).isNotNull();
        assertThat(result.getWarnings()).extracting(AccountWarning::getCode).containsExactly("KEY_WITHOUT_IP_LIST");
        assertThat(keysFound("KEY_WITHOUT_IP_LIST", false)).isEqualTo(1);
    }

    @Test
    void anExchangeThatDoesNotSayWhatAKeyMayDoKeepsNobodyFromTrading() {
        exchange.sayOfKeys(null);
        submitFresh(SessionFixture.request("s1", 1, new AccountSetup(10)));
        AccountSetupResult result =
                (AccountSetupResult) awaitReports(1).getFirst().getResult();

        assertThat(result.getErrorCode()).isNull();
        assertThat(result.getWarnings()).extracting(AccountWarning::getCode).containsExactly("KEY_PERMISSIONS_UNKNOWN");
    }

    @Test
    void anExchangeThatCannotBeAskedNowIsAskedAgainAndNotPassedOver() {
        exchange.sayOfKeys(new KeyPermissions(false, true, true, true));
        exchange.onKey(FakeExchange.busy(), FakeExchange.busy());
        submitFresh(SessionFixture.request("s1", 1, new AccountSetup(10)));
        AccountSetupResult result =
                (AccountSetupResult) awaitReports(1).getFirst().getResult();

        assertThat(result.getErrorCode()).isEqualTo("KEY_MAY_WITHDRAW");
        assertThat(exchange.calls()).filteredOn("key"::equals).hasSize(3);
    }

    private double keysFound(String finding, boolean refused) {
        return registry.get("hedgegrid.executor.gateway.keys")
                .tags("finding", finding, "refused", Boolean.toString(refused))
                .counter()
                .count();
    }

    @Test
    void aReadingIsReportedAsASnapshot() {
        submitFresh(SessionFixture.request("s1", 7, new AccountQuery(35L)));
        AccountSnapshot snapshot = awaitSnapshot();
        assertThat(snapshot.getSequence()).isEqualTo(7);
        assertThat(snapshot.getAvailable()).isEqualByComparingTo("900");
        assertThat(snapshot.getEquity()).isEqualByComparingTo("1000");
        assertThat(snapshot.getLongSize()).isEqualByComparingTo("0");
        assertThat(snapshot.getLongAveragePrice()).isNull();
        assertThat(snapshot.getShortSize()).isEqualByComparingTo("0.2");
        assertThat(snapshot.getErrorCode()).isNull();
    }

    @Test
    void aFailedReadingIsASnapshotWithAnError() {
        exchange.onAccount(FakeExchange.busy());
        submitFresh(SessionFixture.request("s1", 7, new AccountQuery(35L)));
        AccountSnapshot snapshot = awaitSnapshot();
        assertThat(snapshot.getErrorCode()).isEqualTo("429");
        assertThat(snapshot.getAvailable()).isNull();
    }

    @Test
    void aReadingNobodyWaitsForAnyMoreIsNotMade() {
        submit(SessionFixture.request("s1", 7, new AccountQuery(35L)), NOW.minusSeconds(11), true);
        assertThat(awaitSnapshot().getErrorCode()).isEqualTo(Verdict.EXPIRED);
        assertThat(exchange.calls()).isEmpty();
    }

    private void submitFresh(OrderRequest order) {
        submit(order, NOW, false);
    }

    private void submitRedelivered(OrderRequest order) {
        submit(order, NOW, true);
    }

    private void submit(OrderRequest order, Instant requestedAt, boolean redelivered) {
        long at = END_AT_ASSIGNMENT + offset++;
        partition.taken(at);
        runner.submit(new GatewayRequest(order, at, requestedAt, redelivered, partition));
    }

    private void answerChecks() {
        await().until(() -> sessions.checksWanted() > 0);
        sessions.checked(Long.MAX_VALUE);
    }

    private List<OrderReport> awaitReports(int count) {
        await().until(() -> sent(Topics.ORDER_REPORTS.name()).size() >= count);
        return sent(Topics.ORDER_REPORTS.name()).stream()
                .map(record -> Topics.ORDER_REPORTS.decode(record.value()))
                .toList();
    }

    private AccountSnapshot awaitSnapshot() {
        await().until(() -> !sent(Topics.ACCOUNT_SNAPSHOTS.name()).isEmpty());
        return Topics.ACCOUNT_SNAPSHOTS.decode(
                sent(Topics.ACCOUNT_SNAPSHOTS.name()).getFirst().value());
    }

    private List<ProducerRecord<byte[], byte[]>> sent(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .toList();
    }

    private void awaitCommit(long expected) {
        await().until(() -> partition.takeCommit().orElse(-1) == expected);
    }

    private static List<OrderOutcome> outcomes(List<OrderReport> reports) {
        return reports.stream()
                .map(report -> ((OrderResult) report.getResult()).getOutcome())
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
