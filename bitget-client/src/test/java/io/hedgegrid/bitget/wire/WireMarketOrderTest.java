package io.hedgegrid.bitget.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireMarketOrderTest {

    private final WireJson json = new WireJson();

    @ParameterizedTest
    @CsvSource({
        "LONG, OPEN, buy, open",
        "LONG, CLOSE, buy, close",
        "SHORT, OPEN, sell, open",
        "SHORT, CLOSE, sell, close"
    })
    void theSideOfAnOrderIsThePositionsDirection(Side side, MarketOrder.Intent intent, String word, String tradeSide) {
        MarketOrder order = new MarketOrder("BTCUSDT", "g1-L-1", side, intent, new BigDecimal("0.00100"));

        assertThat(json.write(WireMarketOrder.of(order)))
                .isEqualTo("{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"marginMode\":\"crossed\","
                        + "\"marginCoin\":\"USDT\",\"size\":\"0.001\",\"side\":\"" + word + "\",\"tradeSide\":\""
                        + tradeSide + "\",\"orderType\":\"market\",\"clientOid\":\"g1-L-1\"}");
    }

    @Test
    void sizesAreNeverWrittenWithExponents() {
        MarketOrder order = new MarketOrder(
                "PEPEUSDT", "g1", Side.LONG, MarketOrder.Intent.OPEN, new BigDecimal("1000000").stripTrailingZeros());

        assertThat(WireMarketOrder.of(order).size()).isEqualTo("1000000");
    }
}
