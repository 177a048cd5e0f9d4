package io.hedgegrid.webhook.config;

import io.hedgegrid.schemas.secret.SecretCipher;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keyset that opens sealed secrets; exactly one of the two.
 *
 * @param keyset the keyset itself, Tink JSON; empty if it is in a file
 * @param keysetFile file that holds it; empty if it is given itself
 */
@ConfigurationProperties("credentials")
record CredentialsProperties(
        @DefaultValue("") String keyset, @DefaultValue("") String keysetFile) {

    /** Checks that there is exactly one. */
    CredentialsProperties {
        if (keyset.isBlank() == keysetFile.isBlank()) {
            throw new IllegalArgumentException("set exactly one of credentials.keyset (CREDENTIALS_KEYSET) and"
                    + " credentials.keyset-file (CREDENTIALS_KEYSET_FILE); "
                    + (keyset.isBlank() ? "neither is set" : "both are set"));
        }
    }

    SecretCipher cipher() {
        return keyset.isBlank() ? SecretCipher.fromKeysetFile(Path.of(keysetFile)) : SecretCipher.fromKeyset(keyset);
    }

    @Override
    public String toString() {
        return "CredentialsProperties[keyset=***, keysetFile=" + keysetFile + "]";
    }
}
