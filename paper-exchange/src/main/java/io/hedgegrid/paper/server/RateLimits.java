package io.hedgegrid.paper.server;

import io.hedgegrid.paper.config.AccountSettings;
import io.hedgegrid.paper.config.Accounts;
import io.hedgegrid.paper.config.PaperSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses what comes faster than the exchange allows, if that is asked for: each endpoint by itself, public ones by address, private ones
 * by account, whichever of its keys is used; and all that an address asks for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 200)
public final class RateLimits extends OncePerRequestFilter {

    /** Code of an answer to what is too fast. */
    public static final String CODE = "429";

    /** Words of such an answer. */
    public static final String MESSAGE = "Too many requests";

    private static final int MARKET = 20;

    private static final int USUAL = 10;

    /** Requests a second where it is not the usual number. */
    private static final Map<String, Integer> LIMITS = Map.ofEntries(
            Map.entry("/api/v2/mix/market/fills-history", 10),
            Map.entry("/api/v2/mix/market/query-position-lever", 10),
            Map.entry("/api/v2/mix/market/vip-fee-rate", 10),
            Map.entry("/api/v3/market/oi-limit", 10),
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
            Map.entry("/api/v3/account/switch", 1),
            Map.entry("/api/v3/account/switch-status", 5),
            Map.entry("/api/v3/trade/countdown-cancel-all", 1),
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

    /** Public, and yet counted by account where one asks. */
    private static final String SYMBOL_PRICE = "/api/v2/mix/market/symbol-price";

    private final ObjectProvider<PaperSettings> settings;
    private final ObjectProvider<Accounts> accounts;
    private final ObjectProvider<Clock> clock;
    private final JsonMapper json;
    private final RequestCounts counts = new RequestCounts();

    /** What the settings make comes later than filters do, so that a fault in them is told in one line. */
    RateLimits(
            ObjectProvider<PaperSettings> settings,
            ObjectProvider<Accounts> accounts,
            ObjectProvider<Clock> clock,
            JsonMapper json) {
        this.settings = settings;
        this.accounts = accounts;
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
        String address = request.getRemoteAddr();
        long now = clock.getObject().millis();
        boolean bad = !counts.admits(address, now);
        boolean open = isPublic(path) && !path.equals(SYMBOL_PRICE);
        String who = open ? address : account(request.getHeader("ACCESS-KEY")).orElse(address);
        int left = bad ? 0 : limit(path) - counts.inThisSecond(who, path, now);
        response.setHeader("x-mbx-used-remain-limit", Integer.toString(Math.max(0, left)));
        if (!bad && left >= 0) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(429);
        response.setContentType("application/json");
        response.getOutputStream()
                .write(json.writeValueAsString(new Envelope(CODE, MESSAGE, now, null))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Counts a request that came over a socket among those to the same endpoint over REST.
     *
     * @param key API key of an account
     * @return whether it may be done
     */
    public boolean admits(String key, String path) {
        return !settings.getObject().rateLimits()
                || counts.inThisSecond(
                                account(key).orElse(key),
                                path,
                                clock.getObject().millis())
                        <= limit(path);
    }

    private Optional<String> account(@Nullable String key) {
        return Optional.ofNullable(key)
                .flatMap(accounts.getObject()::of)
                .map(AccountSettings::number)
                .map("uid "::concat);
    }

    private static boolean isPublic(String path) {
        return path.contains("/market/") || path.contains("/public/") || path.equals("/api/v2/margin/currencies");
    }

    private static int limit(String path) {
        return LIMITS.getOrDefault(path, isPublic(path) ? MARKET : USUAL);
    }
}
