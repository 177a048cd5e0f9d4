package io.hedgegrid.bitget.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.Balance;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.OrderUpdate;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.PositionsUpdate;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.bitget.wire.WireJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pushes of private streams in both dialects. */
class AccountFrameTest {

    private static final String UNIFIED =
            "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"UTA\",\"topic\":\"%s\"},\"data\":%s,\"ts\":1}";

    private final WireJson json = new WireJson();
    private final FrameReader classic = new FrameReader(json, new ClassicAccountDialect(json));
    private final FrameReader unified = new FrameReader(json, new UnifiedAccountDialect(json));

    @Test
    void readsAClassicOrdersWholeFillAndFee() {
        assertThat(pushed(classic, Payloads.text("ws-orders-filled.json")))
                .isEqualTo(new Push.Orders(List.of(new OrderUpdate(
                        "BTCUSDT",
                        new OrderDetail(
                                "1",
                                "1",
                                OrderDetail.State.FILLED,
                                new BigDecimal("0.01"),
                                new BigDecimal("0.01"),
                                new BigDecimal("27000.5"),
                                new BigDecimal("0.162003"),
                                Instant.ofEpochMilli(1695718781146L))))));
    }

    @Test
    void doesNotTakeTheLastFillForTheWholeOrder() {
        String text = Payloads.text("ws-orders-filled.json")
                .replace("\"accBaseVolume\":\"0.01\"", "\"accBaseVolume\":\"0.03\"");

        assertThat(pushed(classic, text))
                .isInstanceOfSatisfying(
                        Push.Orders.class,
                        orders -> assertThat(orders.updates().getFirst().order().filledSize())
                                .isEqualByComparingTo("0.03"));
    }

    @Test
    void leavesOutAFillWhoseFeeIsNotStatedYet() {
        String text =
                Payloads.text("ws-orders-filled.json").replaceFirst("\"feeDetail\":\\[.*?],", "\"feeDetail\":[],");

        assertThat(pushed(classic, text)).isEqualTo(new Push.Orders(List.of()));
    }

    @Test
    void leavesOutOrdersThatNoClientPlaced() {
        String liquidation =
                Payloads.text("ws-orders-filled.json").replace("\"clientOid\":\"1\"", "\"clientOid\":\"\"");

        assertThat(pushed(classic, liquidation)).isEqualTo(new Push.Orders(List.of()));
    }

    @Test
    void readsARecordedCancellation() {
        assertThat(pushed(classic, Payloads.text("ws-orders-canceled.json")))
                .isInstanceOfSatisfying(Push.Orders.class, orders -> {
                    OrderDetail order = orders.updates().getFirst().order();
                    assertThat(order.state()).isEqualTo(OrderDetail.State.CANCELED);
                    assertThat(order.averagePrice()).isNull();
                    assertThat(order.fee()).isZero();
                });
    }

    @Test
    void aClassicPushListsAllPositions() {
        assertThat(pushed(classic, Payloads.text("ws-positions.json")))
                .isEqualTo(new Push.Positions(new PositionsUpdate(
                        List.of(new Position(
                                "ETHUSDT",
                                Side.SHORT,
                                new BigDecimal("0.1"),
                                new BigDecimal("1900"),
                                new BigDecimal("0"),
                                new BigDecimal("2500"))),
                        List.of(),
                        true)));
        String flat = Payloads.text("ws-positions.json").replaceFirst("\"data\":\\[.*],", "\"data\":[],");
        assertThat(pushed(classic, flat))
                .isEqualTo(new Push.Positions(new PositionsUpdate(List.of(), List.of(), true)));
    }

    @Test
    void readsAClassicBalanceAndNoOtherCoins() {
        String text = Payloads.text("ws-account.json");
        assertThat(pushed(classic, text))
                .isEqualTo(new Push.Balances(List.of(new Balance(
                        new BigDecimal("11.98545761"),
                        new BigDecimal("11.98545761"),
                        new BigDecimal("0.000000000000")))));
        assertThat(pushed(classic, text.replace("\"marginCoin\":\"USDT\"", "\"marginCoin\":\"USDC\"")))
                .isEqualTo(new Push.Balances(List.of()));
    }

