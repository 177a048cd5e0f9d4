package io.hedgegrid.paper.server;

import io.hedgegrid.paper.config.PaperSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Refuses what comes faster than the exchange allows, if that is asked for: each endpoint by itself, by key or else by address. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 200)
final class RateLimits extends OncePerRequestFilter {

    private static final int MARKET = 20;

    private static final int USUAL = 10;

    /** Requests a second where it is not the usual number. */
    private static final Map<String, Integer> LIMITS = Map.ofEntries(
            Map.entry("/api/v2/mix/market/fills-history", 10),
            Map.entry("/api/v2/mix/market/query-position-lever", 10),
            Map.entry("/api/v2/mix/market/vip-fee-rate", 10),
            Map.entry("/api/v2/mix/account/set-leverage", 5),
            Map.entry("/api/v2/mix/account/set-margin-mode", 5),
            Map.entry("/api/v2/mix/account/set-position-mode", 5),
            Map.entry("/api/v2/mix/account/set-margin", 5),
            Map.entry("/api/v2/mix/account/set-auto-margin", 5),
            Map.entry("/api/v2/mix/account/set-asset-mode", 2),
            Map.entry("/api/v2/mix/account/max-open", 20),
            Map.entry("/api/v2/mix/account/liq-price", 20),
            Map.entry("/api/v2/mix/order/batch-place-order", 5),
            Map.entry("/api/v2/mix/order/close-positions", 1),
            Map.entry("/api/v2/mix/position/all-position", 5),
            Map.entry("/api/v2/mix/position/history-position", 20),
            Map.entry("/api/v2/mix/position/adlRank", 5),
            Map.entry("/api/v2/spot/account/info", 1),
            Map.entry("/api/v3/account/info", 5),
            Map.entry("/api/v3/account/settings", 20),
            Map.entry("/api/v3/account/assets", 20),
            Map.entry("/api/v3/account/financial-records", 20),
            Map.entry("/api/v3/account/max-open-available", 5),
            Map.entry("/api/v3/account/fee-rate", 3),
            Map.entry("/api/v3/account/all-fee-rate", 3),
            Map.entry("/api/v3/trade/order-info", 20),
            Map.entry("/api/v3/trade/unfilled-orders", 20),
            Map.entry("/api/v3/trade/history-orders", 20),
            Map.entry("/api/v3/trade/fills", 20),
            Map.entry("/api/v3/trade/place-batch", 5),
            Map.entry("/api/v3/trade/cancel-batch", 5),
            Map.entry("/api/v3/trade/cancel-symbol-order", 5),
            Map.entry("/api/v3/trade/close-positions", 5),
            Map.entry("/api/v3/position/current-position", 20),
            Map.entry("/api/v3/position/history-position", 20),
            Map.entry("/api/v3/position/adlRank", 1));

    private final ObjectProvider<PaperSettings> settings;
    private final ObjectProvider<Clock> clock;
    private final JsonMapper json;
    private final Map<String, Second> seconds = new ConcurrentHashMap<>();

    /** What the settings make comes later than filters do, so that a fault in them is told in one line. */
    RateLimits(ObjectProvider<PaperSettings> settings, ObjectProvider<Clock> clock, JsonMapper json) {
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !settings.getObject().rateLimits() || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        String who = Objects.requireNonNullElse(request.getHeader("ACCESS-KEY"), request.getRemoteAddr());
        int limit = LIMITS.getOrDefault(path, path.contains("/market/") || path.contains("/public/") ? MARKET : USUAL);
        long now = clock.getObject().millis() / 1_000;
        Second second = Objects.requireNonNull(seconds.compute(
                who + " " + path, (_, last) -> last == null || last.second != now ? new Second(now, 1) : last.next()));
        response.setHeader("x-mbx-used-remain-limit", Integer.toString(Math.max(0, limit - second.requests)));
        if (second.requests <= limit) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(429);
        response.setContentType("application/json");
        response.getOutputStream()
                .write(json.writeValueAsString(new Envelope(
                                "429", "Too many requests", clock.getObject().millis(), null))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private record Second(long second, int requests) {

        Second next() {
            return new Second(second, requests + 1);
        }
    }
}
