package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.engine.AccountKind;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.server.AccountKinds;
import io.hedgegrid.paper.server.ApiException;
import io.hedgegrid.paper.server.Caller;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.server.Params;
import io.hedgegrid.paper.server.RateLimits;
import io.hedgegrid.paper.server.UnifiedErrors;
import io.hedgegrid.paper.server.v3.UnifiedOrders;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Orders sent over a socket, which only API V3 takes from everybody. They meet the faults and limits of the same orders over REST. */
@Component
final class StreamTrading {

    private static final String REST = "/api/v3/trade/";

    private final UnifiedOrders orders;
    private final AccountKinds kinds;
    private final RateLimits limits;
    private final TradeFaults faults;
    private final Frames frames;
    private final Clock clock;

    StreamTrading(
            UnifiedOrders orders,
            AccountKinds kinds,
            RateLimits limits,
            TradeFaults faults,
            Frames frames,
            Clock clock) {
        this.orders = orders;
        this.kinds = kinds;
        this.limits = limits;
        this.faults = faults;
        this.frames = frames;
        this.clock = clock;
    }

    /**
     * Does a {@code trade} request of a logged-in account and answers it, unless something is to go wrong.
     *
     * @param key the API key logged in with
     * @param account the account, by its first key
     */
    void answer(String key, String account, JsonNode request, Outbox outbox) {
        Optional<String> path = path(request);
        if (path.isEmpty()) {
            outbox.put(frames.answer(done(account, request)));
            return;
        }
        faults.meet(
                path.get(),
                key,
                () -> limits.admits(key, path.get())
                        ? done(account, request)
                        : error(request, RateLimits.CODE, RateLimits.MESSAGE),
                (code, message) -> error(request, code, message),
                outbox);
    }

    /** The endpoint that does the same over REST. */
    private static Optional<String> path(JsonNode request) {
        return switch (request.path("topic").asString("")) {
            case "place-order" -> Optional.of(REST + "place-order");
            case "batch-place" -> Optional.of(REST + "place-batch");
            case "cancel-order" -> Optional.of(REST + "cancel-order");
            case "batch-cancel" -> Optional.of(REST + "cancel-batch");
            case "modify-order", "batch-modify" -> Optional.of(REST + "modify-order");
            default -> Optional.empty();
        };
    }

    private Map<String, @Nullable Object> done(String account, JsonNode request) {
        Caller caller = new Caller(account);
        return switch (request.path("topic").asString("")) {
            case "place-order", "batch-place" -> done(caller, request, item -> orders.place(caller, item));
            case "cancel-order", "batch-cancel" -> done(caller, request, item -> orders.cancel(caller, item));
            case "modify-order", "batch-modify" -> done(caller, request, item -> orders.modify(caller, item));
            case "" -> error(request, "40014", "Incorrect permissions, need trade over websocket permissions");
            default -> error(request, "41101", "Param topic error");
        };
    }

    private Map<String, @Nullable Object> done(Caller caller, JsonNode request, Function<Params, Order> action) {
        String category = request.path("category").asString("");
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        try {
            if (kinds.of(caller.key()) == AccountKind.CLASSIC) {
                throw ApiException.of("25245", "The account is not the unified account mode");
            }
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
