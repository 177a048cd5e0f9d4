package io.hedgegrid.grid.adapter.kafka;

import io.hedgegrid.grid.application.EngineInput;
import io.hedgegrid.grid.machine.AccountReading;
import io.hedgegrid.grid.machine.ContractRules;
import io.hedgegrid.grid.machine.EntrySignal;
import io.hedgegrid.grid.machine.ForeignPositions;
import io.hedgegrid.grid.machine.GridLevel;
import io.hedgegrid.grid.machine.GridSettings;
import io.hedgegrid.grid.machine.Input;
import io.hedgegrid.grid.machine.Input.CommandHeader;
import io.hedgegrid.grid.machine.Input.OrderReported;
import io.hedgegrid.grid.machine.Input.Outcome;
import io.hedgegrid.grid.machine.SessionConfig;
import io.hedgegrid.grid.machine.Signal;
import io.hedgegrid.schemas.execution.AccountSetupResult;
import io.hedgegrid.schemas.execution.AccountSnapshot;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.grid.MarketSilent;
import io.hedgegrid.schemas.grid.SessionConfigured;
import io.hedgegrid.schemas.grid.SessionForgotten;
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.session.SessionCommand;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the wire's inputs to the engine's. */
final class InputMapping {

    private InputMapping() {}

    /**
     * The input; empty if it is of a later version and means nothing to this one.
     *
     * @throws IllegalArgumentException if it contradicts its own rules; the message names the field
     */
    static Optional<EngineInput> toEngine(GridInput wire) {
        return switch (wire.getInput()) {
            case SessionConfigured configured ->
                forSession("config", configured.getSessionId(), new Input.Configured(config(configured)));
            case SessionForgotten forgotten ->
                forSession(
                        "forgotten",
                        forgotten.getSessionId(),
                        new Input.Forgotten(forgotten.getRemovedAt().toEpochMilli()));
            case SessionCommand command -> command(command);
            case OrderReport report -> forSession("report", report.getSessionId(), report(report));
            case AccountSnapshot snapshot -> forSession("snapshot", snapshot.getSessionId(), snapshot(snapshot));
            case MarketPrice price ->
                Optional.of(new EngineInput.PriceArrived(
                        price.getSymbol(),
                        positive("last", price.getLast()),
                        price.getTime().toEpochMilli(),
                        price.getReceivedAt().toEpochMilli()));
            case MarketSilent silent ->
                Optional.of(new EngineInput.MarketFellSilent(
                        silent.getSymbol(),
                        new Input.MarketSilent(
                                silent.getAfterTick(),
                                silent.getSilentSince().toEpochMilli(),
                                silent.getDetectedAt().toEpochMilli())));
            case io.hedgegrid.schemas.signal.Signal signal ->
                Optional.of(new EngineInput.CandleClosed(signal.getSymbol(), signal(signal)));
            default -> Optional.empty();
        };
    }

    private static Optional<EngineInput> forSession(String kind, String sessionId, Input input) {
        return Optional.of(new EngineInput.ForSession(kind, sessionId, input));
    }

