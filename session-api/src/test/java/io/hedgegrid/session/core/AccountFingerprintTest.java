package io.hedgegrid.session.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountFingerprintTest {

    private static final Secret KEY = new Secret("bg_0123456789abcdef");

    @Test
    void it_is_the_digest_that_openssl_computes() {
        assertThat(AccountFingerprint.of("bitget", true, KEY))
                .isEqualTo("d1b7478763ae5289feabd5c064b04a86de91d9a7a987d6d1a39bc6ea37cd9fbf");
        assertThat(AccountFingerprint.of("bitget", false, KEY))
                .isEqualTo("fc85d15cd4186d23c7caa70d3a4e8d7e77dfa27eab7bdbccb0c386b3d41e3392");
    }
}
