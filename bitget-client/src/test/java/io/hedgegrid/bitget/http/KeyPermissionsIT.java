package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.hedgegrid.bitget.http.RestVenue.error;
import static io.hedgegrid.bitget.http.RestVenue.failureOf;
import static io.hedgegrid.bitget.http.RestVenue.success;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.KeyPermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a key may do, asked of both interfaces. */
class KeyPermissionsIT {

    private RestVenue venue;

    /** An interface's accounts, and its words for a key that trades and nothing else. */
    enum Interface {
        CLASSIC("/api/v2/spot/account/info", "{\"authorities\":[\"coow\",\"cpow\"],\"ips\":\"203.0.113.7\"}"),
        UNIFIED(
                "/api/v3/account/info",
                "{\"permType\":\"read_and_write\",\"permissions\":[\"uta_mgt\",\"uta_trade\"],\"ips\":\"203.0.113.7\"}");

        private final String path;
        private final String trading;

        Interface(String path, String trading) {
            this.path = path;
            this.trading = trading;
        }

        RestVenue open() {
            return switch (this) {
                case CLASSIC -> RestVenue.classic();
                case UNIFIED -> RestVenue.unified();
            };
        }
    }

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAccountIsAskedInItsOwnInterface(Interface kind) {
        venue = kind.open();
        venue.answer(get(urlPathEqualTo(kind.path)), success(kind.trading));

        assertThat(venue.trading().keyPermissions()).contains(new KeyPermissions(false, true, false, true));
        assertThat(venue.onlyRequest().getHeader("ACCESS-SIGN")).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anInterfaceThatRefusesToSaySaysNothing(Interface kind) {
        venue = kind.open();
        venue.answersInTurn(
                () -> get(urlPathEqualTo(kind.path)),
                error("40014", "Incorrect permissions, need spot read permissions"),
                error("40404", "Request URL NOT FOUND"),
                jsonResponse("not here", 404));

        assertThat(venue.trading().keyPermissions()).isEmpty();
        assertThat(venue.trading().keyPermissions()).isEmpty();
        assertThat(venue.trading().keyPermissions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anInterfaceThatDoesNotAnswerNowIsNotTakenForOneThatDoesNotSay(Interface kind) {
        venue = kind.open();
        venue.answer(get(urlPathEqualTo(kind.path)), jsonResponse("{}", 502));

        assertThat(failureOf(() -> venue.trading().keyPermissions()).kind()).isEqualTo(Kind.RETRYABLE);
    }

    @Test
    void anAccountUpgradedMeanwhileIsAskedInTheOtherInterface() {
        venue = RestVenue.classic();
        venue.answer(get(urlPathEqualTo(Interface.CLASSIC.path)), success(Interface.CLASSIC.trading));
        assertThat(venue.trading().keyPermissions()).isPresent();

        venue.answer(get(urlPathEqualTo(Interface.CLASSIC.path)), error("40085", "You are in Unified Account mode"));
        venue.answer(
                get(urlPathEqualTo(Endpoint.V3_SETTINGS.path())),
                success("{\"uid\":\"7\",\"accountMode\":\"unified\",\"holdMode\":\"hedge_mode\"}"));
        venue.answer(
                get(urlPathEqualTo(Interface.UNIFIED.path)),
                success("{\"permType\":\"read-only\",\"permissions\":[\"uta_mgt\"],\"ips\":\"\"}"));

        assertThat(venue.trading().keyPermissions()).contains(new KeyPermissions(true, false, false, false));
    }
}
