package io.hedgegrid.grid.adapter.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.AccountSetupResult;
import io.hedgegrid.schemas.execution.AccountSnapshot;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.grid.SessionConfigured;
import io.hedgegrid.schemas.grid.SessionForgotten;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequencerTopologyTest {

    private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant RECORD_TIME = Instant.parse("2026-11-01T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SequencerTopology topology = new SequencerTopology(
            Clock.fixed(NOW, ZoneOffset.UTC),
            Duration.ofSeconds(5),
            new SequencerMetrics(registry),
            RecordTracer.none());
    private final TopologyTestDriver driver = new TopologyTestDriver(topology.build(), properties());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void theTopologyIsTheOneDescribed() {
        assertThat(topology.build().describe().toString()).isEqualToNormalizingNewlines(golden());
    }

    @Test
    void aConfigurationEntersTheLogWithoutItsSecrets() {
        SessionConfig config = SessionFixture.config("bot-1", 3);
        send(Topics.SESSION_CONFIGS, "bot-1", config);

        TestRecord<String, GridInput> record = received().getFirst();
        assertThat(record.key()).isEqualTo("bot-1");
        assertThat(record.getRecordTime()).isEqualTo(RECORD_TIME);
        SessionConfigured configured = (SessionConfigured) record.value().getInput();
        assertThat(configured.getVersion()).isEqualTo(3);
        assertThat(configured.getAccountFingerprint())
                .isEqualTo(config.getAccount().getFingerprint());
        assertThat(configured.getGrid().getLevels()).hasSize(4);
        assertThat(configured.getRegisteredAt()).isEqualTo(SessionFixture.REGISTERED);
    }

    @Test
    void aTombstoneOfAConfigurationSaysThatTheSessionIsForgotten() {
        send(Topics.SESSION_CONFIGS, "bot-1", null);
        TestRecord<String, GridInput> record = received().getFirst();
        assertThat(record.value().getInput()).isEqualTo(new SessionForgotten("bot-1", RECORD_TIME));
    }

    @Test
    void commandsReportsAndSnapshotsKeepTheirSession() {
        SessionCommand command = SessionFixture.command("bot-1", CommandType.START);
        send(Topics.SESSION_COMMANDS, "bot-1", command);
        OrderReport report = new OrderReport(
                "bot-2", 1L, "id", "BTCUSDT", NOW, 5L, new AccountSetupResult(null, "40037", "no such key", List.of()));
        send(Topics.ORDER_REPORTS, "bot-2", report);
        AccountSnapshot snapshot = new AccountSnapshot(
                "bot-3", 2L, "BTCUSDT", NOW, null, null, null, null, null, null, "TIMEOUT", "no answer");
        send(Topics.ACCOUNT_SNAPSHOTS, "bot-3", snapshot);

        List<TestRecord<String, GridInput>> received = received();
        assertThat(received).extracting(TestRecord::key).containsExactly("bot-1", "bot-2", "bot-3");
        assertThat(received).extracting(record -> record.value().getInput()).containsExactly(command, report, snapshot);
    }

    @Test
    void pricesAndSignalsAreKeyedBySymbol() {
        MarketPrice price = SessionFixture.price("50000", NOW, NOW);
        send(Topics.MARKET_PRICES, "BTCUSDT", price);
        Signal signal = SessionFixture.signal(EntrySignal.BUY, NOW);
        send(Topics.SIGNALS, "BTCUSDT", signal);

        assertThat(received()).extracting(TestRecord::key).containsExactly("BTCUSDT", "BTCUSDT");
    }

    @Test
    void aPriceReceivedTooLongAgoIsDroppedAndCounted() {
        send(Topics.MARKET_PRICES, "BTCUSDT", SessionFixture.price("1", NOW, NOW.minusMillis(5001)));
        assertThat(received()).isEmpty();
        assertThat(registry.get("hedgegrid.executor.sequencer.dropped")
                        .tags("kind", "price", "reason", "stale")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aPriceJustYoungEnoughEntersWhateverItsMarketTime() {
        send(
                Topics.MARKET_PRICES,
                "BTCUSDT",
                SessionFixture.price("1", NOW.minus(Duration.ofDays(300)), NOW.minusMillis(5000)));
        assertThat(received()).hasSize(1);
        assertThat(registry.get("hedgegrid.executor.sequencer.inputs")
                        .tag("kind", "price")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anUnreadableRecordGoesToTheDeadLettersAndStopsNobody() {
        driver.createInputTopic(
                        Topics.SESSION_COMMANDS.name(), new StringSerializer(), (topic, bytes) -> (byte[]) bytes)
                .pipeInput("bot-1", new byte[] {1, 2, 3});
        send(Topics.SESSION_COMMANDS, "bot-1", SessionFixture.command("bot-1", CommandType.STOP));

        assertThat(inputs()).hasSize(1);
        assertThat(driver.createOutputTopic(
                                Topics.DEAD_LETTERS.name(),
                                new StringDeserializer(),
                                Topics.DEAD_LETTERS.deserializer())
                        .readValuesToList())
                .containsExactly(new byte[] {1, 2, 3});
    }

    @Test
    void marketInputsGoToEveryPartition() {
        assertThat(new EveryPartition<String, GridInput>().partitions("grid.inputs", "BTCUSDT", new GridInput(), 4))
                .hasValueSatisfying(partitions -> assertThat(partitions).containsExactlyInAnyOrder(0, 1, 2, 3));
    }

    private <V> void send(Topic<V> topic, String key, V value) {
        TestInputTopic<String, V> input =
                driver.createInputTopic(topic.name(), new StringSerializer(), topic.serializer());
        input.pipeInput(key, value, RECORD_TIME);
    }

    private List<Object> inputs() {
        return received().stream().map(record -> record.value().getInput()).toList();
    }

    private List<TestRecord<String, GridInput>> received() {
        return driver.createOutputTopic(
                        Topics.GRID_INPUTS.name(), new StringDeserializer(), Topics.GRID_INPUTS.deserializer())
                .readRecordsToList();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "sequencer-test");
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS.name());
        return properties;
    }

    private static String golden() {
        try (InputStream in = SequencerTopologyTest.class.getResourceAsStream("sequencer-topology.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
