package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.KeyEnvelope;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Whoever gets hold of the keyset and of every byte on the broker's disks cannot open a deleted session's secrets, although they lie
 * there still. The times of session.keys are shortened; everything else is as it is.
 */
class ShreddingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration HORIZON = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private EmbeddedKafkaKraftBroker broker;
    private Admin admin;
    private BrokerDisk disk;
    private String keyset;
    private RunningApi api;

    @BeforeEach
    void start() throws Exception {
        keyset = SecretCipher.generateKeyset();
        Path file = Files.writeString(directory.resolve("keyset.json"), keyset);
        broker = TestBroker.start(Map.of("log.cleaner.backoff.ms", "500"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()));
        disk = new BrokerDisk(admin);
        api = RunningApi.start(
                broker.getBrokersAsString(),
                "",
                "credentials.keyset-file=" + file,
                "session.keys.sweep-interval=1s",
                "session.keys.callback-horizon=" + HORIZON.toMillis() + "ms");
        alter("segment.ms", "max.compaction.lag.ms", "file.delete.delay.ms");
    }

    @AfterEach
    void stop() {
        api.close();
        admin.close();
        broker.destroy();
    }

    @Test
    void a_deleted_sessions_secrets_are_worthless_wherever_they_lie() throws Exception {
        String deleted = registered();
        String kept = registered();
        SessionConfig config = config(deleted);
        DataKey account = key(deleted, DataKeyUse.ACCOUNT);
        DataKey webhook = key(deleted, DataKeyUse.WEBHOOK);
        List<SealedSecret> credentials = List.of(
                config.getAccount().getApiKey(),
                config.getAccount().getApiSecret(),
                config.getAccount().getPassphrase());
        SealedSecret callbacks = Objects.requireNonNull(config.getWebhook()).getSecret();

        Opener before = opener();
        assertThat(credentials.stream().map(secret -> before.open(secret, deleted)))
                .containsExactly("MARKED-key-" + deleted, "MARKED-secret", "MARKED-passphrase");
        assertThat(before.open(callbacks, deleted)).isEqualTo("MARKED-webhook-secret");
        assertThat(disk.holding(heart(account)))
                .as("keys are found where they are")
                .isNotEmpty();
        assertThat(disk.holding(heart(webhook))).isNotEmpty();

        assertThat(api.delete("/api/v1/users/" + deleted).status()).isEqualTo(200);
        Opener after = opener();
        credentials.forEach(secret -> assertThatThrownBy(() -> after.open(secret, deleted))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("destroyed"));
        assertThat(after.open(callbacks, deleted))
                .as("callbacks that are under way are still signed")
                .isEqualTo("MARKED-webhook-secret");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(disk.holding(heart(account))).isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(disk.holding(heart(webhook))).isEmpty());
        assertThat(Files.readString(directory.resolve("keyset.json"), StandardCharsets.ISO_8859_1))
                .as("the keyset file is untouched")
                .isEqualTo(keyset);

        // What they sealed lies there still, and opens with nothing that is left.
        assertThat(disk.holding(heart(credentials.get(1).getCiphertext())))
                .isNotEmpty()
                .allMatch(file -> file.startsWith("session.configs-"));
        assertThat(disk.holding(heart(callbacks.getCiphertext()))).isNotEmpty();
        for (SealedSecret secret : List.of(credentials.get(0), credentials.get(1), credentials.get(2), callbacks)) {
            assertOpensWithNothing(secret, deleted);
        }

        assertThat(disk.holding(heart(key(kept, DataKeyUse.ACCOUNT))))
                .as("compaction left the other session's key")
                .isNotEmpty();
        assertThat(opener().open(config(kept).getAccount().getApiSecret(), kept))
                .isEqualTo("MARKED-secret");
        assertThat(opener().open(
                                Objects.requireNonNull(config(kept).getWebhook())
                                        .getSecret(),
                                kept))
                .isEqualTo("MARKED-webhook-secret");
    }

    @Test
    void replaced_wrappings_of_a_key_go_too_so_that_a_former_key_of_the_keyset_opens_nothing() throws Exception {
        String bot = registered();
        DataKey former = key(bot, DataKeyUse.ACCOUNT);
        assertThat(disk.holding(heart(former))).isNotEmpty();
        String rotated = SecretCipher.rotateKeyset(keyset);
        try (RunningApi second =
                RunningApi.start(broker.getBrokersAsString(), rotated, "session.keys.sweep-interval=1s")) {
            assertThat(second.send(
                                    "POST",
                                    "/api/v1/admin/credentials/reseal",
                                    "",
                                    Map.of("X-Admin-Key", RunningApi.ADMIN_KEY))
                            .data()
                            .path("resealed")
                            .asInt())
                    .isEqualTo(1);
            await().atMost(PATIENCE).until(() -> disk.holding(heart(former)).isEmpty());
        }
        assertThat(new Opener(broker.getBrokersAsString(), rotated)
                        .open(config(bot).getAccount().getApiSecret(), bot))
                .isEqualTo("MARKED-secret");
    }

    /** Neither the keyset, whatever the record says of its key, nor any data key that is left in any topic. */
    private void assertOpensWithNothing(SealedSecret sealed, String sessionId) {
        SecretCipher cipher = SecretCipher.fromKeyset(keyset);
        KeyEnvelope envelope = new KeyEnvelope(cipher);
        assertThatThrownBy(() -> opener().open(sealed, sessionId)).isInstanceOf(SecretException.class);
        assertThatThrownBy(() ->
                        cipher.open(new SealedSecret(cipher.primaryKeyId(), sealed.getCiphertext(), false), sessionId))
                .isInstanceOf(SecretException.class);
        List<DataKey> left = keys();
        assertThat(left).hasSize(2);
        for (DataKey key : left) {
            assertThatThrownBy(() -> envelope.unwrap(key, key.getSessionId())
                            .open(new SealedSecret(key.getKeyId(), sealed.getCiphertext(), true), sessionId))
                    .isInstanceOf(SecretException.class);
        }
    }

    private void alter(String... times) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.SESSION_KEYS.name());
        List<AlterConfigOp> shorter = Arrays.stream(times)
                .map(name -> new AlterConfigOp(new ConfigEntry(name, "300"), AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(topic, shorter)).all().get();
    }

    private String registered() {
        String bot = "bot-" + UUID.randomUUID();
        assertThat(api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot))
                        .status())
                .isEqualTo(201);
        return bot;
    }

    private Opener opener() {
        return new Opener(broker.getBrokersAsString(), keyset);
    }

    private SessionConfig config(String bot) {
        return new TopicReader(broker.getBrokersAsString())
                .records(Topics.SESSION_CONFIGS.name()).stream()
                        .filter(record -> bot.equals(record.key()))
                        .map(record -> Topics.SESSION_CONFIGS.decode(record.value()))
                        .findFirst()
                        .orElseThrow();
    }

    private DataKey key(String bot, DataKeyUse use) {
        return keys().stream()
                .filter(key -> key.getSessionId().equals(bot) && key.getUse() == use)
                .findFirst()
                .orElseThrow();
    }

    /** Every data key that can be read anywhere. */
    private List<DataKey> keys() {
        TopicReader topics = new TopicReader(broker.getBrokersAsString());
        return topics.records(Topics.SESSION_KEYS.name()).stream()
                .filter(record -> record.value() != null)
                .map(record -> Topics.SESSION_KEYS.decode(record.value()))
                .distinct()
                .toList();
    }

    /** The middle of it: without that the rest is nothing; and no compression changes it, unlike prefixes that are repeated. */
    private static ByteBuffer heart(DataKey key) {
        return heart(key.getWrapped());
    }

    private static ByteBuffer heart(ByteBuffer ciphertext) {
        return ciphertext.slice(ciphertext.remaining() / 2 - 8, 16);
    }
}
