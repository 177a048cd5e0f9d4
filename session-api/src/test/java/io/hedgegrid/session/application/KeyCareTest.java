package io.hedgegrid.session.application;

import static io.hedgegrid.session.application.SealedRegistrations.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.session.core.KeyRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyCareTest {

    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final Duration HORIZON = Duration.ofDays(7);

    private final FakeLog log = new FakeLog();
    private final String keyset = SecretCipher.generateKeyset();
    private final SecretCipher cipher = SecretCipher.fromKeyset(keyset);
    private final Seals seals = new Seals(cipher, log);
    private final ConfigFactory configs = new ConfigFactory(seals);
    private final WriteLock lock = new WriteLock(() -> {}, Duration.ofSeconds(10));
    private final MovingClock clock = new MovingClock();
    private final KeyCare care = new KeyCare(log, log, log, new KeyRules(GRACE, HORIZON), lock, log, clock);

    @Test
    void a_registration_makes_two_keys_and_writes_them_first() {
        register("secret", "hush");

        assertThat(log.writes).containsExactly("key ACCOUNT", "key WEBHOOK", "config 1");
        care.sweep();
        clock.pass(HORIZON.multipliedBy(10));
        care.sweep();
        assertThat(uses()).containsExactlyInAnyOrder(DataKeyUse.ACCOUNT, DataKeyUse.WEBHOOK);
        assertThat(log.writes).endsWith("config 1", "fade", "fade");
    }

    @Test
    void the_same_secrets_registered_again_stay_as_they_are_sealed() {
        SessionConfig first = register("secret", "hush");
        SessionConfig second = register("secret", "hush");

        assertThat(second.getVersion()).isEqualTo(2);
        assertThat(second.getAccount()).isEqualTo(first.getAccount());
        assertThat(second.getWebhook()).isEqualTo(first.getWebhook());
        assertThat(log.writes).containsExactly("key ACCOUNT", "key WEBHOOK", "config 1", "config 2");
    }

    @Test
    void replaced_credentials_are_worthless_when_nobody_can_be_using_them_any_more() {
        SealedSecret replaced = register("secret", "hush").getAccount().getApiSecret();
        SessionConfig now = register("other", "hush");

        assertThat(seals.open(replaced, BOT)).isEqualTo("secret");
        clock.pass(GRACE.minusMillis(1));
        care.sweep();
        assertThat(seals.open(replaced, BOT)).isEqualTo("secret");
        clock.pass(Duration.ofMillis(1));
        care.sweep();
        assertThatThrownBy(() -> seals.open(replaced, BOT)).isInstanceOf(SecretException.class);
        assertThat(seals.open(now.getAccount().getApiSecret(), BOT)).isEqualTo("other");
        assertThat(log.destroyed).isEqualTo(1);
    }

    @Test
    void a_replaced_callback_secret_signs_as_long_as_callbacks_may_be_under_way() {
        SealedSecret replaced = register("secret", "hush").getWebhook().getSecret();
        register("secret", "other");

        clock.pass(HORIZON.minusMillis(1));
        care.sweep();
        assertThat(seals.open(replaced, BOT)).isEqualTo("hush");
        clock.pass(Duration.ofMillis(1));
        care.sweep();
        assertThatThrownBy(() -> seals.open(replaced, BOT)).isInstanceOf(SecretException.class);
    }

    @Test
    void a_deleted_sessions_credentials_are_worthless_at_once_and_its_callbacks_secret_later() {
        SessionConfig config = register("secret", "hush");
        forget();

        assertThatThrownBy(() -> seals.open(config.getAccount().getApiKey(), BOT))
                .isInstanceOf(SecretException.class);
        assertThat(seals.open(config.getWebhook().getSecret(), BOT)).isEqualTo("hush");
        assertThat(log.keys()).singleElement().satisfies(key -> {
            assertThat(key.getUse()).isEqualTo(DataKeyUse.WEBHOOK);
            assertThat(key.getDestroyAt()).isEqualTo(clock.instant().plus(HORIZON));
        });
        clock.pass(HORIZON);
        care.sweep();
        assertThat(log.keys()).isEmpty();
    }

    @Test
    void a_crash_behind_the_deletion_is_made_up_for() {
        register("secret", "hush");
        log.forget(BOT, null);
        clock.pass(GRACE);
        care.sweep();

        assertThat(uses()).containsExactly(DataKeyUse.WEBHOOK);
        clock.pass(HORIZON);
        care.sweep();
        assertThat(log.keys()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_broker_that_is_away_or_a_turn_that_is_lost_behind_the_deletion_delays_it_only(RuntimeException failure) {
        register("secret", "hush");
        log.keyFailure = failure;
        forget();
        assertThat(uses()).hasSize(2);

        log.keyFailure = null;
        clock.pass(GRACE);
        care.sweep();
        assertThat(uses()).containsExactly(DataKeyUse.WEBHOOK);
    }

    private static Stream<RuntimeException> failures() {
        return Stream.of(
                new UnavailableException("told to fail"),
                new TurnLostException(new IllegalStateException("told to fail")));
    }

    @Test
    void keys_that_another_instance_has_just_written_ahead_of_their_configuration_are_spared() {
        DataKey early = seals.newKey(BOT, DataKeyUse.ACCOUNT, clock.instant());
        log.keep(List.of(early));
        clock.pass(GRACE.minusMillis(1));
        care.sweep();
        assertThat(log.keys()).containsExactly(early);

        clock.pass(Duration.ofMillis(1));
        care.sweep();
        assertThat(log.keys()).isEmpty();
    }

    @Test
    void keys_of_a_session_whose_configuration_cannot_be_read_are_kept_until_it_can_be() {
        register("secret", "hush");
        SessionConfig unreadable = log.configs.remove(BOT);
        log.unclear.add(BOT);
        clock.pass(HORIZON.multipliedBy(2));
        care.sweep();
        assertThat(uses()).hasSize(2);

        log.configs.put(BOT, unreadable);
        log.unclear.clear();
        care.sweep();
        assertThat(seals.open(unreadable.getAccount().getApiSecret(), BOT)).isEqualTo("secret");
    }

    @Test
    void a_key_to_be_destroyed_that_is_in_use_after_all_stays() {
        register("secret", "hush");
        DataKey key = log.keys().getFirst();
        log.keep(List.of(DataKey.newBuilder(key).setDestroyAt(clock.instant()).build()));
        care.sweep();

        assertThat(log.keys())
                .hasSize(2)
                .allSatisfy(kept -> assertThat(kept.getDestroyAt()).isNull());
    }

    @Test
    void a_session_registered_anew_has_new_keys_and_keeps_the_former_ones_for_callbacks_alone() {
        SessionConfig former = register("secret", "hush");
        forget();
        SessionConfig anew = register("secret", "hush");

        assertThat(anew.getAccount().getApiKey().getKeyId())
                .isNotEqualTo(former.getAccount().getApiKey().getKeyId());
        assertThat(seals.open(former.getWebhook().getSecret(), BOT)).isEqualTo("hush");
        clock.pass(HORIZON);
        care.sweep();
        assertThat(log.keys()).hasSize(2);
        assertThat(seals.open(anew.getWebhook().getSecret(), BOT)).isEqualTo("hush");
        assertThatThrownBy(() -> seals.open(former.getWebhook().getSecret(), BOT))
                .isInstanceOf(SecretException.class);
    }

    @Test
    void after_a_rotation_nothing_depends_on_the_former_key_of_the_keyset() {
        SessionConfig config = register("secret", "hush");
        register("secret", "other");
        String rotated = SecretCipher.rotateKeyset(keyset);
        Reseal.Result result = new Reseal(log, log, SecretCipher.fromKeyset(rotated), lock, clock).run();

        assertThat(result).isEqualTo(new Reseal.Result(1, 0, List.of()));
        assertThat(log.keys())
                .hasSize(3)
                .allSatisfy(key -> assertThat(key.getWrappedBy())
                        .isEqualTo(SecretCipher.fromKeyset(rotated).primaryKeyId()));
        assertThat(log.configs.get(BOT).getVersion()).isEqualTo(2);
        Seals after = new Seals(SecretCipher.fromKeyset(rotated), log);
        assertThat(after.open(config.getAccount().getApiSecret(), BOT)).isEqualTo("secret");
        assertThat(after.open(config.getWebhook().getSecret(), BOT)).isEqualTo("hush");
        assertThat(new Reseal(log, log, SecretCipher.fromKeyset(rotated), lock, clock).run())
                .isEqualTo(new Reseal.Result(0, 1, List.of()));
        assertThat(new Reseal(log, log, cipher, lock, clock).run()).isEqualTo(new Reseal.Result(0, 0, List.of(BOT)));
    }

    @Test
    void keys_of_forgotten_sessions_are_wrapped_anew_too() {
        SealedSecret webhook = register("secret", "hush").getWebhook().getSecret();
        forget();
        SecretCipher rotated = SecretCipher.fromKeyset(SecretCipher.rotateKeyset(keyset));

        assertThat(new Reseal(log, log, rotated, lock, clock).run()).isEqualTo(new Reseal.Result(1, 0, List.of()));
        assertThat(log.keys())
                .singleElement()
                .satisfies(key -> assertThat(key.getWrappedBy()).isEqualTo(rotated.primaryKeyId()));
        assertThat(new Seals(rotated, log).open(webhook, BOT)).isEqualTo("hush");
    }

    @Test
    void what_the_keyset_itself_sealed_moves_to_keys_of_the_session() {
        SessionConfig old = oldForm(register("secret", "hush"));
        log.keys.clear();
        log.configure(old);
        log.writes.clear();
        Reseal.Result result = new Reseal(log, log, cipher, lock, clock).run();

        assertThat(result).isEqualTo(new Reseal.Result(1, 0, List.of()));
        assertThat(log.writes).containsExactly("key ACCOUNT", "key WEBHOOK", "config 2");
        SessionConfig moved = log.configs.get(BOT);
        assertThat(moved.getAccount().getPassphrase().getDataKey()).isTrue();
        assertThat(moved.getAccount().getFingerprint())
                .isEqualTo(old.getAccount().getFingerprint());
        assertThat(seals.open(moved.getAccount().getApiKey(), BOT)).isEqualTo("key");
        assertThat(seals.open(moved.getAccount().getApiSecret(), BOT)).isEqualTo("secret");
        assertThat(seals.open(moved.getAccount().getPassphrase(), BOT)).isEqualTo("passphrase");
        assertThat(seals.open(moved.getWebhook().getSecret(), BOT)).isEqualTo("hush");
        assertThat(moved.getWebhook().getUrl()).isEqualTo(old.getWebhook().getUrl());
    }

    @Test
    void a_registration_moves_what_the_keyset_itself_sealed_though_it_is_the_same() {
        log.configure(oldForm(register("secret", "hush")));
        SessionConfig moved = register("secret", "hush");

        assertThat(moved.getAccount().getApiKey().getDataKey()).isTrue();
        assertThat(moved.getWebhook().getSecret().getDataKey()).isTrue();
    }

    @Test
    void a_session_whose_key_is_gone_is_named_and_mended_by_its_next_registration() {
        register("secret", "hush");
        log.keys.clear();
        assertThat(new Reseal(log, log, cipher, lock, clock).run()).isEqualTo(new Reseal.Result(0, 0, List.of(BOT)));

        SessionConfig mended = register("secret", "hush");
        assertThat(seals.open(mended.getAccount().getApiSecret(), BOT)).isEqualTo("secret");
    }

    private SessionConfig oldForm(SessionConfig config) {
        return SessionConfig.newBuilder(config)
                .setAccount(ExchangeAccount.newBuilder(config.getAccount())
                        .setApiKey(cipher.seal("key", BOT))
                        .setApiSecret(cipher.seal("secret", BOT))
                        .setPassphrase(cipher.seal("passphrase", BOT))
                        .build())
                .setWebhook(new WebhookTarget(config.getWebhook().getUrl(), cipher.seal("hush", BOT)))
                .build();
    }

    private SessionConfig register(String apiSecret, String webhookSecret) {
        ConfigFactory.Next next =
                configs.next(SealedRegistrations.of(apiSecret, webhookSecret), log.configs.get(BOT), clock.instant());
        if (!next.newKeys().isEmpty()) {
            log.keep(next.newKeys());
        }
        log.configure(next.config());
        care.settle(BOT);
        return log.configs.get(BOT);
    }

    private void forget() {
        log.forget(BOT, null);
        care.settle(BOT);
    }

    private List<DataKeyUse> uses() {
        return log.keys().stream().map(DataKey::getUse).toList();
    }

    /** Stands still unless it is told. */
    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-03-06T10:00:00.123Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
