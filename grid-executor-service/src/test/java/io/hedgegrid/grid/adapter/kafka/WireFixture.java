package io.hedgegrid.grid.adapter.kafka;

import io.hedgegrid.schemas.execution.AccountSetupResult;
import io.hedgegrid.schemas.execution.AccountSnapshot;
import io.hedgegrid.schemas.execution.ContractRules;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.execution.PlaceOrder;
import io.hedgegrid.schemas.grid.SessionConfigured;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.ForeignPositions;
import io.hedgegrid.schemas.session.GridLevel;
import io.hedgegrid.schemas.session.GridSettings;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.signal.SignalSettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Inputs as they come over the wire. */
final class WireFixture {

    static final String SESSION = "bot456";
    static final String SYMBOL = "BTCUSDT";
    static final String PROFILE = "1m-sma7-sar0.1-0.8-cci0-100--100";
    static final Instant REGISTERED = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private WireFixture() {}

    static BigDecimal dec(String value) {
        return new BigDecimal(value).setScale(18);
    }

    static SessionConfigured config(String timeframe) {
        GridSettings grid = new GridSettings(
                10,
                List.of(new GridLevel(dec("0.5"), 5, dec("0.001")), new GridLevel(dec("1"), 5, dec("0.002"))),
                dec("1.5"),
                dec("10"),
                dec("0.001"),
                dec("0.001"),
                dec("50"),
                dec("10"),
                dec("3"),
                dec("1"),
                dec("0"),
                dec("0"),
                0,
                1_439,
                true,
                0,
                ForeignPositions.ADOPT);
        SignalSettings signal = new SignalSettings(PROFILE, timeframe, true, 7, 0.1, 0.8, false, 0, 100.0, -100.0);
        return new SessionConfigured(
                SESSION, 1L, "user123", SESSION, SYMBOL, "fingerprint", true, grid, signal, REGISTERED);
    }

    static SessionCommand command(CommandType type) {
        return new SessionCommand("command-" + type, SESSION, type, 1L, REGISTERED.plusSeconds(1));
    }

    static MarketPrice price(int second, String price) {
        Instant time = START.plusSeconds(second);
        return new MarketPrice(SYMBOL, dec(price), null, null, null, time, time.plusMillis(20));
    }

    static Signal signal(EntrySignal entry) {
        return new Signal(
                SYMBOL,
                PROFILE,
                "1m",
                START.minusSeconds(60),
                START,
                dec("50000"),
                49_990.0,
                50_010.0,
                1,
                null,
                null,
                entry);
    }

    static OrderReport setUp(OrderRequest request) {
        ContractRules contract =
                new ContractRules(dec("0.001"), dec("0.001"), dec("5"), null, dec("0.1"), dec("0.0006"), 1, 125);
        return report(request, new AccountSetupResult(contract, null, null, List.of()));
    }

    static OrderReport filled(OrderRequest request) {
        PlaceOrder order = (PlaceOrder) request.getAction();
        return report(
                request,
                new OrderResult(
                        OrderOutcome.FILLED,
                        order.getSide(),
                        order.getIntent(),
                        "x" + request.getSequence(),
                        order.getDecisionPrice(),
                        order.getSize(),
                        dec("0.03"),
                        request.getDecidedAt(),
                        null,
                        null));
    }

    private static OrderReport report(OrderRequest request, Object result) {
        return new OrderReport(
                request.getSessionId(),
                request.getSequence(),
                request.getClientOrderId(),
                request.getSymbol(),
                START,
                12L,
                result);
    }

    static AccountSnapshot snapshot(OrderRequest request) {
        return snapshot(request, "0");
    }

    static AccountSnapshot snapshot(OrderRequest request, String longSize) {
        return new AccountSnapshot(
                request.getSessionId(),
                request.getSequence(),
                request.getSymbol(),
                START,
                dec("1000"),
                dec("1000"),
                dec(longSize),
                longSize.equals("0") ? null : dec("50000"),
                dec("0"),
                null,
                null,
                null);
    }
}
