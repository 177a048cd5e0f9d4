package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.hedgegrid.bitget.http.RestVenue.NOW;
import static io.hedgegrid.bitget.http.RestVenue.OPENING;
import static io.hedgegrid.bitget.http.RestVenue.error;
import static io.hedgegrid.bitget.http.RestVenue.failureOf;
import static io.hedgegrid.bitget.http.RestVenue.success;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.hedgegrid.bitget.Account;
import io.hedgegrid.bitget.AccountKind;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.OrderAck;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trading of a Unified account, in the words of V3. */
class UnifiedTradingIT {
    private static final String SETTINGS = "/api/v3/account/settings";
    private static final String ASSETS = "/api/v3/account/assets";
    private static final String PLACE = "/api/v3/trade/place-order";
    private static final String ORDER_INFO = "/api/v3/trade/order-info";
    private static final String FILLS = "/api/v3/trade/fills";
    private static final String POSITIONS = "/api/v3/position/current-position";
    private static final String LEVERAGE = "/api/v3/account/set-leverage";

    private final RestVenue venue = RestVenue.unified();

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void readsTheAccountFromSettingsAndAssets() {
        venue.answer(get(urlPathEqualTo(ASSETS)), okJson(Payloads.text("v3-assets.json")));

        Account account = venue.trading().account("BTCUSDT");

        assertThat(account)
                .isEqualTo(new Account(
                        new BigDecimal("625.74639071"),
                        new BigDecimal("682.80669942"),
                        new BigDecimal("0"),
                        true,
                        true,
                        10));
        assertThat(venue.trading().account("ETHUSDT").leverage()).isNull();
        assertThat(venue.trading().kind()).isEqualTo(AccountKind.UNIFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "LONG, OPEN, buy, long",
        "LONG, CLOSE, sell, long",
        "SHORT, OPEN, sell, short",
        "SHORT, CLOSE, buy, short"
    })
    void sendsTheTradesDirectionBesideThePositionsSide(
            Side side, MarketOrder.Intent intent, String direction, String position) {
        venue.answer(post(urlPathEqualTo(PLACE)), success("{\"orderId\":\"7\",\"clientOid\":\"g1-L-1\"}"));

        OrderAck ack =
                venue.trading().place(new MarketOrder("BTCUSDT", "g1-L-1", side, intent, new BigDecimal("0.00100")));

        assertThat(ack).isEqualTo(new OrderAck("7", "g1-L-1"));
        LoggedRequest request = venue.onlyRequest();
        assertThat(request.getBodyAsString())
                .isEqualTo("{\"category\":\"USDT-FUTURES\",\"symbol\":\"BTCUSDT\",\"qty\":\"0.001\",\"side\":\""
                        + direction + "\",\"posSide\":\"" + position
                        + "\",\"orderType\":\"market\",\"clientOid\":\"g1-L-1\"}");
        assertThat(request.getHeader("ACCESS-SIGN"))
                .isEqualTo(Signer.sign("secret-1", NOW.toEpochMilli(), "POST", PLACE, "", request.getBodyAsString()));
    }

