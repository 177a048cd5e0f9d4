package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.grid.core.Failure;
import io.hedgegrid.grid.core.KnownOrder;
import io.hedgegrid.grid.core.Verdict;
import io.hedgegrid.schemas.execution.ContractRules;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.execution.PlaceOrder;
import java.util.Set;

/** Between the words of the topics, of the pure rules, and of the exchange client. */
final class BitgetMapping {

    /** The exchange's codes for a client order id that it has already. */
    private static final Set<String> DUPLICATE = Set.of("40786", "45034", "43118", "40708", "25212");

    private BitgetMapping() {}

    static boolean isDuplicate(BitgetException refusal) {
        return refusal.code() != null && DUPLICATE.contains(refusal.code());
    }

    static Failure failure(BitgetException exception) {
        Failure.Effect effect =
                switch (exception.kind()) {
                    case FINAL -> Failure.Effect.NONE_FINAL;
                    case RETRYABLE -> Failure.Effect.NONE_RETRYABLE;
                    case UNKNOWN -> Failure.Effect.UNKNOWN;
                };
        return new Failure(effect, exception.code(), message(exception));
    }

    static String message(RuntimeException exception) {
        String message = exception.getMessage();
        return message == null ? exception.getClass().getSimpleName() : message;
    }

    static MarketOrder marketOrder(OrderRequest request, PlaceOrder order) {
        return new MarketOrder(
                request.getSymbol(),
                request.getClientOrderId(),
                switch (order.getSide()) {
                    case LONG -> Side.LONG;
                    case SHORT -> Side.SHORT;
                },
                switch (order.getIntent()) {
                    case OPEN -> MarketOrder.Intent.OPEN;
                    case CLOSE -> MarketOrder.Intent.CLOSE;
                },
                order.getSize().stripTrailingZeros());
    }

    static KnownOrder known(OrderDetail detail) {
        KnownOrder.Stage stage =
                switch (detail.state()) {
                    case LIVE, PARTIALLY_FILLED -> KnownOrder.Stage.OPEN;
                    case FILLED -> KnownOrder.Stage.FILLED;
                    case CANCELED -> KnownOrder.Stage.CANCELED;
                };
        return new KnownOrder(
                detail.orderId(), stage, detail.filledSize(), detail.averagePrice(), detail.fee(), detail.updatedAt());
    }

    static OrderResult result(PlaceOrder order, Verdict verdict) {
        return new OrderResult(
                outcome(verdict.outcome()),
                order.getSide(),
                order.getIntent(),
                verdict.exchangeOrderId(),
                verdict.averagePrice(),
                verdict.filledSize(),
                verdict.fee(),
                verdict.filledAt(),
                verdict.errorCode(),
                verdict.errorMessage());
    }

    static ContractRules rules(Contract contract) {
        return new ContractRules(
                contract.sizeStep(),
                contract.minSize(),
                contract.minNotional(),
                contract.maxMarketSize(),
                contract.priceTick(),
                contract.takerFeeRate(),
                contract.minLeverage(),
                contract.maxLeverage());
    }

    private static OrderOutcome outcome(Verdict.Outcome outcome) {
        return switch (outcome) {
            case FILLED -> OrderOutcome.FILLED;
            case PARTIALLY_FILLED -> OrderOutcome.PARTIALLY_FILLED;
            case REJECTED -> OrderOutcome.REJECTED;
            case UNKNOWN -> OrderOutcome.UNKNOWN;
        };
    }
}
