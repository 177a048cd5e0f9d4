package io.hedgegrid.grid.it;

import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.Backoff;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Trading;
import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.session.DataKey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** A session on a paper account, its requests, and the gateways that serve it one after another. */
final class GatewayScene implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    private final Broker broker;
    private final PaperAccount account;
    private final String session;
    private final Producer<byte[], byte[]> reporting;
    private final Paper paper;
    private final BitgetClient client;
    private @Nullable Gateway gateway;
    private @Nullable String keyName;

    /**
     * A scene without a gateway yet; the account is set up.
     *
     * @param broker may be that of other scenes
     * @param session names the session, together with the account's kind
     * @param data the exchange's directory
     */
    GatewayScene(Broker broker, PaperAccount account, String session, Path data) {
        this.broker = broker;
        this.account = account;
        this.session = session + "-" + account.name().toLowerCase(Locale.ROOT);
        this.reporting = broker.bytesProducer();
        this.paper = new Paper(data);
        this.client = BitgetClients.create(
                BitgetSettings.paper(paper.uri())
                        .withTimeouts(REQUEST_TIMEOUT, REQUEST_TIMEOUT)
                        .withRetries(1, new Backoff(Duration.ofMillis(10), Duration.ofMillis(10))),
                Clock.systemUTC());
        Trading trading = client.trading(account.credentials(), true);
        trading.setHedgeMode();
        trading.setLeverage(SessionFixture.SYMBOL, 10);
        broker.send(
                Topics.SESSION_CONFIGS,
                this.session,
                SessionFixture.config(this.session, 1, "fingerprint-of-" + account, account.credentials()));
    }

    /** Seals the account's credentials anew, with a key of the session's own. */
    void sealCredentials() {
        DataKey key = SessionFixture.dataKey(session);
        keyName = DataKeyTable.recordKey(session, key.getKeyId());
        broker.send(Topics.SESSION_KEYS, keyName, key);
        broker.send(
                Topics.SESSION_CONFIGS,
                session,
                SessionFixture.config(session, 2, "fingerprint-of-" + account, account.credentials(), key));
    }

    void destroyKey() {
        broker.send(Topics.SESSION_KEYS, keyName, null);
    }

    Paper paper() {
        return paper;
    }

    void startGateway() {
        startGateway(reporting, UnaryOperator.identity());
    }

    /** @param wrapping what is done to its consumer */
    void startGateway(UnaryOperator<Consumer<String, byte[]>> wrapping) {
        startGateway(reporting, wrapping);
    }

    /** @param reports where its reports go instead of to the broker */
    void startGateway(Producer<byte[], byte[]> reports) {
        startGateway(reports, UnaryOperator.identity());
    }

    private void startGateway(Producer<byte[], byte[]> reports, UnaryOperator<Consumer<String, byte[]>> wrapping) {
        gateway = new Gateway(broker, client, reports, reporting, wrapping);
        gateway.awaitRunning();
    }

    void awaitTaken(int requests) {
        gateway.awaitTaken(requests);
    }

    /** Ends the gateway at once; what is under way is not committed. */
    void kill() throws InterruptedException {
        if (gateway != null) {
            gateway.kill();
            gateway = null;
        }
    }

    /** Orders a long position of 0.001 BTC. */
    void open(long sequence) {
        request(SessionFixture.open(session, sequence, PositionSide.LONG, "0.001"));
    }

    /** Orders 0.001 BTC of the long position to be closed. */
    void close(long sequence) {
        request(SessionFixture.close(session, sequence, PositionSide.LONG, "0.001"));
    }

    private void request(OrderRequest order) {
        broker.send(Topics.ORDER_REQUESTS, session, order);
    }

    void requestGarbled(byte[] value) {
        broker.sendRaw(Topics.ORDER_REQUESTS, session, value);
    }

    /** Lets the next request to place an order go wrong. */
    void faultOnPlacing(String fault, int millis) {
        paper.fault("{\"fault\":\"" + fault + "\",\"path\":\"" + account.placeOrderPath() + "\",\"times\":1,\"millis\":"
                + millis + "}");
    }

    /** Waits for that many reports of the session. */
    List<OrderOutcome> outcomes(int count) {
        return reports(count).stream()
                .map(report -> ((OrderResult) report.getResult()).getOutcome())
                .toList();
    }

    /** Waits for that many reports of the session. */
    List<OrderReport> reports(int count) {
        try (Broker.View<OrderReport> reports = broker.view(Topics.ORDER_REPORTS)) {
            return await().atMost(PATIENCE)
                    .until(
                            () -> reports.values().stream()
                                    .filter(report -> report.getSessionId().equals(session))
                                    .toList(),
                            found -> found.size() >= count);
        }
    }

    /** Numbers of the requests whose orders the exchange has accepted, oldest first. */
    List<Long> placed() {
        String prefix = SessionFixture.clientOrderId(session, 0);
        int digits = prefix.length() - 1;
        return paper.clientOrderIds(account).stream()
                .map(id -> Long.valueOf(id.substring(digits)))
                .toList();
    }

    boolean isFlat() {
        return paper.exchange().positions(account.key()).isEmpty();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        reporting.close(Duration.ofSeconds(1));
        client.close();
        paper.close();
    }
}
