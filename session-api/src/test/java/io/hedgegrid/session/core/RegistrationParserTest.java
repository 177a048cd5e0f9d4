package io.hedgegrid.session.core;

import static io.hedgegrid.session.core.RegistrationFixture.ABSENT;
import static io.hedgegrid.session.core.RegistrationFixture.accepted;
import static io.hedgegrid.session.core.RegistrationFixture.body;
import static io.hedgegrid.session.core.RegistrationFixture.faults;
import static io.hedgegrid.session.core.RegistrationFixture.faultyFields;
import static io.hedgegrid.session.core.RegistrationFixture.parse;
import static io.hedgegrid.session.core.RegistrationFixture.with;
import static io.hedgegrid.session.core.RegistrationFixture.withCustomSettings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationParserTest {

    private static final StoredRegistration STORED = new StoredRegistration(
            "ETHUSDT",
            33,
            true,
            CustomSettings.of(Map.of("maxLoss", new BigDecimal("50"), "smaPeriod", new BigDecimal("21"))),
            "https://old.example/hook");

    @Test
    void a_sound_body_becomes_a_registration() {
        Registration registration = accepted(parse(body()));
        assertThat(registration.sessionId()).isEqualTo("bot456");
        assertThat(registration.tradingPair()).isEqualTo("BTCUSDT");
        assertThat(registration.leverage()).isEqualTo(20);
        assertThat(registration.demo()).isTrue();
        assertThat(registration.settings()).isEqualTo(CustomSettings.defaults());
        assertThat(registration.credentials())
                .isEqualTo(new ExchangeCredentials(new Secret("key"), new Secret("secret"), new Secret("passphrase")));
        assertThat(registration.webhook())
                .isEqualTo(new WebhookChange.Set("https://hema.example/hook", new Secret("hush")));
    }

    @Test
    void an_empty_body_is_told_everything_that_is_missing() {
        assertThat(faultyFields(parse(Map.of())))
                .containsExactly(
                        "userId",
                        "exchange.apiKey",
                        "exchange.apiSecret",
                        "exchange.passphrase",
                        "settings.tradingPair");
    }

    @ParameterizedTest
    @MethodSource
    void a_wrong_field_is_named_and_no_other(String field, @Nullable Object value) {
        assertThat(faultyFields(parse(with(field, value)))).containsExactly(field);
    }

    static Stream<Arguments> a_wrong_field_is_named_and_no_other() {
        String custom = "settings.customSettings.";
        return Stream.of(
                arguments("userId", ABSENT),
                arguments("userId", ""),
                arguments("userId", new BigDecimal("5")),
                arguments("userId", "a/b"),
                arguments("userId", "x".repeat(129)),
                arguments("userBotId", "../x"),
                arguments("userBotId", true),
                arguments("exchange.name", "binance"),
                arguments("exchange.apiKey", ABSENT),
                arguments("exchange.apiSecret", "  "),
                arguments("exchange.passphrase", "with\nnewline"),
                arguments("exchange.apiKey", new BigDecimal("1")),
                arguments("exchange.isDemo", "true"),
                arguments("settings.tradingPair", "BTCEUR"),
                arguments("settings.tradingPair", null),
                arguments("settings.leverage", new BigDecimal("0")),
                arguments("settings.leverage", new BigDecimal("126")),
                arguments("settings.leverage", new BigDecimal("1.5")),
                arguments("settings.leverage", "10"),
                arguments("settings.customSettings", List.of()),
                arguments("webhookUrl", "http://hema.example/hook"),
                arguments("webhookUrl", "/hook"),
                arguments("webhookUrl", "https://"),
                arguments("webhookUrl", "https://user:password@hema.example/"),
                arguments("webhookUrl", "https://hema.example/#x"),
                arguments("webhookUrl", "javascript:alert(1)"),
                arguments("webhookUrl", "https://hema.example/" + "x".repeat(2048)),
                arguments("webhookSecret", ABSENT),
                arguments("webhookSecret", ""),
                arguments(custom + "spacePercent", new BigDecimal("0")),
                arguments(custom + "space1Percent", new BigDecimal("0.5")),
                arguments(custom + "space2Percent", new BigDecimal("0.9")),
                arguments(custom + "space3Percent", new BigDecimal("100")),
                arguments(custom + "spaceOrders", new BigDecimal("0")),
                arguments(custom + "spaceOrders", new BigDecimal("2.5")),
                arguments(custom + "space3Lots", new BigDecimal("0")),
                arguments(custom + "space3Lots", new BigDecimal("-0.001")),
                arguments(custom + "multiplier", new BigDecimal("-1")),
                arguments(custom + "minLot", new BigDecimal("0.002")),
                arguments(custom + "maxLot", new BigDecimal("0.0005")),
                arguments(custom + "maxLot", new BigDecimal("1e999999999")),
                arguments(custom + "maxLot", new BigDecimal("1.0000000000000000001")),
                arguments(custom + "smaPeriod", new BigDecimal("0")),
                arguments(custom + "smaPeriod", "7"),
                arguments(custom + "sarAf", new BigDecimal("0")),
                arguments(custom + "sarMax", new BigDecimal("0.05")),
                arguments(custom + "cciPeriod", new BigDecimal("1")),
                arguments(custom + "cciPeriod", new BigDecimal("-1")),
                arguments(custom + "cciMin", new BigDecimal("100")),
                arguments(custom + "useSmaEntry", false),
                arguments(custom + "useSmaEntry", "true"),
                arguments(custom + "timeframe", "7m"),
                arguments(custom + "timeframe", "1h"),
                arguments(custom + "singleOrderProfit", new BigDecimal("-1")),
                arguments(custom + "globalProfit", true),
                arguments(custom + "startHour", new BigDecimal("24")),
                arguments(custom + "finishMinute", new BigDecimal("60")),
                arguments(custom + "openOnNewCandle", new BigDecimal("1")),
                arguments(custom + "tradesPerDay", new BigDecimal("-1")),
                arguments(custom + "foreignPositions", "REFUSE"),
                arguments(custom + "foreignPositions", true),
                arguments(custom + "maxMartingaleMultiplier", new BigDecimal("0.5")),
                arguments(custom + "maxPositionMarginPercent", new BigDecimal("0")));
    }

    @Test
    void a_setting_that_is_wrong_by_itself_is_not_compared_with_others() {
        assertThat(faultyFields(
                        parse(withCustomSettings(Map.of("spacePercent", "x", "space1Percent", new BigDecimal("1"))))))
                .containsExactly("settings.customSettings.spacePercent");
    }

    @Test
    void the_loss_limit_comes_with_either_sign() {
        assertThat(settings(Map.of("maxLoss", new BigDecimal("-50"))).decimal("maxLoss"))
                .isEqualByComparingTo("50");
        assertThat(settings(Map.of("maxLoss", new BigDecimal("50"))).decimal("maxLoss"))
                .isEqualByComparingTo("50");
    }

    @Test
    void whole_numbers_may_be_written_with_a_decimal_point() {
        assertThat(settings(Map.of("smaPeriod", new BigDecimal("21.0"))).integer("smaPeriod"))
                .isEqualTo(21);
    }

    @Test
    void the_old_name_of_a_setting_is_understood_and_must_not_contradict_the_new_one() {
        Map<String, Object> off = Map.of("useSmaSar", false, "cciPeriod", new BigDecimal("20"));
        assertThat(settings(off).flag("useSmaEntry")).isFalse();
        Map<String, Object> both = Map.of("useSmaSar", true, "useSmaEntry", true);
        assertThat(settings(both).flag("useSmaEntry")).isTrue();
        Map<String, Object> torn = Map.of("useSmaSar", false, "useSmaEntry", true, "cciPeriod", new BigDecimal("20"));
        assertThat(faultyFields(parse(withCustomSettings(torn)))).containsExactly("settings.customSettings.useSmaSar");
        assertThat(faultyFields(parse(withCustomSettings(Map.of("useSmaSar", "yes")))))
                .containsExactly("settings.customSettings.useSmaSar");
    }

    @Test
    void what_nobody_knows_is_kept_out_and_told() {
        Map<String, @Nullable Object> body = withCustomSettings(Map.of("trailing", true));
        body.put("colour", "green");
        assertThat(parse(body))
                .isInstanceOfSatisfying(
                        ParsedRegistration.Accepted.class,
                        accepted -> assertThat(accepted.ignored())
                                .containsExactly("colour", "settings.customSettings.trailing"));
    }

    @Test
    void a_forgotten_demo_flag_does_not_trade_real_money() {
        assertThat(accepted(parse(with("exchange.isDemo", ABSENT))).demo()).isTrue();
        assertThat(accepted(parse(with("exchange.isDemo", false))).demo()).isFalse();
    }

    @Test
    void a_change_keeps_what_it_does_not_name() {
        Registration registration = accepted(parse(Map.of("userId", "user123", "userBotId", "bot456"), STORED));
        assertThat(registration.tradingPair()).isEqualTo("ETHUSDT");
        assertThat(registration.leverage()).isEqualTo(33);
        assertThat(registration.settings()).isEqualTo(STORED.settings());
        assertThat(registration.credentials()).isNull();
        assertThat(registration.webhook()).isEqualTo(new WebhookChange.Keep());
    }

    @Test
    void a_change_takes_a_setting_back_to_its_default_by_null() {
        Map<String, @Nullable Object> custom = new LinkedHashMap<>();
        custom.put("maxLoss", null);
        Map<String, Object> body = Map.of("userId", "user123", "settings", Map.of("customSettings", custom));
        CustomSettings settings = accepted(parse(body, STORED)).settings();
        assertThat(settings.decimal("maxLoss")).isEqualByComparingTo("0");
        assertThat(settings.integer("smaPeriod")).isEqualTo(21);
    }

    @Test
    void keys_change_all_together_or_not_at_all() {
        Map<String, Object> body = Map.of("userId", "user123", "exchange", Map.of("apiSecret", "new"));
        assertThat(faultyFields(parse(body, STORED))).containsExactly("exchange.apiKey", "exchange.passphrase");
    }

    @Test
    void another_demo_flag_needs_other_keys() {
        Map<String, Object> body = Map.of("userId", "user123", "exchange", Map.of("isDemo", false));
        assertThat(faultyFields(parse(body, STORED)))
                .containsExactly("exchange.apiKey", "exchange.apiSecret", "exchange.passphrase");
    }

    @Test
    void callbacks_move_with_their_secret_and_end_with_an_empty_url() {
        Map<String, Object> moved = Map.of("userId", "user123", "webhookUrl", "https://new.example/");
        assertThat(accepted(parse(moved, STORED)).webhook())
                .isEqualTo(new WebhookChange.Set("https://new.example/", null));
        Map<String, Object> secret = Map.of("userId", "user123", "webhookSecret", "new");
        assertThat(accepted(parse(secret, STORED)).webhook())
                .isEqualTo(new WebhookChange.Set("https://old.example/hook", new Secret("new")));
        Map<String, Object> ended = Map.of("userId", "user123", "webhookUrl", "");
        assertThat(accepted(parse(ended, STORED)).webhook()).isEqualTo(new WebhookChange.Remove());
        assertThat(faultyFields(parse(with("webhookUrl", ABSENT)))).containsExactly("webhookUrl");
    }

    @Test
    void http_callbacks_are_taken_where_configuration_allows_them() {
        RegistrationParser trial = new RegistrationParser(List.of("BTCUSDT"), true, StatedContracts.none());
        assertThat(faultyFields(trial.parse(with("webhookUrl", "http://127.0.0.1:9/hook"), id -> null)))
                .isEmpty();
    }

    @Test
    void no_fault_and_no_text_shows_a_secret() {
        Map<String, @Nullable Object> body = with("exchange.apiSecret", "MARKED secret");
        body.put("webhookSecret", List.of("MARKED"));
        assertThat(parse(body).toString())
                .contains("apiSecret", "webhookSecret")
                .doesNotContain("MARKED");
        assertThat(parse(with("exchange.apiSecret", "MARKED")).toString()).doesNotContain("MARKED");
    }

    private static CustomSettings settings(Map<String, Object> custom) {
        return accepted(parse(withCustomSettings(custom))).settings();
    }

    @Test
    void pair_and_leverage_are_checked_against_the_exchanges_contracts() {
        RegistrationParser parser = stating(
                Map.of("BTCUSDT", StatedContracts.terms(15, true), "ETHUSDT", StatedContracts.terms(100, false)));
        assertThat(faults(parser.parse(body(), id -> null)))
                .containsExactly(new FieldFault("settings.leverage", "must be at least 1 and at most 15 for BTCUSDT"));
        assertThat(faultyFields(parser.parse(with("settings.leverage", new BigDecimal("15")), id -> null)))
                .isEmpty();
        assertThat(faults(parser.parse(with("settings.tradingPair", "ETHUSDT"), id -> null)))
                .containsExactly(new FieldFault("settings.tradingPair", "is not traded on the exchange now"));
        assertThat(faultyFields(stating(Map.of()).parse(body(), id -> null))).containsExactly("settings.tradingPair");
    }

    @Test
    void a_contract_that_changed_since_does_not_keep_other_settings_from_changing() {
        Map<String, Object> change =
                Map.of("userId", "user123", "settings", Map.of("customSettings", Map.of("multiplier", BigDecimal.ONE)));
        RegistrationParser parser = stating(Map.of("ETHUSDT", StatedContracts.terms(5, false)));
        assertThat(faultyFields(parser.parse(change, id -> STORED))).isEmpty();
        RegistrationParser traded = stating(Map.of("ETHUSDT", StatedContracts.terms(5, true)));
        assertThat(faultyFields(traded.parse(
                        Map.of("userId", "user123", "settings", Map.of("leverage", new BigDecimal("6"))),
                        id -> STORED)))
                .containsExactly("settings.leverage");
    }

    private static RegistrationParser stating(Map<String, ContractTerms> terms) {
        return new RegistrationParser(List.of("BTCUSDT", "ETHUSDT"), false, StatedContracts.of(terms));
    }
}
