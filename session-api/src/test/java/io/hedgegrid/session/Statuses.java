package io.hedgegrid.session;

import io.hedgegrid.schemas.session.PositionStatus;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.signal.EntrySignal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What the executor reports of a session. */
final class Statuses {

    private static final Instant MARKET = Instant.parse("2026-03-06T10:00:00.000Z");

    private Statuses() {}

    static SessionStatus running(String bot, long revision) {
        return status(bot, SessionState.RUNNING, revision)
                .setLongs(List.of(PositionStatus.newBuilder()
                        .setPositionId(1)
                        .setEntryPrice(new BigDecimal("41500"))
                        .setLot(new BigDecimal("0.001"))
                        .setClientOrderId("hg0001-1")
                        .setExchangeOrderId("123456")
                        .setGridLevel(1)
                        .setPnl(new BigDecimal("0.5005"))
                        .setPnlPercent(new BigDecimal("1.2060"))
                        .setOpenedAt(MARKET)
                        .build()))
                .build();
    }

    static SessionStatus stopped(String bot, long revision, String reason) {
        return status(bot, SessionState.STOPPED, revision)
                .setStopReason(reason)
                .setStoppedAt(MARKET.plusSeconds(3600))
                .build();
    }

    private static SessionStatus.Builder status(String bot, SessionState state, long revision) {
        return SessionStatus.newBuilder()
                .setSessionId(bot)
                .setUserId("user-" + bot)
                .setUserBotId(bot)
                .setSymbol("BTCUSDT")
                .setState(state)
                .setConfigVersion(1)
                .setRevision(revision)
                .setStatusUpdate(true)
                .setTime(MARKET.plusSeconds(3600))
                .setPrice(new BigDecimal("42000.500000"))
                .setLwma(41950.25)
                .setSar(42100.0)
                .setEntrySignal(EntrySignal.BUY)
                .setBalance(new BigDecimal("1000"))
                .setMarginInUse(new BigDecimal("4.15"))
                .setLongs(List.of())
                .setShorts(List.of())
                .setUnrealisedPnl(new BigDecimal("0.5005"))
                .setRealisedPnl(new BigDecimal("12.34567"))
                .setRealisedToday(new BigDecimal("1"))
                .setTotalTrades(3)
                .setWinningTrades(2)
                .setLosingTrades(1)
                .setOrdersInFlight(0)
                .setTick(1234)
                .setStartedAt(MARKET)
                .setLastTradeAt(MARKET.plusSeconds(60));
    }
}
