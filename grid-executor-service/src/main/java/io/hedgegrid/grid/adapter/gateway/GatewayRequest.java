package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.schemas.execution.OrderRequest;
import java.time.Instant;

/**
 * A request as it was taken from the topic.
 *
 * @param order the request
 * @param offset its offset
 * @param requestedAt wall time at which the broker got it
 * @param maybeActedOn whether an earlier run may have acted on it
 * @param partition the partition it came from
 */
record GatewayRequest(
        OrderRequest order, long offset, Instant requestedAt, boolean maybeActedOn, AssignedPartition partition) {

    /** Wall time from which the request's age counts: when the price that caused it was received, if one did and that is earlier. */
    Instant causedAt() {
        Instant price = order.getPriceReceivedAt();
        return price != null && price.isBefore(requestedAt) ? price : requestedAt;
    }

    /** The same request for another try. */
    GatewayRequest again() {
        return new GatewayRequest(order, offset, requestedAt, true, partition);
    }
}
