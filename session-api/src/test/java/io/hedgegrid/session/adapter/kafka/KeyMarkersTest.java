package io.hedgegrid.session.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.session.application.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KeyMarkersTest {

    private final KeyTail keyTail = new KeyTail(Duration.ofMinutes(5));

    @Test
    void markers_go_to_the_partitions_that_need_them_and_into_no_transaction() {
        MockProducer<byte[], byte[]> producer = producer(true);
        keyTail.seen(1, 1_000_000, true);
        keyTail.seen(2, 1_000_000, false);
        new KeyMarkers(producer, keyTail, Duration.ofSeconds(10)).letFade();

        assertThat(producer.transactionInitialized()).isFalse();
        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topics.SESSION_KEYS.name());
            assertThat(record.partition()).isEqualTo(2);
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("marker");
            assertThat(record.value()).isNull();
        });
    }

    @Test
    void a_broker_that_refuses_or_does_not_answer_is_no_success() {
        keyTail.seen(0, 1_000, false);
        KeyMarkers unanswered = new KeyMarkers(producer(false), keyTail, Duration.ofMillis(20));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(unanswered::letFade);

        MockProducer<byte[], byte[]> refusing = producer(false);
        refusing.sendException = new NotEnoughReplicasException("one of three");
        KeyMarkers refused = new KeyMarkers(refusing, keyTail, Duration.ofSeconds(10));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(refused::letFade);
    }

    private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
        return new MockProducer<>(autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
