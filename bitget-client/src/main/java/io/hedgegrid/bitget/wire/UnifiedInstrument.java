package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Contract;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row of V3's {@code instruments}.
 *
 * @param priceMultiplier the tick itself
 * @param quantityMultiplier the size step
 */
public record UnifiedInstrument(
        @Nullable String symbol,
        @Nullable BigDecimal priceMultiplier,
        @Nullable BigDecimal quantityMultiplier,
        @Nullable BigDecimal minOrderQty,
        @Nullable BigDecimal minOrderAmount,
        @Nullable BigDecimal maxMarketOrderQty,
        @Nullable BigDecimal takerFeeRate,
        @Nullable BigDecimal minLeverage,
        @Nullable BigDecimal maxLeverage,
        @Nullable String type,
        @Nullable String status)
        implements ListedContract {

    private static final String TRADABLE = "online";

    @Override
    public boolean isPerpetual() {
        return "perpetual".equals(type);
    }

    @Override
    public Contract toContract() {
        String name = new Field("instrument", "symbol").requiredText(symbol);
        return new Contract(
                name,
                field(name, "priceMultiplier").required(priceMultiplier),
                field(name, "quantityMultiplier").required(quantityMultiplier),
                field(name, "minOrderQty").required(minOrderQty),
                field(name, "minOrderAmount").required(minOrderAmount),
                maxMarketOrderQty,
                field(name, "takerFeeRate").required(takerFeeRate),
                field(name, "minLeverage").whole(minLeverage),
                field(name, "maxLeverage").whole(maxLeverage),
                TRADABLE.equals(status));
    }

    private static Field field(String symbol, String name) {
        return new Field("instrument[" + symbol + "]", name);
    }
}
