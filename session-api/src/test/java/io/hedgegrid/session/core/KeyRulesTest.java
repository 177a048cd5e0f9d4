package io.hedgegrid.session.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.session.core.KnownKey.Standing;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class KeyRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-06T10:00:00Z");
    private static final long MONTH = 2_592_000;

    private final KeyRules rules = new KeyRules(Duration.ofMinutes(10), Duration.ofDays(7));

    @Property
    void a_key_in_use_is_never_destroyed(
            @ForAll boolean account, @ForAll boolean settled, @ForAll @LongRange(min = -MONTH, max = MONTH) long end) {
        assertThat(rules.fate(new KnownKey(account, NOW, NOW.plusSeconds(end), Standing.IN_USE), settled, NOW))
                .isEqualTo(new KeyFate.Revive());
        assertThat(rules.fate(new KnownKey(account, NOW, null, Standing.IN_USE), settled, NOW))
                .isEqualTo(new KeyFate.Keep());
    }

    @Property
    void a_callbacks_key_is_destroyed_only_when_its_time_was_set_and_is_over(
            @ForAll Standing standing,
            @ForAll boolean settled,
            @ForAll @LongRange(max = MONTH) long age,
            @ForAll @LongRange(min = -MONTH, max = MONTH) long end) {
        Instant created = NOW.minusSeconds(age);
        KeyFate dated = rules.fate(new KnownKey(false, created, NOW.plusSeconds(end), standing), settled, NOW);
        assertThat(dated instanceof KeyFate.Destroy)
                .isEqualTo(end <= 0 && standing != Standing.IN_USE && standing != Standing.UNCLEAR);
        KeyFate undated = rules.fate(new KnownKey(false, created, null, standing), settled, NOW);
        assertThat(undated).isIn(new KeyFate.Keep(), new KeyFate.Retire(NOW.plus(rules.callbackHorizon())));
    }

    @Property
    void a_key_of_which_nobody_knows_whether_it_is_in_use_stays_as_it_is(
            @ForAll boolean account, @ForAll boolean settled, @ForAll @LongRange(min = -MONTH, max = MONTH) long end) {
        KnownKey key = new KnownKey(account, NOW.minusSeconds(MONTH), NOW.plusSeconds(end), Standing.UNCLEAR);
        assertThat(rules.fate(key, settled, NOW)).isEqualTo(new KeyFate.Keep());
    }

    @Property
    void every_key_that_is_not_in_use_comes_to_its_end(
            @ForAll boolean account, @ForAll boolean orphaned, @ForAll @LongRange(max = MONTH) long age) {
        Standing standing = orphaned ? Standing.ORPHANED : Standing.REPLACED;
        KnownKey key = new KnownKey(account, NOW.minusSeconds(age), null, standing);
        Instant now = NOW.plus(rules.grace());
        KeyFate fate = rules.fate(key, false, now);
        if (fate instanceof KeyFate.Retire(Instant destroyAt)) {
            fate = rules.fate(new KnownKey(account, key.createdAt(), destroyAt, standing), false, destroyAt);
        }
        assertThat(fate).isEqualTo(new KeyFate.Destroy());
    }

    @Property
    void a_deleted_sessions_credentials_go_at_once(
            @ForAll @LongRange(max = MONTH) long age, @ForAll @LongRange(min = -MONTH, max = MONTH) long end) {
        Instant created = NOW.minusSeconds(age);
        assertThat(rules.fate(new KnownKey(true, created, null, Standing.ORPHANED), true, NOW))
                .isEqualTo(new KeyFate.Destroy());
        assertThat(rules.fate(new KnownKey(true, created, NOW.plusSeconds(end), Standing.ORPHANED), true, NOW))
                .isEqualTo(new KeyFate.Destroy());
    }
}