    private static Optional<EngineInput> command(SessionCommand command) {
        CommandHeader header = new CommandHeader(
                command.getCommandId(),
                command.getConfigVersion(),
                command.getRequestedAt().toEpochMilli());
        return switch (command.getType()) {
            case START -> forSession("command", command.getSessionId(), new Input.Start(header));
            case STOP -> forSession("command", command.getSessionId(), new Input.Stop(header));
            case STOP_KEEP_POSITIONS ->
                forSession("command", command.getSessionId(), new Input.StopKeepingPositions(header));
            case CLOSE_POSITIONS -> forSession("command", command.getSessionId(), new Input.ClosePositions(header));
            case DELETE -> forSession("command", command.getSessionId(), new Input.Delete(header));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static SessionConfig config(SessionConfigured wire) {
        return new SessionConfig(
                wire.getSessionId(),
                wire.getVersion(),
                wire.getUserId(),
                wire.getUserBotId(),
                wire.getSymbol(),
                wire.getAccountFingerprint(),
                wire.getDemo(),
                grid(wire.getGrid()),
                wire.getSignal().getProfileId(),
                Timeframes.millis(wire.getSignal().getTimeframe()),
                wire.getRegisteredAt().toEpochMilli());
    }

    private static GridSettings grid(io.hedgegrid.schemas.session.GridSettings wire) {
        return new GridSettings(
                wire.getLeverage(),
                wire.getLevels().stream()
                        .map(level -> new GridLevel(level.getPercent(), level.getOrders(), level.getLot()))
                        .toList(),
                wire.getMultiplier(),
                wire.getMaxMartingaleMultiplier(),
                wire.getBaseLot(),
                wire.getMinLot(),
                wire.getMaxLot(),
                wire.getMaxPositionMarginPercent(),
                wire.getSingleOrderProfit(),
                wire.getPairGlobalProfit(),
                wire.getGlobalProfit(),
                wire.getMaxLoss(),
                wire.getStartMinuteOfDay(),
                wire.getFinishMinuteOfDay(),
                wire.getOpenOnNewCandle(),
                wire.getTradesPerDay(),
                switch (wire.getForeignPositions()) {
                    case ADOPT -> ForeignPositions.ADOPT;
                    case REFUSE -> ForeignPositions.REFUSE;
                });
    }

    private static Input report(OrderReport wire) {
        long reportedAt = wire.getReportedAt().toEpochMilli();
        return switch (wire.getResult()) {
            case OrderResult result ->
                new OrderReported(
                        wire.getSequence(),
                        wire.getClientOrderId(),
                        reportedAt,
                        outcome(result),
                        result.getExchangeOrderId(),
                        result.getAveragePrice(),
                        result.getFilledSize(),
                        result.getFee(),
                        millis(result.getFilledAt()),
                        result.getErrorCode(),
                        result.getErrorMessage());
            case AccountSetupResult result ->
                new Input.AccountSetUp(
                        wire.getSequence(),
                        wire.getClientOrderId(),
                        reportedAt,
                        result.getContract() == null ? null : contract(result.getContract()),
                        result.getErrorCode(),
                        result.getErrorMessage(),
                        result.getWarnings().stream()
                                .map(warning -> new Input.AccountWarning(warning.getCode(), warning.getMessage()))
                                .toList());
            default -> throw new IllegalArgumentException("result: neither of an order nor of a set-up");
        };
    }

    private static Outcome outcome(OrderResult result) {
        return switch (result.getOutcome()) {
            case FILLED -> Outcome.FILLED;
            case PARTIALLY_FILLED -> Outcome.PARTIALLY_FILLED;
            case REJECTED -> Outcome.REJECTED;
            case UNKNOWN, OTHER -> Outcome.UNKNOWN;
        };
    }

    private static ContractRules contract(io.hedgegrid.schemas.execution.ContractRules wire) {
        return new ContractRules(
                wire.getSizeStep(),
                wire.getMinSize(),
                wire.getMinNotional(),
                wire.getMaxMarketSize(),
                wire.getPriceTick(),
                wire.getTakerFeeRate(),
                wire.getMinLeverage(),
                wire.getMaxLeverage());
    }

    private static Input snapshot(AccountSnapshot wire) {
        BigDecimal available = wire.getAvailable();
        BigDecimal equity = wire.getEquity();
        BigDecimal longSize = wire.getLongSize();
        BigDecimal shortSize = wire.getShortSize();
        boolean complete = available != null && equity != null && longSize != null && shortSize != null;
        AccountReading reading = complete
                ? new AccountReading(
                        available, equity, longSize, wire.getLongAveragePrice(), shortSize, wire.getShortAveragePrice())
                : null;
        return new Input.SnapshotTaken(wire.getSequence(), reading, wire.getErrorCode());
    }

    private static Signal signal(io.hedgegrid.schemas.signal.Signal wire) {
        return new Signal(
                wire.getProfileId(),
                wire.getCandleCloseTime().toEpochMilli(),
                wire.getLwma(),
                wire.getSar(),
                wire.getCci(),
                switch (wire.getEntry()) {
                    case BUY -> EntrySignal.BUY;
                    case SELL -> EntrySignal.SELL;
                    case NONE -> EntrySignal.NONE;
                });
    }

    private static BigDecimal positive(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(field + ": must be positive, was " + value);
        }
        return value;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
