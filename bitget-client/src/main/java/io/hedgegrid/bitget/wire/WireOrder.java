package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.OrderDetail;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of order {@code detail}. Documented with {@code status}, sent with {@code state}: both are read.
 *
 * @param fee negative is paid
 * @param baseVolume filled so far
 */
public record WireOrder(
        @Nullable String orderId,
        @Nullable String clientOid,
        @Nullable String state,
        @Nullable String status,
        @Nullable BigDecimal size,
        @Nullable BigDecimal baseVolume,
        @Nullable BigDecimal priceAvg,
        @Nullable BigDecimal fee,
        @Nullable String uTime,
        @Nullable String cTime) {

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if a field is missing, or something is filled without a price
     */
    public OrderDetail toOrderDetail() {
        BigDecimal filled = Objects.requireNonNullElse(baseVolume, BigDecimal.ZERO);
        boolean anyFill = filled.signum() > 0;
        return new OrderDetail(
                field("orderId").requiredText(orderId),
                field("clientOid").requiredText(clientOid),
                toState(field("state").requiredText(state == null || state.isEmpty() ? status : state)),
                field("size").required(size),
                filled,
                anyFill ? field("priceAvg").required(priceAvg) : null,
                Objects.requireNonNullElse(fee, BigDecimal.ZERO).negate(),
                field("uTime").instant(uTime == null || uTime.isEmpty() ? cTime : uTime));
    }

    private static OrderDetail.State toState(String state) {
        return switch (state) {
            case "live" -> OrderDetail.State.LIVE;
            case "partially_filled" -> OrderDetail.State.PARTIALLY_FILLED;
            case "filled" -> OrderDetail.State.FILLED;
            case "canceled", "cancelled" -> OrderDetail.State.CANCELED;
            default -> throw field("state").unreadable("is unknown: '" + state + "'");
        };
    }

    private static Field field(String name) {
        return new Field("order", name);
    }
}
