package io.hedgegrid.webhook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * The expected values were computed with another tool: {@code printf '1705312200000.%s' "$BODY" | openssl dgst -sha256 -hmac
 * "$SECRET"}.
 */
class SignatureTest {

    private static final String SECRET = "s3cr3t-für-HEMA";
    private static final long TIMESTAMP = 1_705_312_200_000L;
    private static final byte[] BODY =
            "{\"event\":\"status_changed\",\"data\":{\"userId\":\"user123\"}}".getBytes(StandardCharsets.UTF_8);

    @Test
    void signs_timestamp_and_body() {
        assertThat(Signature.v1(SECRET, TIMESTAMP, BODY))
                .isEqualTo("e269de92ec8d81e65eed25ea642923e0afa542450dd7c0e21540acbe28be1603");
    }

    @Test
    void signs_an_empty_body() {
        assertThat(Signature.v1(SECRET, TIMESTAMP, new byte[0]))
                .isEqualTo("eb9ee6ea19be08c44930d4c791ef53eced4f617a5b0c39c382326775df2e7e97");
    }

    @Test
    void second_version_signs_method_raw_path_and_raw_query_too() {
        URI uri = URI.create("https://hema.example:8443/api/hooks/bot?token=a%20b&x=1");
        assertThat(Signature.v2(SECRET, TIMESTAMP, "POST", uri, BODY))
                .isEqualTo("172b91debd9a3440482340548cf272cae78378425f9544b1f5cecbd5aa986585");
    }

    @Test
    void second_version_signs_a_slash_for_an_empty_path_and_no_question_mark_without_query() {
        assertThat(Signature.v2(SECRET, TIMESTAMP, "POST", URI.create("https://hema.example"), new byte[0]))
                .isEqualTo("a200b4c31963f9406fc5222f07ca5eb445914278d5c7ec1c3c8a0474c6658219");
    }

    @Test
    void the_standard_signature_is_that_of_the_standards_own_example() {
        assertThat(Signature.standard(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1_614_265_330L,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void the_standard_signature_takes_a_secret_without_prefix_as_it_is() {
        assertThat(Signature.standard(
                        "shared-secret", "bot-e1", 1_614_265_330L, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,pd0XmMQJDpj1GJptBz0hyunX4na0MeG5wNNYTG0tuWw=");
    }
}
