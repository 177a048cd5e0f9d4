package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Contract;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row of {@code contracts}. */
public record WireContract(
        @Nullable String symbol,
        @Nullable BigDecimal pricePlace,
        @Nullable BigDecimal priceEndStep,
        @Nullable BigDecimal sizeMultiplier,
        @Nullable BigDecimal minTradeNum,
        @Nullable BigDecimal minTradeUSDT,
        @Nullable BigDecimal maxMarketOrderQty,
        @Nullable BigDecimal takerFeeRate,
        @Nullable BigDecimal minLever,
        @Nullable BigDecimal maxLever,
        @Nullable String symbolType,
        @Nullable String symbolStatus)
        implements ListedContract {

    private static final String TRADABLE = "normal";

    @Override
    public boolean isPerpetual() {
        return "perpetual".equals(symbolType);
    }

    @Override
    public Contract toContract() {
        String name = new Field("contract", "symbol").requiredText(symbol);
        return new Contract(
                name,
                priceTick(name),
                field(name, "sizeMultiplier").required(sizeMultiplier),
                field(name, "minTradeNum").required(minTradeNum),
                field(name, "minTradeUSDT").required(minTradeUSDT),
                maxMarketOrderQty,
                field(name, "takerFeeRate").required(takerFeeRate),
                field(name, "minLever").whole(minLever),
                field(name, "maxLever").whole(maxLever),
                TRADABLE.equals(symbolStatus));
    }

    /** The tick is the last digit's step, at the last decimal place. */
    private BigDecimal priceTick(String name) {
        int places = field(name, "pricePlace").whole(pricePlace);
        return field(name, "priceEndStep").required(priceEndStep).movePointLeft(places);
    }

    private static Field field(String symbol, String name) {
        return new Field("contract[" + symbol + "]", name);
    }
}
