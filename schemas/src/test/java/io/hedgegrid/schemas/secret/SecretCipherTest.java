package io.hedgegrid.schemas.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hedgegrid.schemas.session.SealedSecret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCipherTest {

    private static final String SECRET = "bg_5f0c-very-secret-ü";
    private static final String SESSION = "bot-1";

    private final String keyset = SecretCipher.generateKeyset();
    private final SecretCipher cipher = SecretCipher.fromKeyset(keyset);

    @Test
    void a_secret_opens_for_its_session() {
        SealedSecret sealed = cipher.seal(SECRET, SESSION);

        assertThat(cipher.open(sealed, SESSION)).isEqualTo(SECRET);
        assertThat(cipher.open(sealed, SESSION)).as("opened twice").isEqualTo(SECRET);
        assertThat(cipher.open(cipher.seal("", SESSION), SESSION)).isEmpty();
    }

    @Test
    void the_same_keyset_opens_in_another_service() {
        assertThat(SecretCipher.fromKeyset(keyset).open(cipher.seal(SECRET, SESSION), SESSION))
                .isEqualTo(SECRET);
    }

    @Test
    void the_ciphertext_shows_nothing_and_never_repeats() {
        SealedSecret one = cipher.seal(SECRET, SESSION);
        SealedSecret two = cipher.seal(SECRET, SESSION);

        assertThat(one.getCiphertext()).isNotEqualTo(two.getCiphertext());
        assertThat(new String(one.getCiphertext().array(), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
    }

    @Test
    void another_session_cannot_open_it() {
        SealedSecret sealed = cipher.seal(SECRET, SESSION);

        assertThatThrownBy(() -> cipher.open(sealed, "bot-2"))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("session bot-2")
                .hasMessageContaining("does not open");
    }

    @Test
    void a_change_of_any_byte_is_noticed() {
        byte[] bytes = cipher.seal(SECRET, SESSION).getCiphertext().array();

        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            SealedSecret sealed = new SealedSecret(keyId(cipher), ByteBuffer.wrap(changed), false);
            assertThatThrownBy(() -> cipher.open(sealed, SESSION)).isInstanceOf(SecretException.class);
        }
    }

    @Test
    void an_empty_ciphertext_does_not_open() {
        SealedSecret sealed = new SealedSecret(keyId(cipher), ByteBuffer.allocate(0), false);

        assertThatThrownBy(() -> cipher.open(sealed, SESSION)).isInstanceOf(SecretException.class);
    }

    @Test
    void after_a_rotation_new_secrets_have_the_new_key_and_old_ones_open() {
        SealedSecret old = cipher.seal(SECRET, SESSION);

        SecretCipher rotated = SecretCipher.fromKeyset(SecretCipher.rotateKeyset(keyset));
        SealedSecret fresh = rotated.seal(SECRET, SESSION);

        assertThat(fresh.getKeyId()).isNotEqualTo(old.getKeyId());
        assertThat(rotated.open(old, SESSION)).isEqualTo(SECRET);
        assertThat(rotated.open(fresh, SESSION)).isEqualTo(SECRET);
        assertThat(rotated.toString()).contains("keys=2");
    }

    @Test
    void a_key_the_keyset_does_not_have_is_named() {
        SealedSecret fresh =
                SecretCipher.fromKeyset(SecretCipher.rotateKeyset(keyset)).seal(SECRET, SESSION);

        assertThatThrownBy(() -> cipher.open(fresh, SESSION))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("sealed with key " + fresh.getKeyId() + ", which the keyset does not have");
    }

    @Test
    void a_keyset_file_is_as_good_as_its_text(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("keyset.json"), keyset);

        assertThat(SecretCipher.fromKeysetFile(file).open(cipher.seal(SECRET, SESSION), SESSION))
                .isEqualTo(SECRET);
    }

    @Test
    void a_keyset_file_that_is_missing_or_is_none_is_named(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing.json");
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{}");

        assertThatThrownBy(() -> SecretCipher.fromKeysetFile(missing))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> SecretCipher.fromKeysetFile(wrong))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining(wrong.toString())
                .hasMessageContaining("not a keyset");
    }

    @Test
    void no_text_shows_the_secret_or_a_key() {
        String keyValue = keyValue(keyset);
        SealedSecret sealed = cipher.seal(SECRET, SESSION);
        List<Throwable> failures = List.of(
                catchThrowable(() -> cipher.open(sealed, "bot-2")),
                catchThrowable(() -> cipher.open(new SealedSecret("1", sealed.getCiphertext(), false), SESSION)),
                catchThrowable(() -> SecretCipher.fromKeyset(keyset.substring(0, keyset.length() - 5))),
                catchThrowable(() -> SecretCipher.fromKeyset(keyset.replace("\"keyData\"", keyValue))),
                catchThrowable(() -> SecretCipher.fromKeyset(keyValue)),
                catchThrowable(() -> SecretCipher.rotateKeyset(keyset.replace("ENABLED", keyValue))));

        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure).isInstanceOf(SecretException.class);
            assertThat(stackTrace(failure)).doesNotContain(SECRET).doesNotContain(keyValue);
        });
        assertThat(cipher.toString()).contains(keyId(cipher)).doesNotContain(keyValue);
        assertThat(sealed.toString()).doesNotContain("very-secret");
    }

    @Test
    void the_key_id_is_the_primary_keys_as_decimal_text() {
        Matcher primary = Pattern.compile("\"primaryKeyId\":\\s*(\\d+)").matcher(keyset);
        assertThat(primary.find()).isTrue();

        assertThat(cipher.seal(SECRET, SESSION).getKeyId()).isEqualTo(primary.group(1));
    }

    private static String keyId(SecretCipher cipher) {
        return cipher.seal("x", "y").getKeyId();
    }

    /** The key material as it stands in the JSON. */
    private static String keyValue(String keyset) {
        Matcher value = Pattern.compile("\"value\":\\s*\"([^\"]+)\"").matcher(keyset);
        assertThat(value.find()).isTrue();
        assertThat(Base64.getDecoder().decode(value.group(1))).hasSizeGreaterThan(32);
        return value.group(1);
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
