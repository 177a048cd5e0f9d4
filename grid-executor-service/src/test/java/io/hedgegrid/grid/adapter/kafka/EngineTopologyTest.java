package io.hedgegrid.grid.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.AccountQuery;
import io.hedgegrid.schemas.execution.AccountSetup;
import io.hedgegrid.schemas.execution.ErrorOccurred;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.OrderIntent;
import io.hedgegrid.schemas.execution.OrderReason;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.PlaceOrder;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.execution.StatusChanged;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.grid.MarketSilent;
import io.hedgegrid.schemas.grid.SessionForgotten;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineTopologyTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EngineTopology topology = new EngineTopology(
            new EngineMetrics(registry, Clock.fixed(WireFixture.START.plusMillis(50), ZoneOffset.UTC)),
            Duration.ofSeconds(30),
            RecordTracer.none());
    private final TopologyTestDriver driver = new TopologyTestDriver(topology.build(), properties());
    private final TestInputTopic<String, GridInput> inputs =
            driver.createInputTopic(Topics.GRID_INPUTS.name(), new StringSerializer(), Topics.GRID_INPUTS.serializer());
    private final TestOutputTopic<String, OrderRequest> requests = output(Topics.ORDER_REQUESTS);
    private final TestOutputTopic<String, ExecutionEvent> events = output(Topics.EXECUTION_EVENTS);
    private final TestOutputTopic<String, SessionStatus> statuses = output(Topics.SESSION_STATUS);
    private final TestOutputTopic<String, GridInput> log = output(Topics.GRID_INPUTS);
    private final TestOutputTopic<String, byte[]> deadLetters = output(Topics.DEAD_LETTERS);
    private int times = 1;

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void theTopologyIsTheOneDescribed() throws IOException {
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("engine-topology.txt"))) {
            assertThat(topology.build().describe().toString())
                    .isEqualToNormalizingNewlines(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aSessionGoesFromItsConfigurationToAClosedTrade() {
        List<OrderRequest> made = story();

        assertThat(made.get(0).getAction()).isEqualTo(new AccountSetup(10));
        assertThat(made.get(1).getAction()).isEqualTo(new AccountQuery(0L));
        assertThat(made.get(2).getAction()).isInstanceOfSatisfying(PlaceOrder.class, order -> {
            assertThat(order.getSide()).isEqualTo(PositionSide.LONG);
            assertThat(order.getIntent()).isEqualTo(OrderIntent.OPEN);
            assertThat(order.getReason()).isEqualTo(OrderReason.ENTRY);
            assertThat(order.getSize()).isEqualByComparingTo("0.001");
            assertThat(order.getDecisionPrice()).isEqualByComparingTo("50000");
        });
        assertThat(made.get(2).getPriceReceivedAt()).isEqualTo(WireFixture.START.plusMillis(20));
        assertThat(made.get(3).getAction()).isInstanceOfSatisfying(PlaceOrder.class, order -> {
            assertThat(order.getIntent()).isEqualTo(OrderIntent.CLOSE);
            assertThat(order.getReason()).isEqualTo(OrderReason.SINGLE_PROFIT);
        });
        assertThat(made.get(4).getAction())
                .as("the balance of the stopped session")
                .isEqualTo(new AccountQuery(2L));
        assertThat(made).extracting(OrderRequest::getSequence).containsExactly(1L, 2L, 3L, 4L, 5L);

        List<ExecutionEvent> happened = events.readValuesToList();
        assertThat(happened)
                .extracting(event -> event.getEvent().getClass().getSimpleName())
                .containsExactly(
                        "StatusChanged",
                        "StatusChanged",
                        "TradeOpened",
                        "TradeClosed",
                        "StatusChanged",
                        "StatusChanged");
        assertThat(happened).extracting(ExecutionEvent::getSequence).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(((TradeOpened) happened.get(2).getEvent()).getGridLevel()).isEqualTo(1);
        assertThat(((TradeClosed) happened.get(3).getEvent()).getPnl()).isEqualByComparingTo("1.44");
        assertThat(((StatusChanged) happened.get(5).getEvent()).getNewState()).isEqualTo("STOPPED");
    }

    @Test
    void whatOthersOpenAndCloseIsToldWithoutAnOrderId() {
        send(WireFixture.config("1m"));
        send(WireFixture.command(CommandType.START));
        send(WireFixture.setUp(requests.readValue()));
        send(WireFixture.snapshot(requests.readValue(), "0.002"));
        send(WireFixture.price(0, "50000"));
        send(WireFixture.snapshot(requests.readValue(), "0.002"));

        TradeOpened adopted = (TradeOpened) events.readValuesToList().getLast().getEvent();
        assertThat(adopted.getReason()).isEqualTo(OrderReason.EXTERNAL);
        assertThat(adopted.getClientOrderId()).isNull();
        assertThat(adopted.getExchangeOrderId()).isNull();
        assertThat(adopted.getPrice()).isEqualByComparingTo("50000");
        assertThat(statuses.readValuesToList().getLast().getLongs())
                .singleElement()
                .satisfies(position -> assertThat(position.getClientOrderId()).isNull());

        for (int second = 1; second < 5; second++) {
            send(WireFixture.price(second, "50100"));
        }
        send(WireFixture.snapshot(requests.readValue()));
        send(WireFixture.price(5, "50100"));
        send(WireFixture.snapshot(requests.readValue()));

        TradeClosed closed = (TradeClosed) events.readValuesToList().getLast().getEvent();
        assertThat(closed.getReason()).isEqualTo(OrderReason.EXTERNAL);
        assertThat(closed.getClientOrderId()).isNull();
        assertThat(closed.getPnl()).isEqualByComparingTo("0.2");
    }

    @Test
    void theStatusFollows() {
        story();

        List<SessionStatus> shown = statuses.readValuesToList();
        SessionStatus last = shown.getLast();
        assertThat(last.getState()).isEqualTo(SessionState.STOPPED);
        assertThat(last.getStopReason()).isEqualTo("USER");
        assertThat(last.getRealisedPnl()).isEqualByComparingTo("1.44");
        assertThat(last.getTotalTrades()).isEqualTo(1);
        assertThat(last.getPrice()).isEqualByComparingTo("51500");
        assertThat(shown).extracting(SessionStatus::getRevision).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everyInputTwiceGivesTheSameAsOnce() {
        times = 2;

        List<OrderRequest> made = story();

        assertThat(made).hasSize(5);
        assertThat(events.readValuesToList()).hasSize(6);
    }

    @Test
    void outputsCarryTheSessionAsKeyAndTheInputsTimestamp() {
        send(WireFixture.config("1m"));
        send(WireFixture.command(CommandType.START));

        TestRecord<String, OrderRequest> request = requests.readRecord();
        assertThat(request.key()).isEqualTo(WireFixture.SESSION);
        assertThat(request.getRecordTime()).isEqualTo(WireFixture.START);
    }

    @Test
    void aDeletedSessionsStatusBecomesATombstone() {
        send(WireFixture.config("1m"));
        statuses.readValuesToList();

        send(WireFixture.command(CommandType.DELETE));

        TestRecord<String, SessionStatus> tombstone = statuses.readRecord();
        assertThat(tombstone.key()).isEqualTo(WireFixture.SESSION);
        assertThat(tombstone.value()).isNull();
    }

    @Test
    void aRemovalEndsTheRegistrationItFollowedAndNotALaterOne() {
        send(WireFixture.config("1m"));
        statuses.readValuesToList();

        remove(WireFixture.REGISTERED.minusMillis(1));
        assertThat(statuses.isEmpty()).isTrue();

        remove(WireFixture.REGISTERED.plusMillis(1));
        assertThat(statuses.readRecord().value()).isNull();
    }

    @Test
    void anInputThatContradictsItsRulesGoesToTheDeadLettersAndStopsNobody() {
        send(WireFixture.config("7 minutes"));
        send(WireFixture.config("1m"));

        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(Topics.GRID_INPUTS.decode(letter.value()).getInput()).isEqualTo(WireFixture.config("7 minutes"));
        assertThat(new String(
                        letter.headers().lastHeader("__streams.errors.message").value(), StandardCharsets.UTF_8))
                .contains("timeframe");
        assertThat(statuses.readValuesToList()).hasSize(1);
    }

    @Test
    void whenPricesStopTheLogSaysSoAndEachSessionOnceUntilTheyComeAgain() {
        openALong();
        events.readValuesToList();

        driver.advanceWallClockTime(Duration.ofSeconds(30));
        assertThat(events.readValuesToList()).as("exactly at the bound").isEmpty();
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(log.readRecordsToList()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(WireFixture.SYMBOL);
            assertThat(record.value().getInput()).isInstanceOfSatisfying(MarketSilent.class, silent -> {
                assertThat(silent.getSymbol()).isEqualTo(WireFixture.SYMBOL);
                assertThat(silent.getAfterTick()).isEqualTo(1);
                assertThat(Duration.between(silent.getSilentSince(), silent.getDetectedAt()))
                        .isEqualTo(Duration.ofSeconds(31));
            });
        });
        assertThat(events.readValuesToList())
                .singleElement()
                .satisfies(event -> assertThat(event.getEvent()).isInstanceOfSatisfying(ErrorOccurred.class, error -> {
                    assertThat(error.getCode()).isEqualTo("MARKET_DATA_SILENT");
                    assertThat(error.getSeverity()).isEqualTo("high");
                }));
        assertThat(silentSymbols()).isEqualTo(1);

        driver.advanceWallClockTime(Duration.ofMinutes(10));
        assertThat(log.isEmpty()).isTrue();
        assertThat(events.isEmpty()).isTrue();
        assertThat(requests.isEmpty()).isTrue();

        send(WireFixture.price(600, "51500"));
        assertThat(requests.readValue().getAction())
                .as("the first price after the gap closes what is due at it")
                .isInstanceOfSatisfying(PlaceOrder.class, order -> {
                    assertThat(order.getIntent()).isEqualTo(OrderIntent.CLOSE);
                    assertThat(order.getDecisionPrice()).isEqualByComparingTo("51500");
                });
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(silentSymbols()).isZero();
    }

    @Test
    void aPriceThatIsSaidAgainKeepsTheMarketFromBeingSilent() {
        openALong();
        events.readValuesToList();

        for (int i = 0; i < 10; i++) {
            driver.advanceWallClockTime(Duration.ofSeconds(20));
            send(WireFixture.price(0, "50000"));
        }

        assertThat(log.isEmpty()).isTrue();
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void aSymbolWithoutAnyPriceIsSilentOnlyWhenASessionNeedsIt() {
        send(WireFixture.config("1m"));
        driver.advanceWallClockTime(Duration.ofMinutes(10));
        assertThat(log.isEmpty()).isTrue();

        send(WireFixture.command(CommandType.START));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(30));
        assertThat(log.isEmpty()).isTrue();
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(log.readValue().getInput())
                .isInstanceOfSatisfying(
                        MarketSilent.class,
                        silent -> assertThat(silent.getAfterTick()).isZero());
    }

    @Test
    void anOrderTellsHowOldItsPriceIs() {
        story();

        assertThat(registry.get("hedgegrid.executor.engine.price.to.order")
                        .timer()
                        .max(TimeUnit.MILLISECONDS))
                .isEqualTo(30);
        assertThat(registry.get("hedgegrid.executor.engine.sessions").gauge().value())
                .isEqualTo(1);
    }

    /** Configured, started, one long opened and closed with profit, stopped. */
    private List<OrderRequest> story() {
        List<OrderRequest> made = new ArrayList<>();
        send(WireFixture.config("1m"));
        send(WireFixture.command(CommandType.START));
        made.add(requests.readValue());
        send(WireFixture.setUp(made.getLast()));
        made.add(requests.readValue());
        send(WireFixture.snapshot(made.getLast()));
        send(WireFixture.signal(EntrySignal.BUY));
        send(WireFixture.price(0, "50000"));
        made.add(requests.readValue());
        send(WireFixture.filled(made.getLast()));
        send(WireFixture.price(1, "51500"));
        made.add(requests.readValue());
        send(WireFixture.filled(made.getLast()));
        send(WireFixture.command(CommandType.STOP));
        made.addAll(requests.readValuesToList());
        return made;
    }

    private void openALong() {
        send(WireFixture.config("1m"));
        send(WireFixture.command(CommandType.START));
        send(WireFixture.setUp(requests.readValue()));
        send(WireFixture.snapshot(requests.readValue()));
        send(WireFixture.signal(EntrySignal.BUY));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        send(WireFixture.price(0, "50000"));
        send(WireFixture.filled(requests.readValue()));
    }

    private double silentSymbols() {
        return registry.get("hedgegrid.executor.engine.silent.symbols").gauge().value();
    }

    private void remove(Instant at) {
        GridInput input = new GridInput(new SessionForgotten(WireFixture.SESSION, at));
        inputs.pipeInput(WireFixture.SESSION, input, WireFixture.START);
    }

    private void send(Object input) {
        for (int i = 0; i < times; i++) {
            inputs.pipeInput(WireFixture.SESSION, new GridInput(input), WireFixture.START);
        }
    }

    private <V> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), topic.deserializer());
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "grid-engine-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return properties;
    }
}
