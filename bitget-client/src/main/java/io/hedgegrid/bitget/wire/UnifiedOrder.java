package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.OrderUpdate;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The answer of the unified account's {@code order-info}, and a row of its stream's {@code order}.
 *
 * @param cumExecQty filled so far
 * @param avgPrice zero while nothing is filled
 */
public record UnifiedOrder(
        @Nullable String orderId,
        @Nullable String clientOid,
        @Nullable String category,
        @Nullable String symbol,
        @Nullable String orderStatus,
        @Nullable BigDecimal qty,
        @Nullable BigDecimal cumExecQty,
        @Nullable BigDecimal avgPrice,
        @Nullable JsonNode feeDetail,
        @Nullable String createdTime,
        @Nullable String updatedTime) {

    /** Whether something is filled, and the exchange states no fee for it here: its fills may say more. */
    public boolean lacksFee() {
        return filled().signum() > 0 && UnifiedFees.paid(feeDetail) == null;
    }

    /** Filled so far. */
    public BigDecimal filled() {
        return Objects.requireNonNullElse(cumExecQty, BigDecimal.ZERO);
    }

    /** Whether the order is of the product this client trades. */
    public boolean isOfUsdtFutures() {
        return Modes.USDT_FUTURES.equalsIgnoreCase(category);
    }

    /**
     * In the domain's words.
     *
     * @param unstatedFee the fee if none is stated here
     * @throws UnreadablePayloadException if a field is missing, or something is filled without a price
     */
    public OrderDetail toOrderDetail(BigDecimal unstatedFee) {
        boolean anyFill = filled().signum() > 0;
        boolean priced = avgPrice != null && avgPrice.signum() > 0;
        return new OrderDetail(
                field("orderId").requiredText(orderId),
                field("clientOid").requiredText(clientOid),
                toState(field("orderStatus").requiredText(orderStatus)),
                field("qty").required(qty),
                filled(),
                anyFill ? field("avgPrice").required(priced ? avgPrice : null) : null,
                Objects.requireNonNullElse(UnifiedFees.paid(feeDetail), unstatedFee),
                field("updatedTime").instant(updatedTime == null || updatedTime.isEmpty() ? createdTime : updatedTime));
    }

    /**
     * A row of the stream; empty if no client placed the order (as the exchange does to liquidate), or if it says that something is
     * filled, but not yet for what price and fee.
     *
     * @throws UnreadablePayloadException if a field is missing
     */
    public Optional<OrderUpdate> toOrderUpdate() {
        boolean unpriced = filled().signum() > 0 && (avgPrice == null || avgPrice.signum() == 0);
        return unpriced || lacksFee() || clientOid == null || clientOid.isEmpty()
                ? Optional.empty()
                : Optional.of(new OrderUpdate(field("symbol").requiredText(symbol), toOrderDetail(BigDecimal.ZERO)));
    }

    private static OrderDetail.State toState(String status) {
        return switch (status) {
            // "live": accepted; "new": in the book.
            case "live", "new" -> OrderDetail.State.LIVE;
            case "partially_filled" -> OrderDetail.State.PARTIALLY_FILLED;
            case "filled" -> OrderDetail.State.FILLED;
            case "cancelled", "canceled" -> OrderDetail.State.CANCELED;
            default -> throw field("orderStatus").unreadable("is unknown: '" + status + "'");
        };
    }

    private static Field field(String name) {
        return new Field("order-info", name);
    }
}
