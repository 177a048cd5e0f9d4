package io.hedgegrid.session.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.session.core.CustomSettings;
import io.hedgegrid.session.core.Registration;
import io.hedgegrid.session.core.Setting;
import io.hedgegrid.session.core.SettingCatalogue;
import io.hedgegrid.session.core.WebhookChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConfigMappingTest {

    private static final Instant NOW = Instant.parse("2026-03-06T10:00:00.123Z");
    private final SecretCipher cipher = SecretCipher.fromKeyset(SecretCipher.generateKeyset());
    private final FakeLog log = new FakeLog();
    private final Seals seals = new Seals(cipher, log);
    private final ConfigFactory factory = new ConfigFactory(seals);

    @Property(tries = 200)
    void settings_survive_the_way_through_the_topic(@ForAll long seed) {
        CustomSettings settings = random(new Random(seed));
        SessionConfig config = throughTheTopic(next(registration(settings), null, NOW));
        assertThat(ConfigMapping.settings(config.getGrid(), config.getSignal())).isEqualTo(settings);
    }

    @Test
    void hours_become_minutes_of_the_day() {
        CustomSettings settings = CustomSettings.of(Map.of(
                "startHour", new BigDecimal("22"),
                "startMinute", new BigDecimal("30"),
                "finishHour", new BigDecimal("6")));
        SessionConfig config = next(registration(settings), null, NOW);
        assertThat(config.getGrid().getStartMinuteOfDay()).isEqualTo(22 * 60 + 30);
        assertThat(config.getGrid().getFinishMinuteOfDay()).isEqualTo(6 * 60 + 59);
    }

    @Test
    void secrets_are_sealed_for_their_session() {
        SessionConfig config = throughTheTopic(next(registration(CustomSettings.defaults()), null, NOW));
        assertThat(seals.open(config.getAccount().getApiKey(), "bot456")).isEqualTo("key");
        assertThat(seals.open(config.getAccount().getPassphrase(), "bot456")).isEqualTo("passphrase");
        assertThat(seals.open(config.getWebhook().getSecret(), "bot456")).isEqualTo("hush");
    }

    @Test
    void the_next_version_keeps_the_registration_time_and_what_was_sealed() {
        SessionConfig first = next(registration(CustomSettings.defaults()), null, NOW);
        Registration change = new Registration(
                "user123",
                "bot456",
                "ETHUSDT",
                5,
                true,
                CustomSettings.defaults(),
                null,
                new WebhookChange.Set("https://new.example/", null));
        SessionConfig second = next(change, first, NOW.plusSeconds(60));
        assertThat(second.getVersion()).isEqualTo(2);
        assertThat(second.getRegisteredAt()).isEqualTo(NOW);
        assertThat(second.getUpdatedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(second.getAccount()).isEqualTo(first.getAccount());
        assertThat(second.getWebhook().getUrl()).isEqualTo("https://new.example/");
        assertThat(second.getWebhook().getSecret()).isEqualTo(first.getWebhook().getSecret());
    }

    private static SessionConfig throughTheTopic(SessionConfig config) {
        return Topics.SESSION_CONFIGS.decode(
                Topics.SESSION_CONFIGS.serializer().serialize(Topics.SESSION_CONFIGS.name(), config));
    }

    private SessionConfig next(Registration registration, SessionConfig stored, Instant now) {
        ConfigFactory.Next next = factory.next(registration, stored, now);
        log.keep(next.newKeys());
        return next.config();
    }

    private static Registration registration(CustomSettings settings) {
        return SealedRegistrations.of(settings, "secret", "hush");
    }

    private static CustomSettings random(Random random) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting setting : SettingCatalogue.settings().values()) {
            values.put(
                    setting.name(),
                    switch (setting) {
                        case Setting.NumberSetting number -> between(number, random);
                        case Setting.FlagSetting _ -> random.nextBoolean();
                        case Setting.ChoiceSetting choice ->
                            choice.options().get(random.nextInt(choice.options().size()));
                    });
        }
        return CustomSettings.of(values);
    }

    private static BigDecimal between(Setting.NumberSetting number, Random random) {
        return number.min()
                .add(number.max().subtract(number.min()).multiply(BigDecimal.valueOf(random.nextDouble())))
                .setScale(number.integer() ? 0 : random.nextInt(9), RoundingMode.DOWN);
    }
}
