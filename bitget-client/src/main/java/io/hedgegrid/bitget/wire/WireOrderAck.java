package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.OrderAck;
import org.jspecify.annotations.Nullable;

/** The answer of {@code place-order}. */
public record WireOrderAck(
        @Nullable String orderId, @Nullable String clientOid) {

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if an id is missing
     */
    public OrderAck toOrderAck() {
        return new OrderAck(
                new Field("place-order", "orderId").requiredText(orderId),
                new Field("place-order", "clientOid").requiredText(clientOid));
    }
}
