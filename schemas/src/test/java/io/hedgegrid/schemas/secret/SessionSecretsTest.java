package io.hedgegrid.schemas.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.SealedSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SessionSecretsTest {

    private static final String SESSION = "bot-1";
    private static final Duration LONG = Duration.ofMinutes(5);

    private final SecretCipher keyset = SecretCipher.fromKeyset(SecretCipher.generateKeyset());
    private final KeyEnvelope envelope = new KeyEnvelope(keyset);
    private final DataKeyTable table = new DataKeyTable();
    private final SessionSecrets secrets = new SessionSecrets(keyset, table, LONG);
    private final DataKey key = envelope.create(SESSION, DataKeyUse.ACCOUNT, Instant.EPOCH);
    private final SealedSecret sealed = envelope.unwrap(key, SESSION).seal("secret", SESSION);

    @Test
    void a_known_key_opens_at_once() throws Exception {
        put(key);

        assertThat(secrets.open(sealed, SESSION)).isEqualTo("secret");
        assertThat(secrets.openNow(sealed, SESSION)).isEqualTo("secret");
        assertThat(table.checksWanted()).isZero();
    }

    @Test
    void what_the_keyset_sealed_needs_no_table() throws Exception {
        SealedSecret direct = keyset.seal("secret", SESSION);

        assertThat(secrets.open(direct, SESSION)).isEqualTo("secret");
        assertThat(secrets.openNow(direct, SESSION)).isEqualTo("secret");
    }

    @Test
    void a_key_that_comes_later_is_waited_for() {
        table.checked(0);
        CompletableFuture<String> opened = opening(secrets);
        await().until(() -> table.checksWanted() == 1);
        put(key);

        assertThat(opened).succeedsWithin(LONG).isEqualTo("secret");
    }

    @Test
    void a_key_is_missed_only_when_everything_of_before_the_question_has_been_read() {
        table.checked(0);
        CompletableFuture<String> opened = opening(secrets);
        await().until(() -> table.checksWanted() == 1);
        table.checked(0);
        assertThat(opened).isNotDone();
        table.checked(1);

        assertThat(opened)
                .failsWithin(LONG)
                .withThrowableThat()
                .withRootCauseInstanceOf(SecretException.class)
                .withMessageContaining("data key " + key.getKeyId());
    }

    @Test
    void patience_ends_while_the_topic_cannot_be_read() {
        table.checked(0);

        assertThat(opening(new SessionSecrets(keyset, table, Duration.ofMillis(20))))
                .failsWithin(LONG)
                .withThrowableThat()
                .withRootCauseInstanceOf(SecretException.class);
    }

    @Test
    void before_the_table_has_caught_up_nothing_is_missed() {
        CompletableFuture<String> opened = opening(new SessionSecrets(keyset, table, Duration.ofMillis(1)));
        await().until(() -> table.checksWanted() == 1);
        assertThat(opened).isNotDone();
        assertThat(table.isCaughtUp()).isFalse();
        put(key);

        assertThat(opened).succeedsWithin(LONG).isEqualTo("secret");
    }

    @Test
    void a_destroyed_key_is_dropped_from_memory() {
        put(key);
        assertThat(table.size()).isEqualTo(1);
        table.put(DataKeyTable.MARKER, null);
        table.put(DataKeyTable.recordKey(SESSION, key.getKeyId()), null);

        assertThat(table.size()).isZero();
        assertThatThrownBy(() -> secrets.openNow(sealed, SESSION)).isInstanceOf(SecretException.class);
    }

    private void put(DataKey put) {
        table.put(DataKeyTable.recordKey(put.getSessionId(), put.getKeyId()), put);
    }

    private CompletableFuture<String> opening(SessionSecrets opener) {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return opener.open(sealed, SESSION);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .orTimeout(LONG.toSeconds(), TimeUnit.SECONDS);
    }
}
