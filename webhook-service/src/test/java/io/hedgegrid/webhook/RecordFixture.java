package io.hedgegrid.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.BalanceWarning;
import io.hedgegrid.schemas.execution.ErrorOccurred;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.GlobalLimitHit;
import io.hedgegrid.schemas.execution.LimitType;
import io.hedgegrid.schemas.execution.OrderReason;
import io.hedgegrid.schemas.execution.OrderSkipped;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.execution.StatusChanged;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.ForeignPositions;
import io.hedgegrid.schemas.session.GridLevel;
import io.hedgegrid.schemas.session.GridSettings;
import io.hedgegrid.schemas.session.PositionStatus;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.schemas.signal.SignalSettings;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Records as other services write them. */
public final class RecordFixture {

    public static final Instant TIME = Instant.parse("2024-01-15T10:30:00.125Z");
    public static final Instant REGISTERED = Instant.parse("2024-01-15T09:00:00Z");

    static {
        // Copying a record looks its enums up by name, which Avro allows once the catalogue is loaded.
        assertThat(Topics.all()).isNotEmpty();
    }

    private RecordFixture() {}

    public static BigDecimal dec(String value) {
        // As the topics hold it.
        return new BigDecimal(value).setScale(18);
    }

    public static SealedSecret sealed(String text) {
        return new SealedSecret("1", ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), false);
    }

    public static SessionConfig config(String sessionId, WebhookTarget target) {
        return SessionConfig.newBuilder()
                .setSessionId(sessionId)
                .setVersion(1)
                .setUserId("user123")
                .setUserBotId(sessionId)
                .setSymbol("BTCUSDT")
                .setAccount(new ExchangeAccount(
                        "bitget", true, "fp", sealed("API-KEY"), sealed("API-SECRET"), sealed("PASSPHRASE")))
                .setGrid(new GridSettings(
                        10,
                        List.of(
                                new GridLevel(dec("0.5"), 5, dec("0.001")),
                                new GridLevel(dec("1"), 5, dec("0.002")),
                                new GridLevel(dec("2"), 5, dec("0.003")),
                                new GridLevel(dec("3"), 5, dec("0.004"))),
                        dec("1.5"),
                        dec("10"),
                        dec("0.001"),
                        dec("0.001"),
                        dec("50"),
                        dec("10"),
                        dec("3"),
                        dec("1"),
                        dec("100"),
                        dec("50"),
                        0,
                        1439,
                        true,
                        0,
                        ForeignPositions.ADOPT))
                .setSignal(new SignalSettings("1H-p", "1H", true, 7, 0.1, 0.8, false, 20, 100.0, -100.0))
                .setWebhook(target)
                .setRegisteredAt(REGISTERED)
                .setUpdatedAt(REGISTERED)
                .build();
    }

    public static SessionConfig config(String sessionId) {
        return config(sessionId, new WebhookTarget("https://hema.example/hook?token=t", sealed("webhook")));
    }

    public static SessionStatus status(String sessionId, long revision) {
        return status(sessionId, revision, true);
    }

    public static SessionStatus status(String sessionId, long revision, boolean statusUpdate) {
        return SessionStatus.newBuilder()
                .setSessionId(sessionId)
                .setUserId("user123")
                .setUserBotId(sessionId)
                .setSymbol("BTCUSDT")
                .setState(SessionState.RUNNING)
                .setConfigVersion(1)
                .setRevision(revision)
                .setStatusUpdate(statusUpdate)
                .setTime(TIME)
                .setPrice(dec("42000.5"))
                .setLwma(41950.251)
                .setSar(42100.0)
                .setCci(75.504)
                .setEntrySignal(EntrySignal.BUY)
                .setBalance(dec("1000.005"))
                .setMarginInUse(dec("10.4"))
                .setLongs(List.of(
                        position(1, "41500", "0.001", "123456", "0.5005", "1.2060"),
                        position(2, "41000", "0.0015", null, "1.50075", "2.4402")))
                .setShorts(List.of(position(3, "42500", "0.001", "123458", "0.4995", "1.1753")))
                .setUnrealisedPnl(dec("2.50075"))
                .setRealisedPnl(dec("150.75004"))
                .setRealisedToday(dec("3"))
                .setTotalTrades(51)
                .setWinningTrades(35)
                .setLosingTrades(15)
                .setOrdersInFlight(0)
                .setTick(1234)
                .setStartedAt(Instant.parse("2024-01-15T09:30:00Z"))
                .setLastTradeAt(Instant.parse("2024-01-15T10:05:00Z"))
                .build();
    }

    private static PositionStatus position(
            long id, String price, String lot, String orderId, String pnl, String pnlPercent) {
        return new PositionStatus(
                id,
                dec(price),
                dec(lot),
                "hg01-" + id,
                orderId,
                1,
                dec(pnl),
                dec(pnlPercent),
                Instant.parse("2024-01-15T10:00:00Z"));
    }

    public static ExecutionEvent event(String sessionId, long sequence, Object event) {
        return new ExecutionEvent(
                sessionId + "-1705309200000-e" + sequence,
                sequence,
                sessionId,
                "user123",
                sessionId,
                "BTCUSDT",
                TIME,
                event);
    }

    public static StatusChanged changed(String from, String to) {
        return new StatusChanged(from, to, null);
    }

    public static TradeOpened opened() {
        return new TradeOpened(
                7L,
                "hg01-9",
                "998877",
                PositionSide.LONG,
                dec("0.0015"),
                dec("41000.1"),
                dec("0.03690009"),
                2,
                OrderReason.GRID,
                TIME);
    }

    public static TradeClosed closed() {
        return new TradeClosed(
                7L,
                "hg01-12",
                null,
                PositionSide.SHORT,
                dec("0.0015"),
                dec("40000"),
                dec("41000.1"),
                dec("0.07290009"),
                dec("1.42724991"),
                dec("2.43926231"),
                2,
                OrderReason.PAIR_PROFIT,
                TIME);
    }

    public static GlobalLimitHit profit() {
        return new GlobalLimitHit(LimitType.PROFIT, dec("100"), dec("100.5"), 5);
    }

    public static GlobalLimitHit loss() {
        return new GlobalLimitHit(LimitType.LOSS, dec("50"), dec("-50.254"), 2);
    }

    public static ErrorOccurred error() {
        return new ErrorOccurred("ORDER_REJECTED", "insufficient \"margin\"", "medium", "hg01-3");
    }

    public static BalanceWarning warning() {
        return new BalanceWarning(dec("12.349"), dec("12.341"));
    }

    public static OrderSkipped skipped() {
        return new OrderSkipped(PositionSide.LONG, OrderReason.GRID, "BALANCE", dec("41000"));
    }
}
