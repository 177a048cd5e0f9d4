package io.hedgegrid.session.core;

import static io.hedgegrid.session.core.KnownSessionFixture.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleRulesTest {

    private static final int OTHER_REVISION = 7;

    @ParameterizedTest
    @CsvSource({
        // state, start, stop, stop keeping positions, close positions, delete
        "REGISTERED, START,    nothing, nothing,             NOT_RUNNING,     forget",
        "STARTING,   nothing,  STOP,    STOP_KEEP_POSITIONS, CLOSE_POSITIONS, DELETE",
        "RUNNING,    nothing,  STOP,    STOP_KEEP_POSITIONS, CLOSE_POSITIONS, DELETE",
        "STOPPING,   CONFLICT, nothing, nothing,             nothing,         DELETE",
        "STOPPED,    START,    nothing, nothing,             NOT_RUNNING,     forget",
        "ERROR,      START,    STOP,    STOP_KEEP_POSITIONS, NOT_RUNNING,     forget",
    })
    void each_request_in_each_state(
            Lifecycle state, String start, String stop, String stopKeeping, String closing, String delete) {
        KnownSession session = session().reported(state, OTHER_REVISION).build();
        assertThat(word(LifecycleRules.start(session, List.of(session)))).isEqualTo(start);
        assertThat(word(LifecycleRules.stop(session, true))).isEqualTo(stop);
        assertThat(word(LifecycleRules.stop(session, false))).isEqualTo(stopKeeping);
        assertThat(word(LifecycleRules.closePositions(session))).isEqualTo(closing);
        assertThat(word(LifecycleRules.delete(session))).isEqualTo(delete);
    }

    @ParameterizedTest
    @CsvSource({"STOPPED", "ERROR"})
    void positions_that_were_kept_are_closed_before_a_session_is_forgotten(Lifecycle state) {
        KnownSession session = session().reported(state, OTHER_REVISION).open(2).build();
        assertThat(word(LifecycleRules.delete(session))).isEqualTo("DELETE");
    }

    @Test
    void positions_that_were_kept_can_be_closed_later() {
        KnownSession stopped =
                session().reported(Lifecycle.STOPPED, OTHER_REVISION).open(2).build();
        assertThat(word(LifecycleRules.closePositions(stopped))).isEqualTo("CLOSE_POSITIONS");
        KnownSession stopping = session()
                .reported(Lifecycle.STOPPING, OTHER_REVISION)
                .told(Command.STOP_KEEP_POSITIONS, OTHER_REVISION)
                .build();
        assertThat(word(LifecycleRules.stop(stopping, true))).isEqualTo("STOP");
        assertThat(word(LifecycleRules.closePositions(stopping))).isEqualTo("CLOSE_POSITIONS");
    }

    @Test
    void a_session_that_is_being_deleted_takes_nothing_more() {
        KnownSession session = session()
                .reported(Lifecycle.RUNNING, OTHER_REVISION)
                .told(Command.DELETE, OTHER_REVISION)
                .build();
        assertThat(word(LifecycleRules.start(session, List.of(session)))).isEqualTo("CONFLICT");
        assertThat(word(LifecycleRules.stop(session, true))).isEqualTo("nothing");
        assertThat(word(LifecycleRules.closePositions(session))).isEqualTo("nothing");
        assertThat(word(LifecycleRules.delete(session))).isEqualTo("nothing");
        assertThat(LifecycleRules.change(session, "user1", "bot1", "BTCUSDT", true, "account1"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "STARTING, BTCUSDT, account1, CONFLICT",
        "RUNNING,  BTCUSDT, account1, CONFLICT",
        "STOPPING, BTCUSDT, account1, CONFLICT",
        "STOPPED,  BTCUSDT, account1, START",
        "ERROR,    BTCUSDT, account1, START",
        "RUNNING,  ETHUSDT, account1, START",
        "RUNNING,  BTCUSDT, account2, START",
    })
    void no_two_active_sessions_share_account_and_symbol(
            Lifecycle otherState, String otherSymbol, String otherAccount, String expected) {
        KnownSession session = session().build();
        KnownSession other = session()
                .bot("bot2")
                .symbol(otherSymbol)
                .account(otherAccount)
                .reported(otherState, OTHER_REVISION)
                .build();
        assertThat(word(LifecycleRules.start(session, List.of(session, other)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"STOPPED", "ERROR"})
    void nobody_starts_on_the_account_and_symbol_of_positions_that_another_session_kept(Lifecycle otherState) {
        KnownSession session = session().build();
        KnownSession keeping = session()
                .bot("bot2")
                .reported(otherState, OTHER_REVISION)
                .open(1)
                .build();
        assertThat(LifecycleRules.start(session, List.of(session, keeping)))
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refused -> assertThat(refused.refusal().message()).contains("bot2", "has open positions"));
        assertThat(word(LifecycleRules.start(keeping, List.of(session, keeping))))
                .isEqualTo("START");
    }

    @Test
    void an_accepted_start_holds_the_account_before_the_executor_has_said_anything() {
        KnownSession session = session().build();
        KnownSession other = session().bot("bot2").told(Command.START, 0).build();
        assertThat(word(LifecycleRules.start(session, List.of(session, other)))).isEqualTo("CONFLICT");
    }

    @Test
    void a_running_session_keeps_symbol_account_and_demo_flag() {
        KnownSession running =
                session().reported(Lifecycle.RUNNING, OTHER_REVISION).build();
        assertThat(LifecycleRules.change(running, "user1", "bot1", "BTCUSDT", true, "account1"))
                .isEmpty();
        assertThat(LifecycleRules.change(running, "user1", "bot1", "ETHUSDT", false, "account2"))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT);
                    assertThat(refusal.details())
                            .extracting(FieldFault::field)
                            .containsExactly("settings.tradingPair", "exchange.isDemo");
                });
        assertThat(LifecycleRules.change(running, "user1", "bot1", "BTCUSDT", true, "account2"))
                .hasValueSatisfying(refusal -> assertThat(refusal.details())
                        .extracting(FieldFault::field)
                        .containsExactly("exchange.apiKey"));
    }

    @Test
    void a_stopped_session_may_change_everything_unless_it_keeps_positions() {
        KnownSession stopped =
                session().reported(Lifecycle.STOPPED, OTHER_REVISION).build();
        assertThat(LifecycleRules.change(stopped, "user1", "bot1", "ETHUSDT", false, "account2"))
                .isEmpty();
        KnownSession keeping =
                session().reported(Lifecycle.STOPPED, OTHER_REVISION).open(1).build();
        assertThat(LifecycleRules.change(keeping, "user1", "bot1", "ETHUSDT", true, "account1"))
                .isPresent();
    }

    @Test
    void nobody_takes_over_the_bot_of_another_user() {
        assertThat(LifecycleRules.change(session().build(), "user2", "bot1", "BTCUSDT", true, "account1"))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
        // user1 without a bot has the same identity as a bot that is called user1.
        KnownSession bot = session().bot("user1").user("user9").build();
        assertThat(LifecycleRules.change(bot, "user1", "", "BTCUSDT", true, "account1"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTERED, 0, true",
        "STARTING,   0, false",
        "RUNNING,    0, false",
        "STOPPING,   0, false",
        "STOPPED,    0, true",
        // Its start will be refused until the other one has closed them.
        "STOPPED,    2, true",
        "ERROR,      0, true",
    })
    void a_registration_claims_no_account_and_symbol_on_which_another_session_is_active(
            Lifecycle other, int open, boolean free) {
        KnownSession rival = session()
                .bot("bot2")
                .user("user2")
                .reported(other, OTHER_REVISION)
                .open(open)
                .build();
        assertThat(LifecycleRules.claim(null, "bot1", "user1", "BTCUSDT", "account1", List.of(rival))
                        .isEmpty())
                .isEqualTo(free);
        assertThat(LifecycleRules.claim(null, "bot1", "user1", "ETHUSDT", "account1", List.of(rival)))
                .isEmpty();
        assertThat(LifecycleRules.claim(null, "bot1", "user1", "BTCUSDT", "account2", List.of(rival)))
                .isEmpty();
        // Its own, from before.
        assertThat(LifecycleRules.claim(session().build(), "bot1", "user1", "BTCUSDT", "account1", List.of(rival)))
                .isEmpty();
    }

    @Test
    void the_session_that_has_the_account_is_named_to_its_owner_only() {
        KnownSession rival = session()
                .bot("bot2")
                .reported(Lifecycle.RUNNING, OTHER_REVISION)
                .build();
        assertThat(LifecycleRules.claim(null, "bot3", "user1", "BTCUSDT", "account1", List.of(rival))
                        .orElseThrow()
                        .message())
                .contains("session bot2 is active");
        assertThat(LifecycleRules.claim(null, "bot3", "stranger", "BTCUSDT", "account1", List.of(rival))
                        .orElseThrow()
                        .message())
                .doesNotContain("bot2");
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Send(Command command, String _) -> command.name();
            case Decision.Nothing _ -> "nothing";
            case Decision.Forget _ -> "forget";
            case Decision.Refuse(Refusal refusal) -> refusal.code().name();
        };
    }

    @Test
    void the_other_session_on_an_account_is_named_to_its_owner_only() {
        KnownSession mine = session().bot("mine").user("me").build();
        KnownSession own = session()
                .bot("my-other")
                .user("me")
                .reported(Lifecycle.RUNNING, OTHER_REVISION)
                .build();
        KnownSession foreign = session()
                .bot("of-somebody")
                .user("somebody")
                .reported(Lifecycle.RUNNING, OTHER_REVISION)
                .build();
        assertThat(refusal(LifecycleRules.start(mine, List.of(mine, own))).message())
                .contains("my-other");
        assertThat(refusal(LifecycleRules.start(mine, List.of(mine, foreign))).message())
                .contains("another session is active")
                .doesNotContain("somebody");
    }

    private static Refusal refusal(Decision decision) {
        return ((Decision.Refuse) decision).refusal();
    }
}
