package io.hedgegrid.session.config;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.session.core.Secret;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the keyset is that seals exchange keys and webhook secrets. Exactly one of the two is set.
 *
 * @param keyset the keyset itself, Tink JSON; empty if it is in a file
 * @param keysetFile path of the file that holds it; empty if it is given directly
 */
@ConfigurationProperties("credentials")
public record CredentialsProperties(Secret keyset, String keysetFile) {

    /** Checks that there is exactly one source. */
    public CredentialsProperties {
        if (keyset.isEmpty() == keysetFile.isBlank()) {
            throw new ConfigurationException(
                    keyset.isEmpty()
                            ? "neither credentials.keyset nor credentials.keyset-file is set"
                            : "both credentials.keyset and credentials.keyset-file are set",
                    "Set exactly one of CREDENTIALS_KEYSET and CREDENTIALS_KEYSET_FILE; there is no default key.");
        }
    }

    /**
     * The cipher of the keyset.
     *
     * @throws io.hedgegrid.schemas.secret.SecretException if there is no keyset where it is said to be
     */
    public SecretCipher cipher() {
        return keyset.isEmpty()
                ? SecretCipher.fromKeysetFile(Path.of(keysetFile))
                : SecretCipher.fromKeyset(keyset.reveal());
    }
}
