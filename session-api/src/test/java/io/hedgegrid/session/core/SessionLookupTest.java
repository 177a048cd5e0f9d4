package io.hedgegrid.session.core;

import static io.hedgegrid.session.core.KnownSessionFixture.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionLookupTest {

    private static final KnownSession ONLY_BOT =
            session().user("anna").bot("a1").build();
    private static final KnownSession FIRST = session().user("bela").bot("b2").build();
    private static final KnownSession SECOND = session().user("bela").bot("b1").build();
    private static final KnownSession NAMELESS = session().withoutBot("carl").build();
    private static final KnownSession NAMED = session().user("carl").bot("c1").build();
    private static final List<KnownSession> ALL = List.of(ONLY_BOT, FIRST, SECOND, NAMELESS, NAMED);

    @Test
    void a_bot_is_found_by_its_id() {
        assertThat(SessionLookup.find("b2", ALL)).isEqualTo(new SessionLookup.Found.One(FIRST));
    }

    @Test
    void the_only_bot_of_a_user_is_found_by_the_user() {
        assertThat(SessionLookup.find("anna", ALL)).isEqualTo(new SessionLookup.Found.One(ONLY_BOT));
    }

    @Test
    void a_user_with_several_bots_is_ambiguous_and_the_bots_are_listed() {
        assertThat(SessionLookup.find("bela", ALL)).isInstanceOfSatisfying(SessionLookup.Found.None.class, none -> {
            assertThat(none.refusal().code()).isEqualTo(ErrorCode.AMBIGUOUS_USER);
            assertThat(none.refusal().details())
                    .containsExactly(new FieldFault("userBotId", "b1"), new FieldFault("userBotId", "b2"));
        });
    }

    @Test
    void a_session_without_a_bot_id_can_be_reached_beside_others_of_its_user() {
        assertThat(SessionLookup.find("carl", ALL)).isEqualTo(new SessionLookup.Found.One(NAMELESS));
    }

    @Test
    void nobody_is_not_found() {
        assertThat(SessionLookup.find("dora", ALL))
                .isInstanceOfSatisfying(
                        SessionLookup.Found.None.class,
                        none -> assertThat(none.refusal().code()).isEqualTo(ErrorCode.USER_NOT_FOUND));
    }
}
