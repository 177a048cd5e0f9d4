package io.hedgegrid.schemas.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.SealedSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyEnvelopeTest {

    private static final Instant NOW = Instant.parse("2026-03-06T10:00:00.123Z");
    private static final String SESSION = "bot-1";
    private static final String KEYSET = SecretCipher.generateKeyset();

    private final SecretCipher keyset = SecretCipher.fromKeyset(KEYSET);
    private final KeyEnvelope envelope = new KeyEnvelope(keyset);

    @Property(tries = 200)
    void what_a_data_key_seals_opens_with_it_after_a_way_through_the_topics(
            @ForAll String secret, @ForAll String session, @ForAll boolean account) {
        DataKey key = throughTheTopic(envelope.create(session, account ? DataKeyUse.ACCOUNT : DataKeyUse.WEBHOOK, NOW));
        SealedSecret sealed = envelope.unwrap(key, session).seal(secret, session);

        assertThat(sealed.getDataKey()).isTrue();
        assertThat(sealed.getKeyId()).isEqualTo(key.getKeyId());
        assertThat(new KeyEnvelope(SecretCipher.fromKeyset(KEYSET)).open(sealed, session, key))
                .isEqualTo(utf8(secret));
    }

    @Property(tries = 50)
    void no_other_session_use_or_key_opens_it(@ForAll String session, @ForAll String other) {
        DataKey key = envelope.create(session, DataKeyUse.ACCOUNT, NOW);
        SealedSecret sealed = envelope.unwrap(key, session).seal("secret", session);
        DataKey stolen = DataKey.newBuilder(key).setSessionId(other).build();
        DataKey misused = DataKey.newBuilder(key).setUse(DataKeyUse.WEBHOOK).build();
        DataKey another = DataKey.newBuilder(envelope.create(session, DataKeyUse.ACCOUNT, NOW))
                .setKeyId(key.getKeyId())
                .build();

        if (!utf8(other).equals(utf8(session))) {
            assertDoesNotOpen(sealed, other, stolen);
        }
        assertDoesNotOpen(sealed, session, misused);
        assertDoesNotOpen(sealed, session, another);
        assertDoesNotOpen(new SealedSecret(key.getKeyId(), sealed.getCiphertext(), false), session, key);
    }

    @Test
    void without_its_data_key_a_secret_is_lost_whoever_has_the_keyset() {
        DataKey key = envelope.create(SESSION, DataKeyUse.ACCOUNT, NOW);
        SealedSecret sealed = envelope.unwrap(key, SESSION).seal("secret", SESSION);

        assertThatThrownBy(() -> envelope.open(sealed, SESSION, null))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("data key " + key.getKeyId())
                .hasMessageContaining("destroyed");
        assertThatThrownBy(() -> keyset.open(sealed, SESSION)).isInstanceOf(SecretException.class);
        assertThatThrownBy(() ->
                        keyset.open(new SealedSecret(keyset.primaryKeyId(), sealed.getCiphertext(), false), SESSION))
                .isInstanceOf(SecretException.class);
    }

    @Test
    void what_was_sealed_with_the_keyset_itself_still_opens() {
        SealedSecret sealed = keyset.seal("secret", SESSION);

        assertThat(sealed.getDataKey()).isFalse();
        assertThat(envelope.open(sealed, SESSION, null)).isEqualTo("secret");
    }

    @Test
    void after_a_rotation_the_key_is_wrapped_anew_and_the_secret_stays_as_it_is() {
        DataKey key = DataKey.newBuilder(envelope.create(SESSION, DataKeyUse.WEBHOOK, NOW))
                .setDestroyAt(NOW.plusSeconds(60))
                .build();
        SealedSecret sealed = envelope.unwrap(key, SESSION).seal("secret", SESSION);
        SecretCipher rotated = SecretCipher.fromKeyset(SecretCipher.rotateKeyset(KEYSET));
        KeyEnvelope next = new KeyEnvelope(rotated);

        DataKey rewrapped = next.rewrap(key);

        assertThat(rewrapped.getWrappedBy()).isEqualTo(rotated.primaryKeyId()).isNotEqualTo(key.getWrappedBy());
        assertThat(rewrapped.getWrapped()).isNotEqualTo(key.getWrapped());
        assertThat(rewrapped.getKeyId()).isEqualTo(key.getKeyId());
        assertThat(rewrapped.getCreatedAt()).isEqualTo(key.getCreatedAt());
        assertThat(rewrapped.getDestroyAt()).isEqualTo(key.getDestroyAt());
        assertThat(next.open(sealed, SESSION, rewrapped)).isEqualTo("secret");
        assertThat(next.open(sealed, SESSION, key))
                .as("as long as the old key stays")
                .isEqualTo("secret");
        assertThat(next.rewrap(rewrapped)).isSameAs(rewrapped);
        assertThatThrownBy(() -> envelope.rewrap(rewrapped))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining(
                        "wrapped with key " + rotated.primaryKeyId() + ", which the keyset does not have");
    }

    @Test
    void a_change_of_any_byte_of_a_wrapped_key_never_gives_another_key() {
        DataKey key = envelope.create(SESSION, DataKeyUse.ACCOUNT, NOW);
        SealedSecret sealed = envelope.unwrap(key, SESSION).seal("secret", SESSION);
        byte[] bytes = key.getWrapped().array();

        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            DataKey broken =
                    DataKey.newBuilder(key).setWrapped(ByteBuffer.wrap(changed)).build();
            try {
                // Tink keeps a description beside the ciphertext that opening does not need.
                assertThat(envelope.open(sealed, SESSION, broken)).isEqualTo("secret");
            } catch (SecretException e) {
                assertThat(e).hasMessageContaining("does not unwrap");
            }
        }
    }

    @Test
    void a_wrapped_key_shows_nothing_of_the_key_and_is_never_the_same() {
        DataKey one = envelope.create(SESSION, DataKeyUse.ACCOUNT, NOW);
        DataKey two = envelope.create(SESSION, DataKeyUse.ACCOUNT, NOW);
        String text = new String(one.getWrapped().array(), StandardCharsets.ISO_8859_1);

        assertThat(one.getWrapped()).isNotEqualTo(two.getWrapped());
        assertThat(one.getKeyId()).isNotEqualTo(two.getKeyId());
        assertThat(text).hasSizeGreaterThan(60);
        assertThat(envelope.unwrap(one, SESSION).toString())
                .isEqualTo("SecretCipher[primaryKeyId=" + one.getKeyId() + ", keys=1]");
    }

    private void assertDoesNotOpen(SealedSecret sealed, String session, DataKey key) {
        assertThatThrownBy(() -> envelope.open(sealed, session, key)).isInstanceOf(SecretException.class);
    }

    private static DataKey throughTheTopic(DataKey key) {
        return Topics.SESSION_KEYS.decode(Topics.SESSION_KEYS.serializer().serialize(Topics.SESSION_KEYS.name(), key));
    }

    /** Halves of surrogate pairs become question marks. */
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
