package io.hedgegrid.standalone.process;

import io.hedgegrid.bitget.Position;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import io.hedgegrid.schemas.session.PositionStatus;
import io.hedgegrid.schemas.session.SessionStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a session shows as its positions = what its trades add up to = what the exchange holds for it, at rest. */
final class PositionComparison {

    private final Observed observed;
    private final List<String> findings = new ArrayList<>();

    PositionComparison(Observed observed) {
        this.observed = observed;
    }

    /**
     * What does not agree.
     *
     * @param held positions of the session's account and symbol on the exchange
     */
    List<String> findings(String sessionId, List<Position> held) {
        SessionStatus status = observed.statuses.get(sessionId);
        if (status == null) {
            return List.of(sessionId + " has no status");
        }
        for (PositionSide side : PositionSide.values()) {
            BigDecimal shown = lots(side == PositionSide.LONG ? status.getLongs() : status.getShorts());
            BigDecimal traded = traded(sessionId, side);
            BigDecimal onExchange = held.stream()
                    .filter(position -> position.side().name().equals(side.name()))
                    .map(Position::size)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (shown.compareTo(onExchange) != 0 || traded.compareTo(onExchange) != 0) {
                findings.add(sessionId + " " + side + ": shows " + shown.toPlainString() + ", traded "
                        + traded.toPlainString() + ", on the exchange " + onExchange.toPlainString());
            }
        }
        BigDecimal booked = trades(sessionId).stream()
                .map(event -> event.getEvent() instanceof TradeClosed closed ? closed.getPnl() : BigDecimal.ZERO)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (booked.compareTo(status.getRealisedPnl()) != 0) {
            findings.add(sessionId + ": realised " + status.getRealisedPnl() + ", its trades add up to " + booked);
        }
        return findings;
    }

    private static BigDecimal lots(List<PositionStatus> positions) {
        return positions.stream().map(PositionStatus::getLot).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal traded(String sessionId, PositionSide side) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ExecutionEvent event : trades(sessionId)) {
            sum = switch (event.getEvent()) {
                case TradeOpened opened when opened.getSide() == side -> sum.add(opened.getLot());
                case TradeClosed closed when closed.getSide() == side -> sum.subtract(closed.getLot());
                case Object other -> sum;
            };
        }
        return sum;
    }

    private List<ExecutionEvent> trades(String sessionId) {
        return observed.trades().stream()
                .filter(event -> event.getSessionId().equals(sessionId))
                .toList();
    }
}
