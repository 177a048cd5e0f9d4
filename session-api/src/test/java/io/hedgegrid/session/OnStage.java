package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.session.RunningApi.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/**
 * The real application against a real broker; the test plays HEMA and the executor. All classes of tests share the two, and each test
 * has sessions of its own.
 */
@ExtendWith(OnStage.Opening.class)
abstract class OnStage {

    static final String KEYSET = SecretCipher.generateKeyset();

    static String broker;
    static RunningApi api;
    private static KafkaProducer<String, byte[]> executor;

    /** Starts both before the first test and stops them after the last. */
    static final class Opening implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Stage.class, _ -> Stage.open());
        }
    }

    private record Stage(EmbeddedKafkaKraftBroker running) implements AutoCloseable {

        static Stage open() {
            EmbeddedKafkaKraftBroker started = TestBroker.start();
            broker = started.getBrokersAsString();
            executor = new KafkaProducer<>(
                    Map.of("bootstrap.servers", broker), new StringSerializer(), new ByteArraySerializer());
            api = RunningApi.start(broker, KEYSET);
            return new Stage(started);
        }

        @Override
        public void close() {
            api.close();
            executor.close();
            running.destroy();
        }
    }

    static Reply admin(String query, String key) {
        return api.send("GET", "/api/v1/admin/sessions" + query, "", Map.of("X-Admin-Key", key));
    }

    static Reply admin(String key) {
        return api.send("GET", "/api/v1/admin/sessions", "", Map.of("X-Admin-Key", key));
    }

    static String registered() {
        String bot = newId("bot");
        Reply reply = api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot));
        assertThat(reply.status()).isEqualTo(201);
        return bot;
    }

    static JsonNode status(String bot) {
        return api.get("/api/v1/users/" + bot + "/status").data();
    }

    static List<CommandType> commands(String bot) {
        return records(Topics.SESSION_COMMANDS, bot).stream()
                .map(SessionCommand::getType)
                .toList();
    }

    static <V> V only(Topic<V> topic, String key) {
        List<V> records = records(topic, key);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    static <V> List<@Nullable V> records(Topic<V> topic, String key) {
        List<@Nullable V> values = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : raw(topic.name())) {
            if (key.equals(record.key())) {
                values.add(record.value() == null ? null : topic.decode(record.value()));
            }
        }
        return values;
    }

    static List<ConsumerRecord<String, byte[]>> raw(String topic) {
        return new TopicReader(broker).records(topic);
    }

    static void report(SessionStatus status) {
        sendStatus(
                status.getSessionId(),
                Topics.SESSION_STATUS.serializer().serialize(Topics.SESSION_STATUS.name(), status));
    }

    static void removeStatus(String bot) {
        sendStatus(bot, null);
    }

    static void sendStatus(String bot, byte @Nullable [] value) {
        send(Topics.SESSION_STATUS.name(), bot, value);
    }

    static void send(String topic, String key, byte @Nullable [] value) {
        try {
            executor.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String newId(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
