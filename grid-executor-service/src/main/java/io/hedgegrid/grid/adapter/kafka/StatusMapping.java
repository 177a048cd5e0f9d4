package io.hedgegrid.grid.adapter.kafka;

import io.hedgegrid.grid.machine.EntrySignal;
import io.hedgegrid.grid.machine.Event.LifeName;
import io.hedgegrid.grid.machine.Market;
import io.hedgegrid.grid.machine.Position;
import io.hedgegrid.grid.machine.Results;
import io.hedgegrid.grid.machine.SessionConfig;
import io.hedgegrid.grid.machine.Signal;
import io.hedgegrid.grid.machine.Status;
import io.hedgegrid.schemas.session.PositionStatus;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the machine's status to the wire's. */
final class StatusMapping {

    private StatusMapping() {}

    static SessionStatus toWire(Status status) {
        SessionConfig config = status.config();
        Market market = status.market();
        Signal signal = status.signal();
        Results results = status.results();
        return new SessionStatus(
                config.sessionId(),
                config.userId(),
                config.userBotId(),
                config.symbol(),
                state(status.life()),
                status.stopReason(),
                config.version(),
                status.revision(),
                status.statusUpdate(),
                market.seen() ? Instant.ofEpochMilli(market.time()) : null,
                market.seen() ? WireDecimals.of(market.price()) : null,
                signal == null ? null : signal.lwma(),
                signal == null ? null : signal.sar(),
                signal == null ? null : signal.cci(),
                signal == null ? io.hedgegrid.schemas.signal.EntrySignal.NONE : entry(signal.entry()),
                WireDecimals.ofNullable(status.balance()),
                WireDecimals.of(status.marginInUse()),
                positions(status.longs()),
                positions(status.shorts()),
                WireDecimals.of(status.unrealised()),
                WireDecimals.of(results.realised()),
                WireDecimals.of(status.realisedToday()),
                results.closedPositions(),
                results.winning(),
                results.losing(),
                status.ordersInFlight(),
                status.tick(),
                instant(status.times().startedAt()),
                instant(status.times().stoppedAt()),
                instant(results.lastTradeAt()));
    }

    private static List<PositionStatus> positions(List<Status.PositionView> views) {
        return views.stream().map(StatusMapping::position).toList();
    }

    private static PositionStatus position(Status.PositionView view) {
        Position position = view.position();
        return new PositionStatus(
                position.id(),
                WireDecimals.of(position.entryPrice()),
                WireDecimals.of(position.lot()),
                view.clientOrderId(),
                position.exchangeOrderId(),
                position.level(),
                WireDecimals.of(view.pnl()),
                WireDecimals.of(view.pnlPercent()),
                Instant.ofEpochMilli(position.openedAt()));
    }

    private static SessionState state(LifeName life) {
        return switch (life) {
            case REGISTERED -> SessionState.REGISTERED;
            case STARTING -> SessionState.STARTING;
            case RUNNING -> SessionState.RUNNING;
            case STOPPING -> SessionState.STOPPING;
            case STOPPED, DELETED -> SessionState.STOPPED;
            case ERROR -> SessionState.ERROR;
        };
    }

    private static io.hedgegrid.schemas.signal.EntrySignal entry(EntrySignal entry) {
        return switch (entry) {
            case NONE -> io.hedgegrid.schemas.signal.EntrySignal.NONE;
            case BUY -> io.hedgegrid.schemas.signal.EntrySignal.BUY;
            case SELL -> io.hedgegrid.schemas.signal.EntrySignal.SELL;
        };
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
