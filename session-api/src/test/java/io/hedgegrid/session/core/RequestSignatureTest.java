package io.hedgegrid.session.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The vectors were made with {@code printf '%s.%s' TIME BODY | openssl dgst -sha256 -hmac test-bot-secret}. */
class RequestSignatureTest {

    private static final long TIME = 1705314600000L;
    private static final byte[] BODY =
            "{\"userId\":\"user123\",\"note\":\"O‘zbek ✓\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_BODY = new byte[0];

    private static final String V1 = "bf745a7b8299850dc9c1737ed15fff28d846bbdeaffdbf3cb558f8a2e0358268";
    private static final String V1_NO_BODY = "435c6954cbed5a278f4e493caa0faf9626648c5d7edf90853c0d39f45baa43ac";
    private static final String V2 = "e53ff28a110da20bb13c6acfe31f33ef870bc93dbe2213237e131876da3d50c8";
    private static final String V2_NO_BODY = "8ded225b9a8495e7baaa124ab0e642de7b1af15ed7264bbed56f7e1e49663a26";

    private final RequestSignature lenient =
            new RequestSignature(new Secret("test-bot-secret"), Duration.ofMinutes(5), false);
    private final RequestSignature strict =
            new RequestSignature(new Secret("test-bot-secret"), Duration.ofMinutes(5), true);

    @Test
    void golden_signatures_are_right() {
        assertThat(lenient.fault(post(V1, null), BODY, TIME)).isEmpty();
        assertThat(lenient.fault(post(null, V2), BODY, TIME)).isEmpty();
        assertThat(lenient.fault(post(V1, V2), BODY, TIME)).isEmpty();
        assertThat(strict.fault(post(V1, V2), BODY, TIME)).isEmpty();
        assertThat(lenient.fault(get(V1_NO_BODY, V2_NO_BODY), NO_BODY, TIME)).isEmpty();
    }

    @Test
    void version_1_covers_neither_method_nor_path_and_version_2_both() {
        assertThat(lenient.fault(get(V1, null), BODY, TIME)).isEmpty();
        assertThat(lenient.fault(get(null, V2), BODY, TIME)).isPresent();
    }

    @Test
    void version_1_alone_is_not_enough_where_version_2_is_mandatory() {
        assertThat(strict.fault(post(V1, null), BODY, TIME)).contains("X-Webhook-Signature-V2 is missing");
    }

    @Test
    void a_right_signature_does_not_excuse_a_wrong_one_beside_it() {
        assertThat(lenient.fault(post(V1, V1), BODY, TIME)).isPresent();
        assertThat(lenient.fault(post(V2, V2), BODY, TIME)).isPresent();
    }

    @Test
    void upper_case_truncated_and_empty_signatures_are_wrong() {
        assertThat(lenient.fault(post(V1.toUpperCase(Locale.ROOT), null), BODY, TIME))
                .isPresent();
        assertThat(lenient.fault(post(V1.substring(1), null), BODY, TIME)).isPresent();
        assertThat(lenient.fault(post("", null), BODY, TIME)).isPresent();
        assertThat(lenient.fault(post(null, null), BODY, TIME)).contains("X-Webhook-Signature is missing");
    }

    @Test
    void five_minutes_of_skew_are_allowed_and_no_millisecond_more() {
        assertThat(lenient.fault(post(V1, null), BODY, TIME + 300_000)).isEmpty();
        assertThat(lenient.fault(post(V1, null), BODY, TIME - 300_000)).isEmpty();
        assertThat(lenient.fault(post(V1, null), BODY, TIME + 300_001)).isPresent();
        assertThat(lenient.fault(post(V1, null), BODY, TIME - 300_001)).isPresent();
    }

    @Test
    void a_timestamp_that_is_no_number_is_refused() {
        for (String timestamp :
                new String[] {"", "now", "-1", "99999999999999999999", "1705314600000 ", "1705314600.0"}) {
            assertThat(lenient.fault(new SignedRequest(timestamp, V1, null, "POST", "/x"), BODY, TIME))
                    .as(timestamp)
                    .isPresent();
        }
        assertThat(lenient.fault(new SignedRequest(null, V1, null, "POST", "/x"), BODY, TIME))
                .isPresent();
    }

    @Property(tries = 100)
    void one_changed_bit_of_the_body_makes_it_wrong(
            @ForAll @IntRange(max = 39) int index, @ForAll @IntRange(max = 7) int bit) {
        byte[] changed = BODY.clone();
        changed[index % changed.length] ^= (byte) (1 << bit);
        assertThat(lenient.fault(post(V1, null), changed, TIME)).isEqualTo(Optional.of("the signature is wrong"));
    }

    private static SignedRequest post(@Nullable String v1, @Nullable String v2) {
        return new SignedRequest(Long.toString(TIME), v1, v2, "POST", "/api/v1/users?dry=1");
    }

    private static SignedRequest get(@Nullable String v1, @Nullable String v2) {
        return new SignedRequest(Long.toString(TIME), v1, v2, "GET", "/api/v1/users/bot456/status");
    }
}