    @Test
    void refusesAClientOrderIdThatIsTooLongHere() {
        MarketOrder order =
                new MarketOrder("BTCUSDT", "g".repeat(33), Side.LONG, MarketOrder.Intent.OPEN, new BigDecimal("0.001"));

        BitgetException failure = failureOf(() -> venue.trading().place(order));

        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure).hasMessageContaining("clientOrderId").hasMessageContaining("32");
        assertThat(venue.requests()).isEmpty();
    }

    @Test
    void aPendingOrderWithTheSameIdLeavesAnOrderUnknown() {
        venue.answer(post(urlPathEqualTo(PLACE)), error("25212", "Duplicate clientOid"));

        assertThat(failureOf(() -> venue.trading().place(OPENING)).kind()).isEqualTo(Kind.UNKNOWN);
        venue.onlyRequest();
    }

    @Test
    void findsAFilledOrderWithItsFee() {
        String text = Payloads.text("v3-order-info-filled.json")
                .replace("\"avgPrice\"", "\"feeDetail\":[{\"feeCoin\":\"USDT\",\"fee\":\"0.05\"}],\"avgPrice\"");
        venue.answer(get(urlPathEqualTo(ORDER_INFO)), okJson(text));

        assertThat(venue.trading().findOrder("DOGEUSDT", "ord-etp-l-0000000000000015"))
                .hasValueSatisfying(order -> {
                    assertThat(order.state()).isEqualTo(OrderDetail.State.FILLED);
                    assertThat(order.filledSize()).isEqualByComparingTo("972");
                    assertThat(order.averagePrice()).isEqualByComparingTo("0.08728");
                    assertThat(order.fee()).isEqualByComparingTo("0.05");
                });
        assertThat(venue.onlyRequest().getUrl()).isEqualTo(ORDER_INFO + "?clientOid=ord-etp-l-0000000000000015");
    }

    @Test
    void asksTheFillsForAFeeThatTheOrderDoesNotState() {
        venue.answer(get(urlPathEqualTo(ORDER_INFO)), okJson(Payloads.text("v3-order-info-filled.json")));
        String fill = "{\"execId\":\"%s\",\"orderId\":\"1\",\"execQty\":\"486\","
                + "\"feeDetail\":[{\"feeCoin\":\"USDT\",\"fee\":\"%s\"}]}";
        venue.answersInTurn(
                () -> get(urlPathEqualTo(FILLS)),
                success("{\"list\":null,\"cursor\":null}"),
                success("{\"list\":[" + fill.formatted("2", "-0.02") + "," + fill.formatted("1", "0.03")
                        + "],\"cursor\":\"1\"}"));

        assertThat(venue.trading().findOrder("DOGEUSDT", "ord-etp-l-0000000000000015"))
                .hasValueSatisfying(order -> assertThat(order.fee()).isEqualByComparingTo("0.05"));

        assertThat(venue.requestsTo(FILLS))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.getUrl())
                        .isEqualTo(FILLS + "?category=USDT-FUTURES&orderId=1476780296421732352"));
    }

    @Test
    void anOrderWhoseFeeNobodyStatesIsSettledWithoutOne() {
        venue.answer(get(urlPathEqualTo(ORDER_INFO)), okJson(Payloads.text("v3-order-info-filled.json")));
        venue.answer(get(urlPathEqualTo(FILLS)), error("40404", "Request URL NOT FOUND"));

        assertThat(venue.trading().findOrder("DOGEUSDT", "ord-etp-l-0000000000000015"))
                .hasValueSatisfying(order -> assertThat(order.fee()).isZero());
    }

    @Test
    void anUnknownOrderIsNoError() {
        venue.answer(get(urlPathEqualTo(ORDER_INFO)), error("25204", "Order does not exist"));

        assertThat(venue.trading().findOrder("BTCUSDT", "g1-L-1")).isEmpty();
    }

    @Test
    void readsPositionsOfOneSymbolAndOfAll() {
        venue.answer(get(urlPathEqualTo(POSITIONS)), okJson(Payloads.text("v3-current-position.json")));
        Position held = new Position(
                "BTCUSDT",
                Side.SHORT,
                new BigDecimal("0.0002"),
                new BigDecimal("117066.1"),
                new BigDecimal("-0.01802"),
                new BigDecimal("117156.3"));

        assertThat(venue.trading().positions("BTCUSDT")).containsExactly(held);
        assertThat(venue.trading().positions()).containsExactly(held);

        assertThat(venue.requests())
                .extracting(LoggedRequest::getUrl)
                .containsExactly(
                        POSITIONS + "?category=USDT-FUTURES&symbol=BTCUSDT", POSITIONS + "?category=USDT-FUTURES");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"list\":null}", "{\"list\":[]}", "{}"})
    void nothingHeldComesInThreeSpellings(String data) {
        venue.answer(get(urlPathEqualTo(POSITIONS)), success(data));

        assertThat(venue.trading().positions("BTCUSDT")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"code\":\"00000\",\"msg\":\"success\",\"data\":null}"})
    void anAnswerThatSaysNothingIsNotTakenForNoPosition(String body) {
        venue.answersInTurn(
                () -> get(urlPathEqualTo(POSITIONS)),
                aResponse().withStatus(200).withBody(body),
                okJson(Payloads.text("v3-current-position.json")));
        assertThat(venue.trading().positions("BTCUSDT")).hasSize(1);

        venue.answer(get(urlPathEqualTo(POSITIONS)), aResponse().withStatus(200).withBody(body));
        assertThat(failureOf(() -> venue.trading().positions("BTCUSDT")).kind()).isEqualTo(Kind.RETRYABLE);
    }

    @Test
    void hedgeModeIsSetOnlyIfItIsNotSo() {
        venue.trading().setHedgeMode();
        assertThat(venue.requests()).isEmpty();

        venue.answer(
                get(urlPathEqualTo(SETTINGS)),
                okJson(Payloads.text("v3-settings.json").replace("hedge_mode", "one_way_mode")));
        venue.answer(post(urlPathEqualTo("/api/v3/account/set-hold-mode")), success("\"success\""));
        venue.trading().setHedgeMode();
        assertThat(venue.onlyRequest().getBodyAsString()).isEqualTo("{\"holdMode\":\"hedge_mode\"}");
    }

    @Test
    void leverageIsReadBack() {
        venue.answer(post(urlPathEqualTo(LEVERAGE)), success("\"success\""));
        venue.trading().setLeverage("BTCUSDT", 10);
        venue.trading().setLeverage("ETHUSDT", 20);
        assertThat(venue.requestsTo(LEVERAGE).getFirst().getBodyAsString())
                .isEqualTo("{\"category\":\"USDT-FUTURES\",\"symbol\":\"BTCUSDT\",\"leverage\":\"10\"}");

        BitgetException failure = failureOf(() -> venue.trading().setLeverage("BTCUSDT", 20));

        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure).hasMessageContaining("accepted 20").hasMessageContaining("keeps 10");
    }

    @Test
    void aSymbolSetToIsolatedMarginIsRefused() {
        venue.trading().setCrossedMargin("BTCUSDT");
        venue.trading().setCrossedMargin("ETHUSDT");

        venue.answer(
                get(urlPathEqualTo(SETTINGS)),
                okJson(Payloads.text("v3-settings.json").replace("\"crossed\"", "\"isolated\"")));
        assertThat(failureOf(() -> venue.trading().setCrossedMargin("BTCUSDT")).kind())
                .isEqualTo(Kind.FINAL);
    }
}
