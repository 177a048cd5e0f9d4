package io.hedgegrid.standalone.process;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the paper exchange did, by its own journal of account events: orders by client order id, whoever asked for them.
 *
 * @param orders every order it accepted
 * @param faults what no exchange should do, such as two orders of one client order id
 */
record ExchangeBook(Map<String, Order> orders, List<String> faults) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * An order on the exchange.
     *
     * @param account API key of the account
     * @param side LONG or SHORT
     * @param intent OPEN or CLOSE
     * @param size ordered, base coin
     * @param filled size of its fill, base coin; null if it was not filled
     * @param price of its fill, USDT; null if it was not filled
     */
    record Order(
            String account,
            String orderId,
            String symbol,
            String side,
            String intent,
            BigDecimal size,
            @Nullable BigDecimal filled,
            @Nullable BigDecimal price) {

        Order filled(BigDecimal filledSize, BigDecimal atPrice) {
            return new Order(account, orderId, symbol, side, intent, size, filledSize, atPrice);
        }
    }

    /** Reads the journal in the exchange's data directory. */
    static ExchangeBook of(Path data) throws IOException {
        ExchangeBook book = new ExchangeBook(new LinkedHashMap<>(), new ArrayList<>());
        Map<String, String> clientIds = new LinkedHashMap<>();
        for (String line : Files.readAllLines(data.resolve("accounts.journal"))) {
            JsonNode entry = JSON.readTree(line);
            JsonNode event = entry.path("event");
            switch (event.path("type").asString()) {
                case "order-accepted" -> {
                    JsonNode order = event.path("order");
                    clientIds.put(
                            order.path("orderId").asString(),
                            order.path("clientOid").asString());
                    book.accepted(entry.path("account").asString(), order);
                }
                case "order-filled" ->
                    book.filled(clientIds.get(event.path("orderId").asString()), event);
                default -> {
                    // Modes, leverage: no orders.
                }
            }
        }
        return book;
    }

    private void accepted(String account, JsonNode order) {
        String clientId = order.path("clientOid").asString();
        Order accepted = new Order(
                account,
                order.path("orderId").asString(),
                order.path("symbol").asString(),
                order.path("side").asString(),
                order.path("tradeSide").asString(),
                order.path("size").decimalValue(),
                null,
                null);
        if (orders.put(clientId, accepted) != null) {
            faults.add(clientId + " was accepted twice by the exchange");
        }
    }

    private void filled(String clientId, JsonNode fill) {
        orders.compute(clientId, (id, order) -> {
            if (order == null || order.filled() != null) {
                faults.add(id + " was filled twice by the exchange");
                return order;
            }
            return order.filled(
                    fill.path("size").decimalValue(), fill.path("price").decimalValue());
        });
    }
}
