package io.hedgegrid.grid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.MarketOrder.Intent;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.ErrorOccurred;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.OrderReason;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.grid.MarketSilent;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.signal.EntrySignal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service between a real broker and a real exchange server. */
class GridExecutorIT {

    private static final String SESSION = "bot-1";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Market time of the first price; wall time is another. */
    private Instant market = Instant.parse("2026-01-01T00:01:00Z");

    @TempDir
    private Path directory;

    private Broker broker;
    private Paper paper;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void start() {
        broker = new Broker();
        paper = new Paper(directory.resolve("paper"));
        // So that nothing but the signal opens a position.
        paper.exchange().pause();
        service = startService();
    }

    @AfterEach
    void stop() {
        service.close();
        paper.close();
        broker.close();
    }

    @Test
    void aSessionTradesFromItsStartToItsStopAndOutagesShowInReadiness() throws Exception {
        await().atMost(PATIENCE).until(() -> status("/actuator/health/readiness") == 200);

        DataKey key = SessionFixture.dataKey(SESSION);
        broker.takeBack(Topics.SESSION_COMMANDS, SESSION, SessionFixture.command(SESSION, CommandType.DELETE));
        broker.send(Topics.SESSION_COMMANDS, SESSION, SessionFixture.command(SESSION, CommandType.START));
        broker.send(Topics.SESSION_KEYS, DataKeyTable.recordKey(SESSION, key.getKeyId()), key);
        broker.send(Topics.SESSION_CONFIGS, SESSION, SessionFixture.config(SESSION, 1, key));
        try (Broker.View<SessionStatus> statuses = broker.view(Topics.SESSION_STATUS);
                Broker.View<ExecutionEvent> events = broker.view(Topics.EXECUTION_EVENTS);
                Broker.View<GridInput> inputs = broker.view(Topics.GRID_INPUTS)) {
            awaitState(statuses, SessionState.RUNNING);

            broker.send(Topics.SIGNALS, SessionFixture.SYMBOL, SessionFixture.signal(EntrySignal.BUY, market));
            await().atMost(PATIENCE).until(() -> {
                sendPrice();
                return events.values().stream().anyMatch(event -> event.getEvent() instanceof TradeOpened);
            });
            assertThat(paper.orders()).hasSize(1);
            assertThat(paper.exchange().positions("demo-key")).hasSize(1);

            broker.send(Topics.SESSION_COMMANDS, SESSION, SessionFixture.command(SESSION, CommandType.STOP));
            await().atMost(PATIENCE).until(() -> {
                sendPrice();
                return events.values().stream().anyMatch(event -> event.getEvent() instanceof TradeClosed);
            });
            awaitState(statuses, SessionState.STOPPED);
            assertThat(paper.orders()).hasSize(2);
            assertThat(paper.exchange().positions("demo-key")).isEmpty();

            assertThat(partitionsOfFirstPrice(inputs)).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(inputs.values())
                    .as("what was taken back")
                    .noneMatch(input -> input.getInput() instanceof SessionCommand command
                            && command.getType() == CommandType.DELETE);
        }

        assertThat(body("/actuator/prometheus"))
                .contains("hedgegrid_executor_sequencer_inputs_total{kind=\"price\"")
                .contains("hedgegrid_executor_gateway_requests_total{action=\"place\",outcome=\"filled\"")
                .contains("hedgegrid_executor_gateway_final_seconds_count 2")
                .contains("hedgegrid_executor_engine_");

        service.close();
        service = startService();
        await().atMost(PATIENCE).until(() -> status("/actuator/health/readiness") == 200);
        assertThat(paper.orders()).as("a restart orders nothing again").hasSize(2);

        paper.stop();
        await().atMost(PATIENCE).until(() -> status("/actuator/health/readiness") == 503);
        assertThat(status("/actuator/health/liveness")).isEqualTo(200);
        paper.start();
        await().atMost(PATIENCE).until(() -> status("/actuator/health/readiness") == 200);
    }

