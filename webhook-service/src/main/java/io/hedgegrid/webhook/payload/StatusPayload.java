package io.hedgegrid.webhook.payload;

import static io.hedgegrid.webhook.payload.Wire.exact;
import static io.hedgegrid.webhook.payload.Wire.rounded;

import io.hedgegrid.schemas.session.GridLevel;
import io.hedgegrid.schemas.session.GridSettings;
import io.hedgegrid.schemas.session.PositionStatus;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Body of status_update: section 6.1 of the analysis, from a session's status and its settings. */
public final class StatusPayload {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private StatusPayload() {}

    /**
     * The callback that tells how a session stands.
     *
     * @param status the status
     * @param config the session's settings
     * @param received time shown if the session has seen no market time yet
     * @return name and body
     */
    public static Payload of(SessionStatus status, SessionConfig config, Instant received) {
        ObjectNode data = Wire.object();
        data.put("userId", status.getUserId());
        data.put("userBotId", status.getUserBotId());
        data.put("symbol", status.getSymbol());
        data.put("currentPrice", exact(status.getPrice()));
        data.set("indicators", indicators(status));
        data.put("balance", rounded(status.getBalance(), Wire.BALANCE));
        data.set("positions", positions(status));
        data.set("grid", grid(config.getGrid()));
        data.set("profit", profit(config.getGrid()));
        data.set("performance", performance(status));
        data.set("settings", settings(config));
        data.set("runtime", runtime(status));
        data.put("tick", status.getTick());
        Instant time = status.getTime() == null ? received : status.getTime();
        return Wire.payload("status_update", time, data);
    }

    private static ObjectNode indicators(SessionStatus status) {
        ObjectNode indicators = Wire.object();
        indicators.put("sma", rounded(status.getLwma(), Wire.INDICATOR));
        indicators.put("sar", rounded(status.getSar(), Wire.INDICATOR));
        indicators.put("cci", rounded(status.getCci(), Wire.INDICATOR));
        indicators.put("signal", status.getEntrySignal().name());
        return indicators;
    }

    private static ObjectNode positions(SessionStatus status) {
        ObjectNode positions = Wire.object();
        positions.set("buy", side(status.getLongs()));
        positions.set("sell", side(status.getShorts()));
        positions.put("buyCount", status.getLongs().size());
        positions.put("sellCount", status.getShorts().size());
        positions.put("buyPnl", rounded(pnl(status.getLongs()), Wire.PNL));
        positions.put("sellPnl", rounded(pnl(status.getShorts()), Wire.PNL));
        positions.put("totalPnl", rounded(status.getUnrealisedPnl(), Wire.PNL));
        return positions;
    }

    private static ArrayNode side(List<PositionStatus> positions) {
        ArrayNode side = Wire.object().arrayNode();
        for (PositionStatus position : positions) {
            ObjectNode node = side.addObject();
            node.put("price", exact(position.getEntryPrice()));
            node.put("lot", exact(position.getLot()));
            node.put(
                    "orderId",
                    position.getExchangeOrderId() == null
                            ? position.getClientOrderId()
                            : position.getExchangeOrderId());
            node.put("gridLevel", position.getGridLevel());
            node.put("pnl", rounded(position.getPnl(), Wire.PNL));
            node.put("pnlPercent", rounded(position.getPnlPercent(), Wire.PNL_PERCENT));
            node.put("openedAt", Wire.time(position.getOpenedAt()));
        }
        return side;
    }

    private static BigDecimal pnl(List<PositionStatus> positions) {
        return positions.stream().map(PositionStatus::getPnl).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ObjectNode grid(GridSettings settings) {
        int maxOrders =
                settings.getLevels().stream().mapToInt(GridLevel::getOrders).sum();
        ObjectNode grid = Wire.object();
        grid.put("multiplier", exact(settings.getMultiplier()));
        grid.put("spacePercent", exact(settings.getLevels().getFirst().getPercent()));
        grid.put("maxBuyOrders", maxOrders);
        grid.put("maxSellOrders", maxOrders);
        return grid;
    }

    private static ObjectNode profit(GridSettings settings) {
        ObjectNode profit = Wire.object();
        profit.put("singleOrderProfit", exact(settings.getSingleOrderProfit()));
        profit.put("pairGlobalProfit", exact(settings.getPairGlobalProfit()));
        profit.put("globalProfit", exact(settings.getGlobalProfit()));
        profit.put("maxLoss", exact(settings.getMaxLoss()));
        return profit;
    }

    private static ObjectNode performance(SessionStatus status) {
        ObjectNode performance = Wire.object();
        performance.put("totalTrades", status.getTotalTrades());
        performance.put("winningTrades", status.getWinningTrades());
        performance.put("losingTrades", status.getLosingTrades());
        performance.put("winRate", winRate(status.getWinningTrades(), status.getTotalTrades()));
        performance.put("totalPnL", rounded(status.getRealisedPnl(), Wire.PNL));
        performance.put("unrealizedPnL", rounded(status.getUnrealisedPnl(), Wire.PNL));
        return performance;
    }

    /** Winning trades in percent of all; 0 before the first trade. */
    private static BigDecimal winRate(long winning, long total) {
        if (total == 0) {
            return BigDecimal.ZERO;
        }
        return BigDecimal.valueOf(winning)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(total), Wire.PERCENT, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    private static ObjectNode settings(SessionConfig config) {
        ObjectNode settings = Wire.object();
        settings.put("leverage", config.getGrid().getLeverage());
        settings.put("timeframe", config.getSignal().getTimeframe());
        settings.put("baseLot", exact(config.getGrid().getBaseLot()));
        settings.put("useSmaEntry", config.getSignal().getUseSmaEntry());
        settings.put("cciPeriod", config.getSignal().getCciPeriod());
        return settings;
    }

    private static ObjectNode runtime(SessionStatus status) {
        ObjectNode runtime = Wire.object();
        runtime.put("tick", status.getTick());
        runtime.put("uptime", uptimeSeconds(status));
        runtime.put("startedAt", Wire.time(status.getStartedAt()));
        runtime.put("lastTradeAt", Wire.time(status.getLastTradeAt()));
        return runtime;
    }

    /** Market time from the last start to the newest input, or to the stop; 0 if it never started. */
    private static long uptimeSeconds(SessionStatus status) {
        boolean ended = status.getState() == SessionState.STOPPED || status.getState() == SessionState.ERROR;
        Instant end = ended && status.getStoppedAt() != null ? status.getStoppedAt() : status.getTime();
        Instant start = status.getStartedAt();
        return start == null || end == null || end.isBefore(start)
                ? 0
                : Duration.between(start, end).toSeconds();
    }
}
