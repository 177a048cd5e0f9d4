package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.OrderUpdate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the stream's {@code orders}. Its {@code baseVolume} is the last fill's, not the order's, and so is not read.
 *
 * @param accBaseVolume filled so far
 * @param feeDetail fees so far, negative is paid
 */
public record WireOrderPush(
        @Nullable String instId,
        @Nullable String orderId,
        @Nullable String clientOid,
        @Nullable String status,
        @Nullable BigDecimal size,
        @Nullable BigDecimal accBaseVolume,
        @Nullable BigDecimal priceAvg,
        @Nullable List<Fee> feeDetail,
        @Nullable String uTime) {

    /** A fee in one coin. */
    public record Fee(@Nullable String feeCoin, @Nullable BigDecimal fee) {}

    /**
     * In the domain's words; empty if no client placed the order (as the exchange does to liquidate), or if it says that something is
     * filled, but not for what fee.
     *
     * @throws UnreadablePayloadException if a field is missing, or something is filled without a price
     */
    public Optional<OrderUpdate> toOrderUpdate() {
        boolean anyFill = accBaseVolume != null && accBaseVolume.signum() > 0;
        boolean lacksFee = anyFill && (feeDetail == null || feeDetail.isEmpty());
        if (lacksFee || clientOid == null || clientOid.isEmpty()) {
            return Optional.empty();
        }
        OrderDetail order = new WireOrder(
                        orderId, clientOid, status, null, size, accBaseVolume, priceAvg, fee(), uTime, null)
                .toOrderDetail();
        return Optional.of(new OrderUpdate(new Field("orders", "instId").requiredText(instId), order));
    }

    private BigDecimal fee() {
        return Objects.requireNonNullElse(feeDetail, List.<Fee>of()).stream()
                .filter(part -> Modes.MARGIN_COIN.equals(part.feeCoin()))
                .map(part -> Objects.requireNonNullElse(part.fee(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
