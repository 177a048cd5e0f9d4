package io.hedgegrid.bitget.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.bitget.Account;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.OrderAck;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.bitget.Ticker;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PayloadTest {

    private final WireJson json = new WireJson();

    @Test
    void readsARecordedAccount() {
        Account account = json.read(data("account.json"), WireAccount.class).toAccount();

        assertThat(account)
                .isEqualTo(new Account(
                        new BigDecimal("27852.87348165"),
                        new BigDecimal("27852.87348165"),
                        new BigDecimal("0"),
                        true,
                        true,
                        3));
    }

    @Test
    void takesTheBalanceThatCanBeUsedToOpenNotTheWallet() {
        String text = Payloads.text("account.json")
                .replace("\"crossedMaxAvailable\":\"27852.87348165\"", "\"crossedMaxAvailable\":\"12.5\"")
                .replace("\"unrealizedPL\":\"0\"", "\"unrealizedPL\":\"\"");
        Account account = json.read(dataOf(text), WireAccount.class).toAccount();

        assertThat(account.available()).isEqualByComparingTo("12.5");
        assertThat(account.unrealisedPnl()).isZero();
    }

    @Test
    void readsARecordedFilledOrderWithItsFeeAsPaid() {
        OrderDetail order =
                json.read(data("order-detail-filled.json"), WireOrder.class).toOrderDetail();

        assertThat(order)
                .isEqualTo(new OrderDetail(
                        "1491774628346392577",
                        "probe1791392707228",
                        OrderDetail.State.FILLED,
                        new BigDecimal("0.0001"),
                        new BigDecimal("0.0001"),
                        new BigDecimal("83473.1"),
                        new BigDecimal("0.00500838"),
                        Instant.ofEpochMilli(1791392707964L)));
    }

    @Test
    void readsALiveOrderWithoutPrice() {
        OrderDetail order =
                json.read(data("order-detail-live.json"), WireOrder.class).toOrderDetail();

        assertThat(order.state()).isEqualTo(OrderDetail.State.LIVE);
        assertThat(order.filledSize()).isZero();
        assertThat(order.averagePrice()).isNull();
        assertThat(order.fee()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "live, LIVE, false",
        "partially_filled, PARTIALLY_FILLED, false",
        "filled, FILLED, true",
        "canceled, CANCELED, true"
    })
    void readsTheStateUnderBothOfItsNames(String word, OrderDetail.State state, boolean last) {
        String asState =
                Payloads.text("order-detail-filled.json").replace("\"state\":\"filled\"", "\"state\":\"" + word + "\"");
        String asStatus = asState.replace("\"state\":", "\"status\":");

        for (String text : List.of(asState, asStatus)) {
            OrderDetail order = json.read(dataOf(text), WireOrder.class).toOrderDetail();
            assertThat(order.state()).isEqualTo(state);
            assertThat(order.state().isFinal()).isEqualTo(last);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "state, \"state\":\"filled\", \"state\":\"melted\"",
        "priceAvg, \"priceAvg\":\"83473.1\", \"priceAvg\":\"\"",
        "size, \"size\":\"0.0001\", \"size\":null",
        "clientOid, \"clientOid\":\"probe1791392707228\", \"clientOid\":\"\"",
        "uTime, \"uTime\":\"1791392707964\", \"uTime\":\"yesterday\""
    })
    void namesTheFieldOfAnOrderThatCannotBeRead(String field, String from, String to) {
        String text = Payloads.text("order-detail-filled.json").replace(from, to);

        assertThatThrownBy(() -> json.read(dataOf(text), WireOrder.class).toOrderDetail())
                .isInstanceOf(UnreadablePayloadException.class)
                .hasMessageContaining("order." + field);
    }

    @Test
    void readsARecordedHedgePair() {
        List<Position> positions = json.readList(data("all-position.json"), WirePosition.class).stream()
                .filter(WirePosition::isOpen)
                .map(WirePosition::toPosition)
                .toList();

        assertThat(positions)
                .containsExactly(
                        new Position(
                                "BTCUSDT",
                                Side.LONG,
                                new BigDecimal("0.0001"),
                                new BigDecimal("83471.2"),
                                new BigDecimal("0.00082"),
                                new BigDecimal("83479.4")),
                        new Position(
                                "BTCUSDT",
                                Side.SHORT,
                                new BigDecimal("0.0001"),
                                new BigDecimal("83464.4"),
                                new BigDecimal("-0.0015"),
                                null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]"})
    void anEmptyListComesInTwoSpellings(String spelling) {
        JsonNode data = dataOf("{\"code\":\"00000\",\"data\":" + spelling + "}");

        assertThat(json.readList(data, WirePosition.class)).isEmpty();
        assertThat(json.readRows(data)).isEmpty();
    }

    @Test
    void readsARecordedContractWithItsTick() {
        Contract contract = json.readList(data("contracts.json"), WireContract.class)
                .getFirst()
                .toContract();

        assertThat(contract)
                .isEqualTo(new Contract(
                        "BTCUSDT",
                        new BigDecimal("0.1"),
                        new BigDecimal("0.0001"),
                        new BigDecimal("0.0001"),
                        new BigDecimal("5"),
                        new BigDecimal("220"),
                        new BigDecimal("0.0006"),
                        1,
                        125,
                        true));
    }

    @Test
    void aSuspendedContractIsNotTradableAndMayLackALimit() {
        Contract contract = json.readList(data("contracts.json"), WireContract.class)
                .getLast()
                .toContract();

        assertThat(contract.tradable()).isFalse();
        assertThat(contract.maxMarketSize()).isNull();
        assertThat(contract.priceTick()).isEqualByComparingTo("0.0005");
    }

    @Test
    void readsATickerWithoutMarkPrice() {
        Ticker ticker =
                json.readList(data("ticker.json"), WireTicker.class).getFirst().toTicker();

        assertThat(ticker)
                .isEqualTo(new Ticker(
                        "BTCUSDT",
                        new BigDecimal("60000"),
                        new BigDecimal("59999.9"),
                        new BigDecimal("60000.1"),
                        null,
                        Instant.ofEpochMilli(1_700_000_000_000L)));
    }

    @Test
    void readsRecordedCandlesExactly() {
        List<BigDecimal> volumes = json.readRows(data("candles.json")).stream()
                .map(row -> WireCandle.toCandle(row).volume())
                .toList();

        assertThat(volumes).containsExactly(new BigDecimal("26.26"), new BigDecimal("1648.9872"));
    }

    @Test
    void namesTheCellOfACandleThatCannotBeRead() {
        assertThatThrownBy(() -> WireCandle.toCandle(List.of("1695835800000", "1", "2", "", "1", "1")))
                .hasMessageContaining("candle.low");
        assertThatThrownBy(() -> WireCandle.toCandle(List.of("1695835800000", "1")))
                .hasMessageContaining("cells");
    }

    @Test
    void readsARecordedAcknowledgement() {
        MarketOrder order =
                new MarketOrder("BTCUSDT", "probe1791392690874", Side.LONG, MarketOrder.Intent.OPEN, BigDecimal.ONE);
        OrderAck ack = json.read(data("place-order.json"), WireOrderAck.class).toOrderAckOf(order);

        assertThat(ack).isEqualTo(new OrderAck("1491774559689830401", "probe1791392690874"));
    }

    @Test
    void keepsMoreDigitsThanADoubleHolds() {
        String text = Payloads.text("ticker.json").replace("\"lastPr\":\"60000\"", "\"lastPr\":0.12345678901234567890");

        Ticker ticker = json.readList(dataOf(text), WireTicker.class).getFirst().toTicker();

        assertThat(ticker.last()).isEqualTo(new BigDecimal("0.12345678901234567890"));
    }

    private JsonNode data(String name) {
        return dataOf(Payloads.text(name));
    }

    private JsonNode dataOf(String text) {
        return json.object(text.getBytes(UTF_8)).orElseThrow().path("data");
    }
}