    @Test
    void whatIsTradedByHandOnTheAccountComesIntoTheGridAndOutOfIt() {
        broker.send(Topics.SESSION_CONFIGS, SESSION, SessionFixture.config(SESSION, 1));
        broker.send(Topics.SESSION_COMMANDS, SESSION, SessionFixture.command(SESSION, CommandType.START));
        try (Broker.View<SessionStatus> statuses = broker.view(Topics.SESSION_STATUS);
                Broker.View<ExecutionEvent> events = broker.view(Topics.EXECUTION_EVENTS)) {
            awaitState(statuses, SessionState.RUNNING);

            paper.trade("by-hand-1", Side.SHORT, Intent.OPEN, "0.005");
            TradeOpened opened = (TradeOpened) awaitEvent(events, TradeOpened.class);
            assertThat(opened.getReason()).isEqualTo(OrderReason.EXTERNAL);
            assertThat(opened.getSide()).isEqualTo(PositionSide.SHORT);
            assertThat(opened.getLot()).isEqualByComparingTo("0.005");
            assertThat(opened.getClientOrderId()).isNull();

            paper.trade("by-hand-2", Side.SHORT, Intent.CLOSE, "0.002");
            TradeClosed closed = (TradeClosed) awaitEvent(events, TradeClosed.class);
            assertThat(closed.getReason()).isEqualTo(OrderReason.EXTERNAL);
            assertThat(closed.getLot()).isEqualByComparingTo("0.002");
            assertThat(closed.getPositionId()).isEqualTo(opened.getPositionId());

            broker.send(Topics.SESSION_COMMANDS, SESSION, SessionFixture.command(SESSION, CommandType.STOP));
            awaitState(statuses, SessionState.STOPPED);
            assertThat(paper.exchange().positions("demo-key")).isEmpty();
            assertThat(paper.orders())
                    .as("two by hand, and the one that closed the rest")
                    .hasSize(3);
        }
    }

    private Object awaitEvent(Broker.View<ExecutionEvent> events, Class<?> type) {
        await().atMost(PATIENCE).until(() -> {
            sendPrice();
            return events.values().stream().anyMatch(event -> type.isInstance(event.getEvent()));
        });
        return events.values().stream()
                .map(ExecutionEvent::getEvent)
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whenPricesStopTheLogAndTheSessionSaySoOnce() {
        broker.send(Topics.SESSION_CONFIGS, SESSION, SessionFixture.config(SESSION, 1));
        broker.send(Topics.SESSION_COMMANDS, SESSION, SessionFixture.command(SESSION, CommandType.START));
        try (Broker.View<SessionStatus> statuses = broker.view(Topics.SESSION_STATUS);
                Broker.View<ExecutionEvent> events = broker.view(Topics.EXECUTION_EVENTS);
                Broker.View<GridInput> inputs = broker.view(Topics.GRID_INPUTS)) {
            awaitState(statuses, SessionState.RUNNING);
            sendPrice();
            await().atMost(PATIENCE).until(() -> silences(events) == 1);

            sendPrice();
            await().atMost(PATIENCE).until(() -> silences(events) == 2);

            List<Integer> sessionPartition = events.records().stream()
                    .map(ConsumerRecord::partition)
                    .distinct()
                    .toList();
            assertThat(inputs.records().stream()
                            .filter(record ->
                                    Topics.GRID_INPUTS.decode(record.value()).getInput() instanceof MarketSilent)
                            .map(ConsumerRecord::partition)
                            .distinct())
                    .isEqualTo(sessionPartition);
        }
    }

    private static long silences(Broker.View<ExecutionEvent> events) {
        return events.values().stream()
                .filter(event -> event.getEvent() instanceof ErrorOccurred error
                        && error.getCode().equals("MARKET_DATA_SILENT"))
                .count();
    }

    private ConfigurableApplicationContext startService() {
        return Executor.start(broker, paper, directory.resolve("streams"), "--executor.max-price-silence=3s");
    }

    private void sendPrice() {
        String last = paper.lastPrice();
        market = market.plusSeconds(1);
        broker.send(Topics.MARKET_PRICES, SessionFixture.SYMBOL, SessionFixture.price(last, market, Instant.now()));
    }

    private static void awaitState(Broker.View<SessionStatus> statuses, SessionState state) {
        await().atMost(PATIENCE).until(() -> statuses.values().stream().anyMatch(status -> status.getState() == state));
    }

    private static List<Integer> partitionsOfFirstPrice(Broker.View<GridInput> inputs) {
        List<ConsumerRecord<String, byte[]>> prices = inputs.records().stream()
                .filter(record -> Topics.GRID_INPUTS.decode(record.value()).getInput() instanceof MarketPrice)
                .toList();
        Instant first = prices.stream()
                .map(GridExecutorIT::time)
                .min(Instant::compareTo)
                .orElseThrow();
        return prices.stream()
                .filter(record -> time(record).equals(first))
                .map(ConsumerRecord::partition)
                .toList();
    }

    private static Instant time(ConsumerRecord<String, byte[]> record) {
        return ((MarketPrice) Topics.GRID_INPUTS.decode(record.value()).getInput()).getTime();
    }

    private int status(String path) throws IOException, InterruptedException {
        return get(path).statusCode();
    }

    private String body(String path) throws IOException, InterruptedException {
        return get(path).body();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
