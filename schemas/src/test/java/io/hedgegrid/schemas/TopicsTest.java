package io.hedgegrid.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.grid.SessionForgotten;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.wire.UnreadableValueException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void names_and_policies_are_as_operators_know_them() {
        assertThat(Topics.all().stream().map(topic -> topic.name() + " " + policy(topic)))
                .containsExactly(
                        "session.configs compact",
                        "session.keys compact within 5 min",
                        "session.commands 30 d",
                        "session.calls 2 d",
                        "signal.profiles compact",
                        "market.candles 365 d",
                        "market.prices 7 d",
                        "signals 365 d",
                        "grid.inputs 30 d",
                        "order.requests 30 d",
                        "order.reports 365 d",
                        "account.snapshots 7 d",
                        "execution.events 365 d",
                        "session.status compact",
                        "webhook.requests 7 d",
                        "webhook.attempts 30 d",
                        "webhook.dead-letters 365 d",
                        "webhook.commands 30 d",
                        "dead-letters 30 d");
    }

    @Test
    void all_leaves_out_no_constant() throws Exception {
        List<Object> constants = Arrays.stream(Topics.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(TopicsTest::value)
                .toList();

        assertThat(Topics.all())
                .containsExactlyInAnyOrderElementsOf(
                        constants.stream().<Topic<?>>map(Topic.class::cast).toList());
    }

    @Test
    void no_value_is_a_tombstone_both_ways() {
        assertThat(Topics.SIGNAL_PROFILES.serializer().serialize("signal.profiles", null))
                .isNull();
        assertThat(Topics.SIGNAL_PROFILES.deserializer().deserialize("signal.profiles", null))
                .isNull();
        assertThat(Topics.DEAD_LETTERS.serializer().serialize("dead-letters", null))
                .isNull();
    }

    @Test
    void dead_letters_keep_every_byte() {
        byte[] bytes = {1, 2, 3};

        assertThat(Topics.DEAD_LETTERS.serializer().serialize("dead-letters", bytes))
                .isEqualTo(bytes);
        assertThat(Topics.DEAD_LETTERS.decode(bytes)).isEqualTo(bytes);
        assertThat(Topics.DEAD_LETTERS.valueType()).isEqualTo(byte[].class);
    }

    @Test
    void one_topics_value_is_unreadable_in_another() {
        byte[] command = {0, 0, 0, 0, 2, 0};

        assertThat(Topics.SIGNAL_PROFILES.valueType()).isEqualTo(SignalProfile.class);
        assertThatThrownBy(() -> Topics.SIGNAL_PROFILES.decode(command))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("signal.profiles")
                .hasMessageContaining("schema id 2 is a io.hedgegrid.schemas.session.SessionCommand");
    }

    @Test
    void grid_inputs_carry_the_id_of_the_table() {
        byte[] bytes = Topics.GRID_INPUTS
                .serde()
                .serializer()
                .serialize("grid.inputs", new GridInput(new SessionForgotten("s", Instant.EPOCH)));

        assertThat(bytes).startsWith(0, 0, 0, 0, 7);
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String policy(Topic<?> topic) {
        return switch (topic.policy()) {
            case Policy.Compact() -> "compact";
            case Policy.CompactSoon(Duration lag) -> "compact within " + lag.toMinutes() + " min";
            case Policy.Retain(Duration time) -> time.toDays() + " d";
        };
    }
}