    @Test
    void readsAUnifiedOrderWhateverTheCaseOfItsCategory() {
        String row = "{\"category\":\"usdt-futures\",\"symbol\":\"BTCUSDT\",\"orderId\":\"7\",\"clientOid\":\"g1\","
                + "\"qty\":\"0.2\",\"holdSide\":\"short\",\"side\":\"sell\",\"cumExecQty\":\"0.1\",\"avgPrice\":\"100\","
                + "\"orderStatus\":\"partially_filled\",\"feeDetail\":[{\"feeCoin\":\"USDT\",\"fee\":\"0.006\"}],"
                + "\"createdTime\":\"1758185294046\",\"updatedTime\":\"1758185294053\"}";
        String others = row.replace("usdt-futures", "spot") + "," + row.replace("\"100\"", "\"0\"") + ","
                + row.replace("[{\"feeCoin\":\"USDT\",\"fee\":\"0.006\"}]", "[]") + ","
                + row.replace("\"g1\"", "\"\"");

        assertThat(pushed(unified, UNIFIED.formatted("order", "[" + others + "," + row + "]")))
                .isEqualTo(new Push.Orders(List.of(new OrderUpdate(
                        "BTCUSDT",
                        new OrderDetail(
                                "7",
                                "g1",
                                OrderDetail.State.PARTIALLY_FILLED,
                                new BigDecimal("0.2"),
                                new BigDecimal("0.1"),
                                new BigDecimal("100"),
                                new BigDecimal("0.006"),
                                Instant.ofEpochMilli(1758185294053L))))));
    }

    @Test
    void aUnifiedPushTellsWhichPositionsAreGone() {
        String open = "{\"symbol\":\"BTCUSDT\",\"marginCoin\":\"USDT\",\"posSide\":\"long\",\"size\":\"0.2\","
                + "\"avgPrice\":\"100\",\"unrealisedPnl\":\"1\",\"markPrice\":\"105\"}";
        String ended = "{\"symbol\":\"ETHUSDT\",\"marginCoin\":\"USDT\",\"holdSide\":\"short\",\"size\":\"0\","
                + "\"avgPrice\":\"0\",\"mmr\":\"\",\"liqPrice\":\"\",\"positionStatus\":\"ended\"}";
        String other = open.replace("\"USDT\"", "\"USDC\"");

        assertThat(pushed(unified, UNIFIED.formatted("position", "[" + open + "," + ended + "," + other + "]")))
                .isEqualTo(new Push.Positions(new PositionsUpdate(
                        List.of(new Position(
                                "BTCUSDT",
                                Side.LONG,
                                new BigDecimal("0.2"),
                                new BigDecimal("100"),
                                new BigDecimal("1"),
                                new BigDecimal("105"))),
                        List.of(new PositionsUpdate.Closed("ETHUSDT", Side.SHORT)),
                        false)));
    }

    @Test
    void readsAUnifiedBalance() {
        String row = "{\"totalEquity\":\"683.00426814\",\"effEquity\":\"625.74639071\",\"mmr\":\"0\",\"imr\":\"25.7\","
                + "\"unrealisedPnL\":\"\",\"coin\":[]}";

        assertThat(pushed(unified, UNIFIED.formatted("account", "[" + row + "]")))
                .isEqualTo(new Push.Balances(List.of(
                        new Balance(new BigDecimal("600.04639071"), new BigDecimal("683.00426814"), BigDecimal.ZERO))));
    }

    @Test
    void passesOverWhatItDidNotAskFor() {
        assertThat(unified.read(Payloads.text("v3-ws-fill.json"))).isEqualTo(new StreamFrame.Irrelevant());
        assertThat(unified.read(Payloads.text("ws-positions.json"))).isEqualTo(new StreamFrame.Irrelevant());
        assertThat(classic.read(UNIFIED.formatted("order", "[]"))).isEqualTo(new StreamFrame.Irrelevant());
    }

    private static Push pushed(FrameReader reader, String text) {
        StreamFrame frame = reader.read(text);
        assertThat(frame).isInstanceOf(StreamFrame.Pushed.class);
        return ((StreamFrame.Pushed) frame).push();
    }
}
