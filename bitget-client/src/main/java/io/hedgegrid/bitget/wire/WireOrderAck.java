package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.OrderAck;
import org.jspecify.annotations.Nullable;

/** The answer of {@code place-order}, in both generations. */
public record WireOrderAck(
        @Nullable String orderId, @Nullable String clientOid) {

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if an id is missing, or it acknowledges another order than this
     */
    public OrderAck toOrderAckOf(MarketOrder order) {
        Field field = new Field("place-order", "clientOid");
        OrderAck ack =
                new OrderAck(new Field("place-order", "orderId").requiredText(orderId), field.requiredText(clientOid));
        if (!ack.clientOrderId().equals(order.clientOrderId())) {
            throw field.unreadable("is of another order: " + ack.clientOrderId());
        }
        return ack;
    }
}
