package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.KeyPermissions;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.OrderAck;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.UnifiedAssets;
import io.hedgegrid.bitget.wire.UnifiedFill;
import io.hedgegrid.bitget.wire.UnifiedMarketOrder;
import io.hedgegrid.bitget.wire.UnifiedOrder;
import io.hedgegrid.bitget.wire.UnifiedPosition;
import io.hedgegrid.bitget.wire.UnifiedSetting;
import io.hedgegrid.bitget.wire.UnifiedSettings;
import io.hedgegrid.bitget.wire.UnreadablePayloadException;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireKeyInfo;
import io.hedgegrid.bitget.wire.WireOrderAck;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The signed V3 endpoints of one account, named as the exchange names them. */
final class UnifiedAccountApi {

    private final RestClient client;
    private final WireJson json;
    private final Caller caller;

    UnifiedAccountApi(RestClient client, WireJson json, Caller caller) {
        this.client = client;
        this.json = json;
        this.caller = caller;
    }

    Optional<KeyPermissions> keyPermissions() {
        return get(Endpoint.V3_KEY_INFO, Map.of(), WireKeyInfo::unified);
    }

    UnifiedSettings settings() {
        return get(Endpoint.V3_SETTINGS, Map.of(), data -> json.read(data, UnifiedSettings.class));
    }

    UnifiedAssets assets() {
        return get(Endpoint.V3_ASSETS, Map.of(), data -> json.read(data, UnifiedAssets.class));
    }

    void setHoldMode(String holdMode) {
        post(Endpoint.V3_SET_HOLD_MODE, new UnifiedSetting.HoldMode(holdMode));
    }

    void setLeverage(String symbol, int leverage) {
        post(
                Endpoint.V3_SET_LEVERAGE,
                new UnifiedSetting.Leverage(Modes.USDT_FUTURES, symbol, Integer.toString(leverage)));
    }

    OrderAck placeOrder(MarketOrder order) {
        RestRequest request = RestRequest.order(
                Endpoint.V3_PLACE_ORDER, json.write(UnifiedMarketOrder.of(order)), order.intent(), caller);
        return client.execute(
                request, data -> json.read(data, WireOrderAck.class).toOrderAckOf(order));
    }

    UnifiedOrder orderInfo(String clientOrderId) {
        RestRequest request = RestRequest.get(Endpoint.V3_ORDER_INFO, Map.of("clientOid", clientOrderId), caller);
        return client.execute(request.urgent(), data -> json.read(data, UnifiedOrder.class));
    }

    /**
     * The newest hundred fills of an order; asked for again while they do not make up this size, as right after the order.
     *
     * @param filledSize base coin
     */
    List<UnifiedFill> fills(String orderId, BigDecimal filledSize) {
        Map<String, String> query = Map.of("category", Modes.USDT_FUTURES, "orderId", orderId);
        RestRequest request = RestRequest.get(Endpoint.V3_FILLS, query, caller);
        return client.execute(request.urgent(), data -> {
            List<UnifiedFill> fills = json.readPage(data, UnifiedFill.class);
            BigDecimal told = fills.stream().map(UnifiedFill::size).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (told.compareTo(filledSize) < 0) {
                throw new UnreadablePayloadException("fills: make up " + told + " of the " + filledSize + " filled");
            }
            return fills;
        });
    }

    List<Position> currentPosition(String symbol) {
        return get(
                Endpoint.V3_CURRENT_POSITION,
                Map.of("category", Modes.USDT_FUTURES, "symbol", symbol),
                this::openPositions);
    }

    List<Position> currentPosition() {
        return get(Endpoint.V3_CURRENT_POSITION, Map.of("category", Modes.USDT_FUTURES), this::openPositions);
    }

    private List<Position> openPositions(JsonNode data) {
        return json.readPage(data, UnifiedPosition.class).stream()
                .filter(UnifiedPosition::isOpen)
                .map(UnifiedPosition::toPosition)
                .toList();
    }

    private <T> T get(Endpoint endpoint, Map<String, String> query, Function<JsonNode, T> parse) {
        return client.execute(RestRequest.get(endpoint, query, caller), parse);
    }

    private void post(Endpoint endpoint, UnifiedSetting body) {
        // Such an answer repeats nothing of the request: "00000" is all there is.
        client.execute(RestRequest.post(endpoint, json.write(body), caller), data -> Boolean.TRUE);
    }
}
