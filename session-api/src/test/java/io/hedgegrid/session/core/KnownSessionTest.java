package io.hedgegrid.session.core;

import static io.hedgegrid.session.core.KnownSessionFixture.REGISTERED_AT;
import static io.hedgegrid.session.core.KnownSessionFixture.session;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnownSessionTest {

    @Test
    void a_session_nobody_has_reported_is_registered() {
        assertThat(session().build().lifecycle()).isEqualTo(Lifecycle.REGISTERED);
    }

    @ParameterizedTest
    @EnumSource(Lifecycle.class)
    void without_a_command_it_stands_where_it_was_reported(Lifecycle state) {
        assertThat(session().reported(state, 1).build().lifecycle()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTERED, 1, STARTING",
        "STARTING,   2, STARTING",
        "RUNNING,    3, RUNNING",
        "STOPPING,   4, STOPPING",
        // The status that was known at the start, or an older one still on its way.
        "STOPPED,    5, STARTING",
        "ERROR,      4, STARTING",
        // A newer one: it has run since, and ended by itself.
        "STOPPED,    6, STOPPED",
        "ERROR,      6, ERROR",
    })
    void after_a_start(Lifecycle reported, long revision, Lifecycle expected) {
        assertThat(session()
                        .reported(reported, revision)
                        .told(Command.START, 5)
                        .build()
                        .lifecycle())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, STARTING, STOPPING",
        "STOP, RUNNING, STOPPING",
        "STOP, STOPPED, STOPPED",
        "STOP_KEEP_POSITIONS, RUNNING, STOPPING",
        "STOP, ERROR, ERROR",
        "DELETE, RUNNING, STOPPING",
        // Deleted is what has no status any more.
        "DELETE, STOPPED, STOPPING",
    })
    void after_a_stop(Command command, Lifecycle reported, Lifecycle expected) {
        assertThat(session().reported(reported, 9).told(command, 5).build().lifecycle())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"REGISTERED", "STOPPED", "ERROR"})
    void a_stop_that_follows_an_unanswered_start_is_unanswered_too(Lifecycle reported) {
        assertThat(session().reported(reported, 5).told(Command.STOP, 5).build().lifecycle())
                .isEqualTo(Lifecycle.STOPPING);
        assertThat(session().told(Command.STOP, 0).build().lifecycle()).isEqualTo(Lifecycle.STOPPING);
    }

    @Test
    void a_deleted_session_is_idle_once_its_status_is_gone() {
        assertThat(session().told(Command.DELETE, 5).build().idle()).isTrue();
    }

    @Test
    void a_command_to_an_earlier_session_of_that_name_means_nothing() {
        KnownSession session =
                session().told(Command.DELETE, 5, REGISTERED_AT.minusMillis(1)).build();
        assertThat(session.deleting()).isFalse();
        assertThat(session.lifecycle()).isEqualTo(Lifecycle.REGISTERED);
    }

    @Test
    void it_is_idle_only_with_nothing_on_the_exchange() {
        assertThat(session().reported(Lifecycle.STOPPED, 3).build().idle()).isTrue();
        assertThat(session().reported(Lifecycle.STOPPED, 3).open(1).build().idle())
                .isFalse();
        assertThat(session().reported(Lifecycle.RUNNING, 3).build().idle()).isFalse();
        assertThat(session().told(Command.START, 0).build().idle()).isFalse();
        assertThat(session()
                        .reported(Lifecycle.STOPPING, 3)
                        .told(Command.DELETE, 2)
                        .build()
                        .idle())
                .isFalse();
    }
}
