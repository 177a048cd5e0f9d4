package io.hedgegrid.session.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final String START = "POST /users/{id}/start";

    @Test
    void version_1_is_good_for_one_endpoint_and_session() {
        Call call = call(START, "s1", null);
        assertThat(refused(call, "bot1", call.spends("bot1"))).isTrue();
        assertThat(refused(call, "bot2", call.spends("bot1"))).isFalse();
        assertThat(refused(call("POST /users/{id}/stop", "s1", null), "bot1", call.spends("bot1")))
                .isFalse();
        assertThat(refused(call(START, "s2", null), "bot1", call.spends("bot1")))
                .isFalse();
    }

    @Test
    void version_2_is_good_for_one_call_and_takes_version_1_with_it() {
        Call both = call(START, "s1", "s2");
        assertThat(refused(both, "bot1", both.spends("bot1"))).isTrue();
        assertThat(refused(call(START, "s1", null), "bot2", both.spends("bot1")))
                .isTrue();
        assertThat(refused(call(START, "s1", "other"), "bot1", both.spends("bot1")))
                .isFalse();
    }

    @Test
    void without_a_signature_nothing_is_spent() {
        assertThat(Call.REPEATABLE.spends("bot1")).isEmpty();
        assertThat(Call.REPEATABLE.needs("bot1")).isEmpty();
    }

    @Test
    void a_nonce_does_not_tell_the_signature() {
        assertThat(call(START, "s1", "s2").spends("bot1").toString()).doesNotContain("s1", "s2", "bot1");
    }

    private static Call call(String endpoint, @Nullable String v1, @Nullable String v2) {
        return new Call(endpoint, v1, v2, null, "");
    }

    private static boolean refused(Call call, String sessionId, List<String> spent) {
        return !Collections.disjoint(call.needs(sessionId), spent);
    }
}
