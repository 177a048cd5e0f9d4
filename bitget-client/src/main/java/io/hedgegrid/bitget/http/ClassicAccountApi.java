package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.Account;
import io.hedgegrid.bitget.KeyPermissions;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.OrderAck;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.WireAccount;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireKeyInfo;
import io.hedgegrid.bitget.wire.WireMarketOrder;
import io.hedgegrid.bitget.wire.WireOrder;
import io.hedgegrid.bitget.wire.WireOrderAck;
import io.hedgegrid.bitget.wire.WirePosition;
import io.hedgegrid.bitget.wire.WireSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The signed V2 endpoints of one account, named as the exchange names them. */
final class ClassicAccountApi {

    private final RestClient client;
    private final WireJson json;
    private final Caller caller;

    ClassicAccountApi(RestClient client, WireJson json, Caller caller) {
        this.client = client;
        this.json = json;
        this.caller = caller;
    }

    Optional<KeyPermissions> keyPermissions() {
        return get(Endpoint.KEY_INFO, Map.of(), WireKeyInfo::classic);
    }

    Account account(String symbol) {
        return get(
                Endpoint.ACCOUNT,
                ofSymbol(symbol),
                data -> json.read(data, WireAccount.class).toAccount());
    }

    void setPositionMode(String positionMode) {
        post(Endpoint.SET_POSITION_MODE, new WireSetting.PositionMode(Modes.USDT_FUTURES, positionMode));
    }

    void setMarginMode(String symbol, String marginMode) {
        post(
                Endpoint.SET_MARGIN_MODE,
                new WireSetting.MarginMode(symbol, Modes.USDT_FUTURES, Modes.MARGIN_COIN, marginMode));
    }

    void setLeverage(String symbol, int leverage) {
        post(
                Endpoint.SET_LEVERAGE,
                new WireSetting.Leverage(symbol, Modes.USDT_FUTURES, Modes.MARGIN_COIN, Integer.toString(leverage)));
    }

    OrderAck placeOrder(MarketOrder order) {
        RestRequest request =
                RestRequest.order(Endpoint.PLACE_ORDER, json.write(WireMarketOrder.of(order)), order.intent(), caller);
        return client.execute(
                request, data -> json.read(data, WireOrderAck.class).toOrderAckOf(order));
    }

    OrderDetail orderDetail(String symbol, String clientOrderId) {
        Map<String, String> query =
                Map.of("productType", Modes.USDT_FUTURES, "symbol", symbol, "clientOid", clientOrderId);
        RestRequest request =
                RestRequest.get(Endpoint.ORDER_DETAIL, query, caller).urgent();
        return client.execute(request, data -> json.read(data, WireOrder.class).toOrderDetail());
    }

    List<Position> singlePosition(String symbol) {
        return get(Endpoint.SINGLE_POSITION, ofSymbol(symbol), this::openPositions);
    }

    List<Position> allPosition() {
        Map<String, String> query = Map.of("productType", Modes.USDT_FUTURES, "marginCoin", Modes.MARGIN_COIN);
        return get(Endpoint.ALL_POSITION, query, this::openPositions);
    }

    private List<Position> openPositions(JsonNode data) {
        return json.readList(data, WirePosition.class).stream()
                .filter(WirePosition::isOpen)
                .map(WirePosition::toPosition)
                .toList();
    }

    private <T> T get(Endpoint endpoint, Map<String, String> query, Function<JsonNode, T> parse) {
        return client.execute(RestRequest.get(endpoint, query, caller), parse);
    }

    private void post(Endpoint endpoint, WireSetting body) {
        // What such an answer repeats of the request says nothing new: "00000" is the news.
        client.execute(RestRequest.post(endpoint, json.write(body), caller), data -> Boolean.TRUE);
    }

    private static Map<String, String> ofSymbol(String symbol) {
        return Map.of("productType", Modes.USDT_FUTURES, "marginCoin", Modes.MARGIN_COIN, "symbol", symbol);
    }
}
