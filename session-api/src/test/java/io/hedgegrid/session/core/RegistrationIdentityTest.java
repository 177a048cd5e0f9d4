package io.hedgegrid.session.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RegistrationIdentityTest {

    @Test
    void it_is_the_one_that_the_executor_gives_its_orders_and_events() {
        assertThat(RegistrationIdentity.of("bot456", Instant.ofEpochMilli(1_767_225_600_000L)))
                .isEqualTo("hg426d491e347bd8da4da5");
    }
}
