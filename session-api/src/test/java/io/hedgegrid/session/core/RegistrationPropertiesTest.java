package io.hedgegrid.session.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class RegistrationPropertiesTest {

    @Property(tries = 500)
    void anything_at_all_is_accepted_with_sound_settings_or_rejected_with_reasons(
            @ForAll("settings") Map<String, @Nullable Object> custom) {
        switch (RegistrationFixture.parse(RegistrationFixture.withCustomSettings(custom))) {
            case ParsedRegistration.Accepted(Registration registration, List<String> ignored) -> {
                assertSound(registration.settings());
                assertThat(ignored).allMatch(path -> path.endsWith(".nonsense"));
            }
            case ParsedRegistration.Rejected(List<FieldFault> faults) ->
                assertThat(faults).isNotEmpty();
        }
    }

    @Property(tries = 300)
    void what_was_accepted_is_accepted_again_and_means_the_same(
            @ForAll("settings") Map<String, @Nullable Object> custom) {
        ParsedRegistration parsed = RegistrationFixture.parse(RegistrationFixture.withCustomSettings(custom));
        if (parsed instanceof ParsedRegistration.Accepted(Registration registration, List<String> _)) {
            CustomSettings settings = registration.settings();
            ParsedRegistration again =
                    RegistrationFixture.parse(RegistrationFixture.withCustomSettings(settings.values()));
            assertThat(RegistrationFixture.accepted(again).settings()).isEqualTo(settings);
            assertThat(ProfileId.of(RegistrationFixture.accepted(again).settings()))
                    .isEqualTo(ProfileId.of(settings));
        }
    }

    @Property(tries = 300)
    void any_body_of_any_shape_gets_an_answer(
            @ForAll("values") @Nullable Object value, @ForAll("fields") String field) {
        ParsedRegistration parsed = RegistrationFixture.parse(RegistrationFixture.with(field, value));
        assertThat(parsed).isNotNull();
        assertThat(RegistrationFixture.faults(parsed))
                .allMatch(fault -> !fault.message().isBlank());
    }

    private static void assertSound(CustomSettings settings) {
        for (int i = 1; i < SettingNames.LEVEL_PERCENTS.size(); i++) {
            assertThat(settings.decimal(SettingNames.LEVEL_PERCENTS.get(i)))
                    .isGreaterThan(settings.decimal(SettingNames.LEVEL_PERCENTS.get(i - 1)));
        }
        assertThat(settings.decimal("minLot")).isPositive().isLessThanOrEqualTo(settings.decimal("baseLot"));
        assertThat(settings.decimal("baseLot")).isLessThanOrEqualTo(settings.decimal("maxLot"));
        assertThat(settings.decimal("cciMin")).isLessThan(settings.decimal("cciMax"));
        assertThat(settings.decimal("sarAf")).isLessThanOrEqualTo(settings.decimal("sarMax"));
        assertThat(settings.decimal("maxLoss")).isNotNegative();
        assertThat(settings.flag("useSmaEntry") || settings.integer("cciPeriod") > 1)
                .isTrue();
        assertThat(settings.values().values().stream()
                        .filter(BigDecimal.class::isInstance)
                        .map(BigDecimal.class::cast))
                .allMatch(number -> number.scale() <= 18);
    }

    @Provide
    Arbitrary<Map<String, @Nullable Object>> settings() {
        Arbitrary<String> names = Arbitraries.of(SettingCatalogue.settings().keySet())
                .map(name -> name)
                .edgeCases(edges -> edges.none());
        Arbitrary<String> any = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(20, names),
                net.jqwik.api.Tuple.of(1, Arbitraries.just("nonsense")),
                net.jqwik.api.Tuple.of(1, Arbitraries.just("useSmaSar")));
        return Arbitraries.maps(any, plausible()).ofMaxSize(6).map(LinkedHashMap::new);
    }

    @Provide
    Arbitrary<@Nullable Object> values() {
        Arbitrary<Object> nested = Arbitraries.of(List.of(), List.of("x"), Map.of(), Map.of("a", List.of()));
        return Arbitraries.oneOf(plausible(), nested).injectNull(0.1);
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(
                "userId",
                "userBotId",
                "exchange",
                "exchange.name",
                "exchange.apiKey",
                "exchange.isDemo",
                "settings",
                "settings.tradingPair",
                "settings.leverage",
                "settings.customSettings",
                "settings.customSettings.maxLot",
                "webhookUrl",
                "webhookSecret");
    }

    private static Arbitrary<Object> plausible() {
        Arbitrary<Object> small = Arbitraries.bigDecimals()
                .between(new BigDecimal("-5"), new BigDecimal("120"))
                .ofScale(3)
                .map(number -> number);
        Arbitrary<Object> whole = Arbitraries.integers().between(0, 60).map(BigDecimal::valueOf);
        Arbitrary<Object> wild = Arbitraries.of(
                new BigDecimal("1e-40"),
                new BigDecimal("1e999999999"),
                new BigDecimal("-1e-999999999"),
                BigDecimal.ZERO);
        Arbitrary<Object> flags = Arbitraries.of(true, false);
        Arbitrary<Object> texts = Arbitraries.of("", "1m", "1H", "7", "https://x.example/", "\u0000");
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, small),
                net.jqwik.api.Tuple.of(5, whole),
                net.jqwik.api.Tuple.of(1, wild),
                net.jqwik.api.Tuple.of(2, flags),
                net.jqwik.api.Tuple.of(2, texts));
    }
}
