package io.hedgegrid.session.adapter.web;

import static io.hedgegrid.session.adapter.web.WireNumbers.exact;
import static io.hedgegrid.session.adapter.web.WireNumbers.pnl;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hedgegrid.schemas.session.GridLevel;
import io.hedgegrid.schemas.session.GridSettings;
import io.hedgegrid.schemas.session.PositionStatus;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.signal.SignalSettings;
import io.hedgegrid.session.application.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@code GET status}: the session, every field of the status_update event, and the equity. Before the first tick the
 * live values are null or empty.
 *
 * @param equity balance + unrealised P&L + margin in use, USDT, 2 decimals
 */
record StatusView(
        @JsonUnwrapped SessionView session,
        String symbol,
        @Nullable BigDecimal currentPrice,
        Indicators indicators,
        @Nullable BigDecimal balance,
        @Nullable BigDecimal equity,
        Positions positions,
        Grid grid,
        Profit profit,
        Performance performance,
        Settings settings,
        Run runtime,
        long tick) {

    /** The newest signal; values with 2 decimals. */
    record Indicators(
            @Nullable BigDecimal sma,
            @Nullable BigDecimal sar,
            @Nullable BigDecimal cci,
            String signal) {}

    /** Open positions of both sides and their P&L. */
    record Positions(
            List<OpenPosition> buy,
            List<OpenPosition> sell,
            int buyCount,
            int sellCount,
            BigDecimal buyPnl,
            BigDecimal sellPnl,
            BigDecimal totalPnl) {}

    /** One open position; no order id if it was adopted. */
    record OpenPosition(
            BigDecimal price,
            BigDecimal lot,
            @Nullable String orderId,
            int gridLevel,
            BigDecimal pnl,
            BigDecimal pnlPercent,
            String openedAt) {}

    /** The grid's settings. */
    record Grid(BigDecimal multiplier, BigDecimal spacePercent, int maxBuyOrders, int maxSellOrders) {}

    /** The targets. */
    record Profit(
            BigDecimal singleOrderProfit, BigDecimal pairGlobalProfit, BigDecimal globalProfit, BigDecimal maxLoss) {}

    /** What was earned since the registration. */
    record Performance(
            long totalTrades,
            long winningTrades,
            long losingTrades,
            BigDecimal winRate,
            BigDecimal totalPnL,
            BigDecimal unrealizedPnL) {}

    /** The entry's settings. */
    record Settings(int leverage, String timeframe, BigDecimal baseLot, boolean useSmaEntry, int cciPeriod) {}

    /** The last run; uptime in seconds of market time. */
    record Run(
            long tick,
            long uptime,
            @Nullable String startedAt,
            @Nullable String lastTradeAt) {}

    static StatusView of(Session session) {
        SessionConfig config = session.config();
        SessionStatus status = session.status();
        return new StatusView(
                SessionView.of(session),
                config.getSymbol(),
                status == null ? null : WireNumbers.exactOrNull(status.getPrice()),
                indicators(status),
                status == null ? null : WireNumbers.balance(status.getBalance()),
                WireNumbers.balance(equity(status)),
                positions(status),
                grid(config.getGrid()),
                profit(config.getGrid()),
                performance(status),
                settings(config.getGrid(), config.getSignal()),
                runtime(status),
                status == null ? 0 : status.getTick());
    }

    private static @Nullable BigDecimal equity(@Nullable SessionStatus status) {
        return status == null || status.getBalance() == null
                ? null
                : status.getBalance().add(status.getUnrealisedPnl()).add(status.getMarginInUse());
    }

    private static Indicators indicators(@Nullable SessionStatus status) {
        return status == null
                ? new Indicators(null, null, null, "NONE")
                : new Indicators(
                        WireNumbers.indicator(status.getLwma()),
                        WireNumbers.indicator(status.getSar()),
                        WireNumbers.indicator(status.getCci()),
                        status.getEntrySignal().name());
    }

    private static Positions positions(@Nullable SessionStatus status) {
        List<PositionStatus> longs = status == null ? List.of() : status.getLongs();
        List<PositionStatus> shorts = status == null ? List.of() : status.getShorts();
        BigDecimal buyPnl = sum(longs);
        BigDecimal sellPnl = sum(shorts);
        return new Positions(
                longs.stream().map(StatusView::position).toList(),
                shorts.stream().map(StatusView::position).toList(),
                longs.size(),
                shorts.size(),
                pnl(buyPnl),
                pnl(sellPnl),
                pnl(buyPnl.add(sellPnl)));
    }

    private static OpenPosition position(PositionStatus position) {
        String exchangeOrderId = position.getExchangeOrderId();
        return new OpenPosition(
                exact(position.getEntryPrice()),
                exact(position.getLot()),
                exchangeOrderId == null ? position.getClientOrderId() : exchangeOrderId,
                position.getGridLevel(),
                pnl(position.getPnl()),
                pnl(position.getPnlPercent()),
                WireNumbers.time(position.getOpenedAt()));
    }

    private static BigDecimal sum(List<PositionStatus> positions) {
        return positions.stream().map(PositionStatus::getPnl).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Grid grid(GridSettings grid) {
        int most = grid.getLevels().stream().mapToInt(GridLevel::getOrders).sum();
        BigDecimal space = grid.getLevels().getFirst().getPercent();
        return new Grid(exact(grid.getMultiplier()), exact(space), most, most);
    }

    private static Profit profit(GridSettings grid) {
        return new Profit(
                exact(grid.getSingleOrderProfit()),
                exact(grid.getPairGlobalProfit()),
                exact(grid.getGlobalProfit()),
                exact(grid.getMaxLoss()));
    }

    private static Performance performance(@Nullable SessionStatus status) {
        return status == null
                ? new Performance(0, 0, 0, WireNumbers.percent(0, 0), pnl(BigDecimal.ZERO), pnl(BigDecimal.ZERO))
                : new Performance(
                        status.getTotalTrades(),
                        status.getWinningTrades(),
                        status.getLosingTrades(),
                        WireNumbers.percent(status.getWinningTrades(), status.getTotalTrades()),
                        pnl(status.getRealisedPnl()),
                        pnl(status.getUnrealisedPnl()));
    }

    private static Settings settings(GridSettings grid, SignalSettings signal) {
        return new Settings(
                grid.getLeverage(),
                signal.getTimeframe(),
                exact(grid.getBaseLot()),
                signal.getUseSmaEntry(),
                signal.getCciPeriod());
    }

    private static Run runtime(@Nullable SessionStatus status) {
        return status == null
                ? new Run(0, 0, null, null)
                : new Run(
                        status.getTick(),
                        uptime(status),
                        WireNumbers.timeOrNull(status.getStartedAt()),
                        WireNumbers.timeOrNull(status.getLastTradeAt()));
    }

    /** From the last start to the newest input, or to the stop that followed it. */
    private static long uptime(SessionStatus status) {
        Instant started = status.getStartedAt();
        Instant stopped = status.getStoppedAt();
        Instant end = started != null && stopped != null && !stopped.isBefore(started) ? stopped : status.getTime();
        return started == null || end == null
                ? 0
                : Math.max(0, Duration.between(started, end).toSeconds());
    }
}
