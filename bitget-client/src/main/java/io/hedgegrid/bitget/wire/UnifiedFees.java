package io.hedgegrid.bitget.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code feeDetail} of orders and fills: a list of {@code {feeCoin, fee}}, seen also as one such object and as text that holds the
 * JSON. The sign is not reliable, so that every fee counts as paid; a rebate could not be told apart.
 */
final class UnifiedFees {

    private static final JsonMapper MAPPER = new JsonMapper();

    private UnifiedFees() {}

    /**
     * What was paid in the margin coin, positive; null if the exchange states no fee.
     *
     * @throws UnreadablePayloadException if a fee is no number
     */
    static @Nullable BigDecimal paid(@Nullable JsonNode feeDetail) {
        BigDecimal paid = null;
        for (JsonNode fee : fees(feeDetail)) {
            String amount = fee.path("fee").asString("");
            if (!amount.isEmpty()
                    && Modes.MARGIN_COIN.equals(fee.path("feeCoin").asString(""))) {
                BigDecimal more = new Field("feeDetail", "fee").decimal(amount).abs();
                paid = paid == null ? more : paid.add(more);
            }
        }
        return paid;
    }

    private static List<JsonNode> fees(@Nullable JsonNode feeDetail) {
        if (feeDetail == null) {
            return List.of();
        }
        if (feeDetail.isString()) {
            return feeDetail.asString().isEmpty() ? List.of() : fees(parsed(feeDetail.asString()));
        }
        if (feeDetail.isObject()) {
            return List.of(feeDetail);
        }
        List<JsonNode> fees = new ArrayList<>();
        feeDetail.forEach(fees::add);
        return fees;
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new UnreadablePayloadException("feeDetail is no JSON", e);
        }
    }
}
