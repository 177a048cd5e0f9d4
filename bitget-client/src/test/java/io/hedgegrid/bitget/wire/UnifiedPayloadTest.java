package io.hedgegrid.bitget.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.Payloads;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Recorded payloads of Unified accounts; what the other tests read of them is not repeated. */
class UnifiedPayloadTest {

    private static final String FEE = "\"feeDetail\":[{\"feeCoin\":\"\",\"fee\":\"\"}]";

    private final WireJson json = new WireJson();

    @Test
    void readsARecordedRestingOrder() {
        UnifiedOrder order = order(Payloads.text("v3-order-info-new.json"));

        assertThat(order.lacksFee()).isFalse();
        assertThat(order.toOrderDetail(BigDecimal.ZERO))
                .isEqualTo(new OrderDetail(
                        "1352466809719251013",
                        "RwACZMPMXDQAAQAAAAAA",
                        OrderDetail.State.LIVE,
                        new BigDecimal("0.0002"),
                        new BigDecimal("0"),
                        null,
                        BigDecimal.ZERO,
                        Instant.ofEpochMilli(1758179135741L)));
    }

    @ParameterizedTest
    @CsvSource({
        "live, LIVE",
        "new, LIVE",
        "partially_filled, PARTIALLY_FILLED",
        "filled, FILLED",
        "cancelled, CANCELED",
        "canceled, CANCELED"
    })
    void readsEveryStateInBothSpellings(String word, OrderDetail.State state) {
        UnifiedOrder order = order(Payloads.text("v3-order-info-new.json")
                .replace("\"orderStatus\":\"new\"", "\"orderStatus\":\"" + word + "\""));

        assertThat(order.toOrderDetail(BigDecimal.ZERO).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"feeCoin\":\"USDT\",\"fee\":\"-0.3\"}]",
                "[{\"feeCoin\":\"USDT\",\"fee\":\"0.1\"},{\"feeCoin\":\"USDT\",\"fee\":\"-0.2\"}]",
                "{\"feeCoin\":\"USDT\",\"fee\":\"0.3\"}",
                "\"[{\\\"feeCoin\\\":\\\"USDT\\\",\\\"fee\\\":\\\"0.3\\\"}]\""
            })
    void aFeeIsPaidWhateverItsSignAndShape(String feeDetail) {
        UnifiedOrder order = order(Payloads.text("v3-order-info-new.json").replace(FEE, "\"feeDetail\":" + feeDetail));

        assertThat(order.toOrderDetail(BigDecimal.ZERO).fee()).isEqualByComparingTo("0.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "[]",
                "[{\"feeCoin\":\"\",\"fee\":\"\"}]",
                "[{\"feeCoin\":\"BGB\",\"fee\":\"1\"}]"
            })
    void aFilledOrderMayLackItsFee(String feeDetail) {
        UnifiedOrder order = order(Payloads.text("v3-order-info-new.json")
                .replace(FEE, "\"feeDetail\":" + feeDetail)
                .replace("\"cumExecQty\":\"0\"", "\"cumExecQty\":\"0.0002\"")
                .replace("\"avgPrice\":\"0\"", "\"avgPrice\":\"31999.9\""));

        assertThat(order.lacksFee()).isTrue();
        assertThat(order.toOrderDetail(BigDecimal.TEN).fee()).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @CsvSource({
        "order-info.avgPrice, \"cumExecQty\":\"0\", \"cumExecQty\":\"0.1\"",
        "order-info.orderStatus, \"orderStatus\":\"new\", \"orderStatus\":\"melted\"",
        "order-info.qty, \"qty\":\"0.0002\", \"qty\":\"\"",
        "order-info.clientOid, \"clientOid\":\"RwACZMPMXDQAAQAAAAAA\", \"clientOid\":null"
    })
    void namesTheFieldOfAnOrderThatCannotBeRead(String field, String from, String to) {
        String text = Payloads.text("v3-order-info-new.json").replace(from, to);

        assertThatThrownBy(() -> order(text).toOrderDetail(BigDecimal.ZERO))
                .isInstanceOf(UnreadablePayloadException.class)
                .hasMessageContaining(field);
    }

    @Test
    void readsARecordedFill() {
        UnifiedFill fill =
                json.readPage(data("v3-fills.json"), UnifiedFill.class).getFirst();

        assertThat(fill.size()).isEqualByComparingTo("0.002");
        assertThat(fill.fee()).isEqualByComparingTo("0.08157471");
    }

    @Test
    void leverageOfASymbolInIsolatedMarginIsNoOneNumber() {
        String text = Payloads.text("v3-settings.json").replace("\"leverage\":\"10\"", "\"leverage\":[\"10\",\"20\"]");

        UnifiedSettings settings = json.read(dataOf(text), UnifiedSettings.class);

        assertThat(settings.leverage("BTCUSDT")).isNull();
        assertThat(settings.hedgeMode()).isTrue();
        assertThat(settings.isLeaving()).isFalse();
    }

    @Test
    void freeMarginIsNeverBelowZero() {
        String text = Payloads.text("v3-assets.json").replace("\"imr\":\"0\"", "\"imr\":\"700\"");

        assertThat(json.read(dataOf(text), UnifiedAssets.class).available()).isZero();
    }

    private UnifiedOrder order(String text) {
        return json.read(dataOf(text), UnifiedOrder.class);
    }

    private JsonNode data(String name) {
        return dataOf(Payloads.text(name));
    }

    private JsonNode dataOf(String text) {
        return json.object(text).orElseThrow().path("data");
    }
}
