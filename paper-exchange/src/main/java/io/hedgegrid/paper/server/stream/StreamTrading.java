package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.server.ApiException;
import io.hedgegrid.paper.server.Caller;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.server.Params;
import io.hedgegrid.paper.server.UnifiedErrors;
import io.hedgegrid.paper.server.v3.UnifiedOrders;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Orders sent over a socket, which only API V3 takes from everybody. */
@Component
final class StreamTrading {

    private final UnifiedOrders orders;
    private final Clock clock;

    StreamTrading(UnifiedOrders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    /** The answer to a {@code trade} request of a logged-in account. */
    Map<String, @Nullable Object> answer(String account, JsonNode request) {
        Caller caller = new Caller(account);
        return switch (request.path("topic").asString("")) {
            case "place-order", "batch-place" -> done(request, item -> orders.place(caller, item));
            case "cancel-order", "batch-cancel" -> done(request, item -> orders.cancel(caller, item));
            case "modify-order", "batch-modify" -> done(request, item -> orders.modify(caller, item));
            case "" -> error(request, "40014", "Incorrect permissions, need trade over websocket permissions");
            default -> error(request, "41101", "Param topic error");
        };
    }

    private Map<String, @Nullable Object> done(JsonNode request, Function<Params, Order> action) {
        String category = request.path("category").asString("");
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        try {
            if (!category.equals("usdt-futures")) {
                throw ApiException.of("41101", "Param category=" + category + " error");
            }
            for (JsonNode arg : request.path("args")) {
                Order order = action.apply(Params.ofObject(arg).or(Params.of("category", category)));
                results.add(new Fields()
                        .put("symbol", order.symbol())
                        .put("orderId", order.orderId())
                        .put("clientOid", order.clientOid())
                        .time("cTime", order.createdAt())
                        .map());
            }
        } catch (ApiException e) {
            ApiException unified = UnifiedErrors.of(e);
            return error(request, unified.code(), unified.text());
        }
        return new Fields()
                .put("event", "trade")
                .put("id", request.path("id").asString(""))
                .put("category", category)
                .put("topic", request.path("topic").asString(""))
                .put("args", results)
                .put("code", "0")
                .put("msg", "Success")
                .time("ts", clock.millis())
                .map();
    }

    private static Map<String, @Nullable Object> error(JsonNode request, String code, String message) {
        return new Fields()
                .put("event", "error")
                .put("id", request.path("id").asString(""))
                .put("code", code)
                .put("msg", message)
                .map();
    }
}
