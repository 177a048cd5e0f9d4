package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.hedgegrid.bitget.http.RestVenue.OPENING;
import static io.hedgegrid.bitget.http.RestVenue.error;
import static io.hedgegrid.bitget.http.RestVenue.failureOf;
import static io.hedgegrid.bitget.http.RestVenue.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.AccountKind;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.Payloads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which dialect an account is spoken to in, and how that is found out. */
class AccountKindIT {
    private static final String SETTINGS = "/api/v3/account/settings";
    private static final String ACCOUNTS = "/api/v2/mix/account/accounts";
    private static final String CLASSIC_PLACE = "/api/v2/mix/order/place-order";
    private static final String CLASSIC_POSITIONS = "/api/v2/mix/position/all-position";
    private static final String UNIFIED_POSITIONS = "/api/v3/position/current-position";

    private final RestVenue venue = RestVenue.classic();

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40084", "25245"})
    void anAccountThatV3CallsClassicIsClassic(String code) {
        venue.answer(get(urlPathEqualTo(SETTINGS)), error(code, "The account is not the unified account mode"));

        assertThat(venue.trading().kind()).isEqualTo(AccountKind.CLASSIC);
        assertThat(venue.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"unified, UNIFIED", "hybrid, UNIFIED", "upgrading, UNIFIED", "switching, CLASSIC"})
    void anAccountThatV3ServesIsUnifiedUnlessItIsLeaving(String mode, AccountKind kind) {
        venue.answer(
                get(urlPathEqualTo(SETTINGS)),
                okJson(Payloads.text("v3-settings.json")
                        .replace("\"accountMode\":\"unified\"", "\"accountMode\":\"" + mode + "\"")));

        assertThat(venue.trading().kind()).isEqualTo(kind);
    }

    @Test
    void theKindIsAskedOncePerKey() {
        venue.trading().kind();
        venue.trading().kind();
        assertThat(venue.requestsTo(SETTINGS)).hasSize(1);

        venue.client()
                .trading(new Credentials("key-2", "secret", "phrase"), false)
                .kind();
        assertThat(venue.requestsTo(SETTINGS)).hasSize(2);
    }

    @Test
    void aServerWithoutV3IsAskedInV2() {
        venue.answer(get(urlPathEqualTo(SETTINGS)), error("40404", "Request URL NOT FOUND"));
        venue.answer(get(urlPathEqualTo(ACCOUNTS)), success("[]"));

        assertThat(venue.trading().kind()).isEqualTo(AccountKind.CLASSIC);
    }

    @Test
    void aServerWithoutV3RefusesAKeyInItsOwnWords() {
        venue.answer(get(urlPathEqualTo(SETTINGS)), error("40404", "Request URL NOT FOUND"));
        venue.answer(get(urlPathEqualTo(ACCOUNTS)), error("40009", "sign signature error"));

        BitgetException failure = failureOf(() -> venue.trading().kind());

        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure.code()).isEqualTo("40009");
    }

    @Test
    void noAnswerSettlesNothing() {
        venue.answer(get(urlPathEqualTo(SETTINGS)), aResponse().withStatus(502));
        BitgetException failure = failureOf(() -> venue.trading().place(OPENING));
        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(venue.requests()).isEmpty();

        venue.answer(get(urlPathEqualTo(SETTINGS)), okJson(Payloads.text("v3-settings.json")));
        assertThat(venue.trading().kind()).isEqualTo(AccountKind.UNIFIED);
    }

    @Test
    void aKeyThatNeitherInterfaceAcceptsIsRefusedWithBothReasons() {
        venue.answer(get(urlPathEqualTo(SETTINGS)), error("40014", "Incorrect permissions, need uta manage read"));
        venue.answer(get(urlPathEqualTo(ACCOUNTS)), error("40085", "You are in Unified Account mode"));

        BitgetException failure = failureOf(() -> venue.trading().account("BTCUSDT"));

        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure.code()).isEqualTo("40014");
        assertThat(failure)
                .hasMessageContaining("neither")
                .hasMessageContaining("uta manage read")
                .hasMessageContaining("Unified Account mode");
    }

    @Test
    void anAccountUpgradedWhileItIsUsedIsSpokenToInTheOtherDialect() {
        venue.trading().kind();
        upgrade();

        assertThat(venue.trading().positions()).hasSize(1);

        assertThat(venue.trading().kind()).isEqualTo(AccountKind.UNIFIED);
        assertThat(venue.requestsTo(CLASSIC_POSITIONS)).hasSize(1);
    }

    @Test
    void anOrderRefusedBecauseOfAnUpgradeIsGivenBackToWhoPlacedIt() {
        venue.trading().kind();
        upgrade();

        BitgetException failure = failureOf(() -> venue.trading().place(OPENING));

        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(failure.code()).isEqualTo("40085");
        assertThat(venue.onlyRequest().getUrl()).isEqualTo(CLASSIC_PLACE);
        assertThat(venue.trading().kind()).isEqualTo(AccountKind.UNIFIED);
    }

    @Test
    void anExchangeThatContradictsItselfIsNotBelieved() {
        venue.answer(any(urlPathEqualTo(CLASSIC_PLACE)), error("40085", "You are in Unified Account mode"));

        assertThat(failureOf(() -> venue.trading().place(OPENING)).kind()).isEqualTo(Kind.FINAL);
    }

    private void upgrade() {
        venue.answer(get(urlPathEqualTo(SETTINGS)), okJson(Payloads.text("v3-settings.json")));
        venue.answer(get(urlPathEqualTo(UNIFIED_POSITIONS)), okJson(Payloads.text("v3-current-position.json")));
        venue.answer(any(urlPathEqualTo(CLASSIC_PLACE)), error("40085", "You are in Unified Account mode"));
        venue.answer(any(urlPathEqualTo(CLASSIC_POSITIONS)), error("40085", "You are in Unified Account mode"));
    }
}
