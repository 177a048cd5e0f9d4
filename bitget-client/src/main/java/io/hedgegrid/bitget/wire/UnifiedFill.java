package io.hedgegrid.bitget.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row of the unified account's {@code fills}. */
public record UnifiedFill(
        @Nullable String execId,
        @Nullable String orderId,
        @Nullable BigDecimal execQty,
        @Nullable JsonNode feeDetail) {

    /**
     * Base coin.
     *
     * @throws UnreadablePayloadException if it is missing
     */
    public BigDecimal size() {
        return new Field("fills", "execQty").required(execQty);
    }

    /** Paid in the margin coin, positive; null if the exchange states no fee. */
    public @Nullable BigDecimal fee() {
        return UnifiedFees.paid(feeDetail);
    }
}
