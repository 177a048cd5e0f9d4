package io.hedgegrid.session.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.session.application.ConfigFixture;
import io.hedgegrid.session.application.Session;
import io.hedgegrid.session.core.Lifecycle;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TablesTest {

    private final Tables tables = new Tables();

    @BeforeEach
    void caughtUp() {
        tables.markCaughtUp();
        tables.configured("b1", ConfigFixture.config("anna", "b1", "account1"));
        tables.configured("b2", ConfigFixture.config("anna", "b2", "account2"));
        tables.configured("b3", ConfigFixture.config("bela", "b3", "account2"));
    }

    @Test
    void sessions_are_found_by_user_and_by_account_as_these_are_now() {
        assertThat(ids(tables.ofUser("anna"))).containsExactly("b1", "b2");
        assertThat(ids(tables.onAccount("account2"))).containsExactly("b2", "b3");

        tables.configured("b2", ConfigFixture.config("anna", "b2", "account1"));
        tables.configured("b3", null);
        assertThat(ids(tables.onAccount("account1"))).containsExactly("b1", "b2");
        assertThat(tables.onAccount("account2")).isEmpty();
        assertThat(tables.ofUser("bela")).isEmpty();
    }

    @Test
    void sessions_are_counted_by_their_state_whatever_comes_first() {
        assertThat(tables.counts()).containsEntry(Lifecycle.REGISTERED, 3).containsEntry(Lifecycle.RUNNING, 0);
        tables.commanded(command("b1", CommandType.START), 0);
        tables.commanded(command("b9", CommandType.START), 0);
        assertThat(tables.counts()).containsEntry(Lifecycle.REGISTERED, 2).containsEntry(Lifecycle.STARTING, 1);

        tables.configured("b9", ConfigFixture.config("anna", "b9", "account9"));
        assertThat(tables.counts()).containsEntry(Lifecycle.STARTING, 2);
        tables.configured("b9", null);
        tables.configured("b1", null);
        assertThat(tables.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(2)
                .isEqualTo(tables.size());
    }

    @Test
    void those_told_to_end_are_known_until_they_are_told_otherwise_or_gone() {
        tables.commanded(command("b1", CommandType.DELETE), 0);
        tables.commanded(command("b2", CommandType.DELETE), 0);
        assertThat(ids(tables.ending())).containsExactly("b1", "b2");
        tables.commanded(command("b2", CommandType.START), 0);
        tables.configured("b1", null);
        assertThat(tables.ending()).isEmpty();
    }

    @Test
    void a_session_is_unclear_from_a_configuration_that_cannot_be_read_to_one_that_can_be() {
        tables.unreadable("b1");
        tables.unreadable("b2");
        assertThat(tables.unclear("b1")).isTrue();
        assertThat(ids(tables.ofUser("anna"))).containsExactly("b1", "b2");

        tables.configured("b1", ConfigFixture.config("anna", "b1", "account1"));
        tables.configured("b2", null);
        assertThat(tables.unclear("b1")).isFalse();
        assertThat(tables.unclear("b2")).isFalse();
        assertThat(tables.keysNamedBy("b1")).isPresent();
        assertThat(tables.keysNamedBy("b2")).isEmpty();
    }

    private static List<String> ids(List<Session> sessions) {
        return sessions.stream()
                .map(Session::config)
                .map(SessionConfig::getSessionId)
                .toList();
    }

    private static SessionCommand command(String sessionId, CommandType type) {
        return new SessionCommand("c-" + sessionId, sessionId, type, 1L, Instant.parse("2026-03-06T10:00:01Z"));
    }
}
