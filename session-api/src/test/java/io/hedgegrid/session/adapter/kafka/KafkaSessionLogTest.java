package io.hedgegrid.session.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.SessionCall;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.session.application.TurnLostException;
import io.hedgegrid.session.application.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaSessionLogTest {

    private static final SessionCommand COMMAND =
            new SessionCommand("c1", "bot1", CommandType.START, 3L, Instant.EPOCH);
    private static final SessionCall CALL =
            new SessionCall("call1", List.of("nonce"), null, "fingerprint", false, null, Instant.EPOCH);
    private static final TopicPartition COMMANDS = new TopicPartition(Topics.SESSION_COMMANDS.name(), 0);
    private static final TopicPartition CALLS = new TopicPartition(Topics.SESSION_CALLS.name(), 0);

    private final Progress progress = new Progress();
    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();

    @Test
    void it_answers_only_when_the_table_shows_record_and_call_which_are_written_together() {
        KafkaSessionLog log = log(Duration.ofSeconds(10), Map.of());
        progress.reached(Map.of(COMMANDS, 0L, CALLS, 0L));
        log.take();
        CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> log.command(COMMAND, 42, CALL));
        await().until(() -> producers.getFirst().commitCount() == 1);
        assertThat(answered).isNotDone();
        progress.applied(COMMANDS, 0);
        assertThat(answered).isNotDone();

        progress.applied(CALLS, 0);
        assertThat(answered).succeedsWithin(Duration.ofSeconds(5));
        List<ProducerRecord<byte[], byte[]>> written = producers.getFirst().history();
        assertThat(written).hasSize(2);
        assertThat(new String(written.getFirst().key(), StandardCharsets.UTF_8)).isEqualTo("bot1");
        assertThat(KnownRevision.read(written.getFirst().headers())).isEqualTo(42);
        assertThat(Topics.SESSION_COMMANDS.decode(written.getFirst().value())).isEqualTo(COMMAND);
        assertThat(Topics.SESSION_CALLS.decode(written.getLast().value())).isEqualTo(CALL);
    }

    @Test
    void keys_are_written_together_and_shown_before_anything_else_is_written() {
        DataKey account = key("7", DataKeyUse.ACCOUNT);
        DataKey webhook = key("8", DataKeyUse.WEBHOOK);
        TopicPartition keys = new TopicPartition(Topics.SESSION_KEYS.name(), 0);
        KafkaSessionLog log = log(Duration.ofSeconds(10), Map.of());
        progress.reached(Map.of(keys, 0L));
        log.take();
        CompletableFuture<Void> kept = CompletableFuture.runAsync(() -> log.keep(List.of(account, webhook)));
        await().until(() -> producers.getFirst().commitCount() == 1);
        progress.applied(keys, 0);
        assertThat(kept).isNotDone();
        progress.applied(keys, 1);
        assertThat(kept).succeedsWithin(Duration.ofSeconds(5));

        progress.applied(keys, 2);
        log.destroy(account);
        List<ProducerRecord<byte[], byte[]>> written = producers.getFirst().history();
        assertThat(written)
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("bot1/7", "bot1/8", "bot1/7");
        assertThat(Topics.SESSION_KEYS.decode(written.get(1).value())).isEqualTo(webhook);
        assertThat(written.getLast().value()).isNull();
    }

    @Test
    void a_turn_begins_when_the_table_shows_what_others_wrote() {
        KafkaSessionLog log = log(Duration.ofSeconds(10), Map.of(COMMANDS, 7L));
        progress.reached(Map.of(COMMANDS, 5L));
        CompletableFuture<Void> taken = CompletableFuture.runAsync(log::take);
        await().until(() -> !producers.isEmpty() && producers.getFirst().transactionInitialized());
        assertThat(taken).isNotDone();

        progress.reached(Map.of(COMMANDS, 7L));
        assertThat(taken).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void who_has_lost_the_turn_writes_nothing_and_takes_it_anew() {
        KafkaSessionLog log = log(Duration.ofSeconds(10), Map.of());
        progress.reached(Map.of(COMMANDS, 0L));
        log.take();
        producers.getFirst().fenceProducer();
        assertThatExceptionOfType(TurnLostException.class).isThrownBy(() -> log.command(COMMAND, 0, null));
        assertThat(producers.getFirst().history()).isEmpty();

        log.take();
        assertThat(producers).hasSize(2);
    }

    @Test
    void a_record_that_the_table_does_not_show_in_time_is_no_success_and_the_next_turn_waits_for_it() {
        KafkaSessionLog log = log(Duration.ofMillis(20), Map.of());
        progress.reached(Map.of(COMMANDS, 0L));
        log.take();
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> log.forget("bot1", null));
        log.take();
        assertThat(producers).hasSize(2);
    }

    @Test
    void a_broker_that_does_not_answer_is_no_success() {
        KafkaSessionLog log = log(Duration.ofMillis(20), Map.of());
        progress.reached(Map.of(COMMANDS, 0L));
        log.take();
        producers.getFirst().commitTransactionException = new TimeoutException("no answer");
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> log.command(COMMAND, 0, null));

        log.take();
        producers.getLast().commitTransactionException = new KafkaException("one of three");
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> log.command(COMMAND, 0, null));
    }

    @Test
    void nothing_is_decided_before_the_sessions_are_being_read() {
        KafkaSessionLog log = log(Duration.ofMillis(20), Map.of());
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(log::take);
    }

    private static DataKey key(String keyId, DataKeyUse use) {
        return DataKey.newBuilder()
                .setSessionId("bot1")
                .setKeyId(keyId)
                .setUse(use)
                .setWrappedBy("1")
                .setWrapped(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setCreatedAt(Instant.EPOCH)
                .build();
    }

    private KafkaSessionLog log(Duration timeout, Map<TopicPartition, Long> ends) {
        return new KafkaSessionLog(this::producer, _ -> ends, progress, timeout);
    }

    private MockProducer<byte[], byte[]> producer() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }
}
