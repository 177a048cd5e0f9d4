package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What happened in a session. */
public sealed interface Event {

    /**
     * A position was opened.
     *
     * @param clientOrderId null if adopted
     * @param exchangeOrderId null if adopted or the exchange gave none
     * @param gridLevel from 1
     * @param fee of opening, USDT, positive is paid
     * @param openedAt market time of the fill
     */
    record TradeOpened(
            long positionId,
            @Nullable String clientOrderId,
            @Nullable String exchangeOrderId,
            Side side,
            BigDecimal lot,
            BigDecimal price,
            BigDecimal fee,
            int gridLevel,
            OrderReason reason,
            long openedAt)
            implements Event {}

    /**
     * A position or a part of it was closed.
     *
     * @param clientOrderId null if closed outside
     * @param exchangeOrderId null if closed outside or the exchange gave none
     * @param lot closed size, base coin
     * @param fee opening (this part's share) and closing, USDT, positive is paid
     * @param pnl realised, net of these fees, USDT
     * @param pnlPercent price move in percent of the entry, mirrored for shorts, rounded half even to 8 decimals
     * @param gridLevel at which it was opened, from 1
     * @param closedAt market time of the fill
     */
    record TradeClosed(
            long positionId,
            @Nullable String clientOrderId,
            @Nullable String exchangeOrderId,
            Side side,
            BigDecimal lot,
            BigDecimal price,
            BigDecimal entryPrice,
            BigDecimal fee,
            BigDecimal pnl,
            BigDecimal pnlPercent,
            int gridLevel,
            OrderReason reason,
            long closedAt)
            implements Event {}

    /**
     * The session moved on in its life.
     *
     * @param reason null if it goes without saying
     */
    record StatusChanged(
            LifeName previous, LifeName current, @Nullable String reason) implements Event {}

    /**
     * A daily limit was hit.
     *
     * @param profit true for the profit target, false for the loss limit
     * @param limitValue USDT, positive
     * @param totalPnl result of the day that hit it, USDT
     * @param positionsClosed positions being closed
     */
    record LimitHit(boolean profit, BigDecimal limitValue, BigDecimal totalPnl, int positionsClosed) implements Event {}

    /**
     * Something went wrong that the user should know.
     *
     * @param code stable
     * @param clientOrderId null if it is about no order
     */
    record ErrorOccurred(
            String code,
            String message,
            Severity severity,
            @Nullable String clientOrderId) implements Event {}

    /** How bad an error is. */
    enum Severity {
        /** Nothing is lost. */
        LOW,
        /** Trading is impaired. */
        MEDIUM,
        /** The session stands still or positions are at risk. */
        HIGH
    }

    /**
     * The balance does not carry the next opening.
     *
     * @param required USDT, rounded up to 8 decimals
     */
    record BalanceWarning(BigDecimal current, BigDecimal required) implements Event {}

    /** An opening that was due and not made. */
    record OrderSkipped(Side side, OrderReason reason, SkipCause cause, BigDecimal price) implements Event {}

    /** Why a due opening was not made. */
    enum SkipCause {
        /** The balance does not carry it. */
        BALANCE,
        /** Outside the opening hours. */
        HOURS,
        /** The day's first entries are used up. */
        TRADES_PER_DAY,
        /** The side, or both together, hold all the positions they may. */
        SIDE_CAP,
        /** The exchange has not told the balance for long. */
        STALE_BALANCE,
        /** No size fits both the settings and the contract's limits. */
        CONTRACT_LIMITS,
        /** The last opening of the side was rejected a short while ago. */
        BACK_OFF,
        /** An order of the side has not come to its end, or a position of it not been closed. */
        IN_FLIGHT,
        /** The signal's candle was over before the entry could be decided. */
        SIGNAL_EXPIRED
    }

    /** Names of a session's states as they go out. */
    enum LifeName {
        /** Registered, never started. */
        REGISTERED,
        /** The account is being set up. */
        STARTING,
        /** Trading. */
        RUNNING,
        /** Closing its positions. */
        STOPPING,
        /** Not trading. */
        STOPPED,
        /** Set-up or credentials failed. */
        ERROR,
        /** Forgotten. */
        DELETED
    }
}
