package io.hedgegrid.grid.adapter.kafka;

import static io.hedgegrid.grid.adapter.kafka.RequestMapping.reason;
import static io.hedgegrid.grid.adapter.kafka.RequestMapping.side;

import io.hedgegrid.grid.machine.Event;
import io.hedgegrid.grid.machine.Output;
import io.hedgegrid.grid.machine.SessionConfig;
import io.hedgegrid.schemas.execution.BalanceWarning;
import io.hedgegrid.schemas.execution.ErrorOccurred;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.GlobalLimitHit;
import io.hedgegrid.schemas.execution.LimitType;
import io.hedgegrid.schemas.execution.OrderSkipped;
import io.hedgegrid.schemas.execution.StatusChanged;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import java.time.Instant;
import java.util.Locale;

/** From the machine's events to the wire's. */
final class EventMapping {

    private EventMapping() {}

    static ExecutionEvent toWire(Output.EventRaised raised) {
        SessionConfig config = raised.config();
        return new ExecutionEvent(
                raised.eventId(),
                raised.sequence(),
                config.sessionId(),
                config.userId(),
                config.userBotId(),
                config.symbol(),
                Instant.ofEpochMilli(raised.time()),
                event(raised.event()));
    }

    private static Object event(Event event) {
        return switch (event) {
            case Event.TradeOpened e -> opened(e);
            case Event.TradeClosed e -> closed(e);
            case Event.StatusChanged e ->
                new StatusChanged(e.previous().name(), e.current().name(), e.reason());
            case Event.LimitHit e ->
                new GlobalLimitHit(
                        e.profit() ? LimitType.PROFIT : LimitType.LOSS,
                        WireDecimals.of(e.limitValue()),
                        WireDecimals.of(e.totalPnl()),
                        e.positionsClosed());
            case Event.ErrorOccurred e ->
                new ErrorOccurred(
                        e.code(), e.message(), e.severity().name().toLowerCase(Locale.ROOT), e.clientOrderId());
            case Event.BalanceWarning e ->
                new BalanceWarning(WireDecimals.of(e.current()), WireDecimals.of(e.required()));
            case Event.OrderSkipped e ->
                new OrderSkipped(side(e.side()), reason(e.reason()), e.cause().name(), WireDecimals.of(e.price()));
        };
    }

    private static TradeOpened opened(Event.TradeOpened e) {
        return new TradeOpened(
                e.positionId(),
                e.clientOrderId(),
                e.exchangeOrderId(),
                side(e.side()),
                WireDecimals.of(e.lot()),
                WireDecimals.of(e.price()),
                WireDecimals.of(e.fee()),
                e.gridLevel(),
                reason(e.reason()),
                Instant.ofEpochMilli(e.openedAt()));
    }

    private static TradeClosed closed(Event.TradeClosed e) {
        return new TradeClosed(
                e.positionId(),
                e.clientOrderId(),
                e.exchangeOrderId(),
                side(e.side()),
                WireDecimals.of(e.lot()),
                WireDecimals.of(e.price()),
                WireDecimals.of(e.entryPrice()),
                WireDecimals.of(e.fee()),
                WireDecimals.of(e.pnl()),
                WireDecimals.of(e.pnlPercent()),
                e.gridLevel(),
                reason(e.reason()),
                Instant.ofEpochMilli(e.closedAt()));
    }
}
