package io.hedgegrid.session.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.session.application.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaSessionLogTest {

    private static final SessionCommand COMMAND =
            new SessionCommand("c1", "bot1", CommandType.START, 3L, Instant.EPOCH);

    private final Progress progress = new Progress();

    @Test
    void it_answers_only_when_the_table_shows_the_record() {
        MockProducer<byte[], byte[]> producer = producer(true);
        KafkaSessionLog log = new KafkaSessionLog(producer, progress, Duration.ofSeconds(10));
        CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> log.command(COMMAND, 42));
        org.awaitility.Awaitility.await().until(() -> producer.history().size() == 1);
        assertThat(answered).isNotDone();

        progress.applied(new TopicPartition(Topics.SESSION_COMMANDS.name(), 0), 0);
        assertThat(answered).succeedsWithin(Duration.ofSeconds(5));
        ProducerRecord<byte[], byte[]> record = producer.history().getFirst();
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("bot1");
        assertThat(KnownRevision.read(record.headers())).isEqualTo(42);
        assertThat(Topics.SESSION_COMMANDS.decode(record.value())).isEqualTo(COMMAND);
    }

    @Test
    void a_record_that_the_table_does_not_show_in_time_is_no_success() {
        KafkaSessionLog log = new KafkaSessionLog(producer(true), progress, Duration.ofMillis(20));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> log.forget("bot1"));
    }

    @Test
    void a_broker_that_refuses_or_does_not_answer_is_no_success() {
        MockProducer<byte[], byte[]> silent = producer(false);
        KafkaSessionLog log = new KafkaSessionLog(silent, progress, Duration.ofMillis(20));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> log.command(COMMAND, 0));

        MockProducer<byte[], byte[]> refusing = producer(false);
        refusing.sendException = new NotEnoughReplicasException("one of three");
        KafkaSessionLog other = new KafkaSessionLog(refusing, progress, Duration.ofSeconds(10));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> other.command(COMMAND, 0));
    }

    private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
