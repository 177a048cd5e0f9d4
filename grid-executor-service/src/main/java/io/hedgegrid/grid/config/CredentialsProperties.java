package io.hedgegrid.grid.config;

import io.hedgegrid.schemas.secret.SecretCipher;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keyset that opens sealed credentials: exactly one of the two is set. There is no default key.
 *
 * @param keyset as JSON
 * @param keysetFile file with the JSON
 */
@ConfigurationProperties("credentials")
public record CredentialsProperties(
        @Nullable String keyset, @Nullable String keysetFile) {

    /**
     * The cipher of the keyset.
     *
     * @throws KeysetSettingException if not exactly one of the two is set
     */
    public SecretCipher cipher() {
        String json = keyset == null ? "" : keyset;
        String file = keysetFile == null ? "" : keysetFile;
        if (json.isBlank() == file.isBlank()) {
            throw new KeysetSettingException("set exactly one of credentials.keyset (CREDENTIALS_KEYSET) and"
                    + " credentials.keyset-file (CREDENTIALS_KEYSET_FILE), not " + (json.isBlank() ? "none" : "both"));
        }
        return file.isBlank() ? SecretCipher.fromKeyset(json) : SecretCipher.fromKeysetFile(Path.of(file));
    }

    /** Shows nothing of the keys. */
    @Override
    public String toString() {
        return "CredentialsProperties[redacted]";
    }
}
