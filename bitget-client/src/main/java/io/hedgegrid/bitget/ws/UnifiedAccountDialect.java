package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.OrderUpdate;
import io.hedgegrid.bitget.PositionsUpdate;
import io.hedgegrid.bitget.wire.UnifiedBalancePush;
import io.hedgegrid.bitget.wire.UnifiedOrder;
import io.hedgegrid.bitget.wire.UnifiedPositionPush;
import io.hedgegrid.bitget.wire.WireArg;
import io.hedgegrid.bitget.wire.WireJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The private stream of V3, for Unified accounts. Its channels carry all products: what is not of this client's is passed over. */
final class UnifiedAccountDialect implements StreamDialect {

    private static final String UNIFIED = "UTA";
    private static final String ORDER = "order";
    private static final String POSITION = "position";
    private static final String ACCOUNT = "account";

    private final WireJson json;

    UnifiedAccountDialect(WireJson json) {
        this.json = json;
    }

    @Override
    public WireArg toArg(Subscription subscription) {
        return switch (subscription) {
            case AccountSubscription.ORDERS -> WireArg.unified(UNIFIED, ORDER);
            case AccountSubscription.POSITIONS -> WireArg.unified(UNIFIED, POSITION);
            case AccountSubscription.BALANCE -> WireArg.unified(UNIFIED, ACCOUNT);
            case MarketSubscription market ->
                throw new IllegalArgumentException(market + " is nothing of a private stream");
        };
    }

    @Override
    public Optional<Subscription> ofArg(WireArg arg) {
        String topic = arg.topic();
        if (topic == null || !UNIFIED.equalsIgnoreCase(arg.instType())) {
            return Optional.empty();
        }
        return switch (topic) {
            case ORDER -> Optional.of(AccountSubscription.ORDERS);
            case POSITION -> Optional.of(AccountSubscription.POSITIONS);
            case ACCOUNT -> Optional.of(AccountSubscription.BALANCE);
            default -> Optional.empty();
        };
    }

    @Override
    public Push read(Subscription subscription, JsonNode frame) {
        JsonNode data = frame.path("data");
        return switch (subscription) {
            case AccountSubscription.ORDERS ->
                new Push.Orders(json.readList(data, UnifiedOrder.class).stream()
                        .filter(UnifiedOrder::isOfUsdtFutures)
                        .map(UnifiedOrder::toOrderUpdate)
                        .flatMap(Optional<OrderUpdate>::stream)
                        .toList());
            case AccountSubscription.POSITIONS -> new Push.Positions(positions(data));
            case AccountSubscription.BALANCE ->
                new Push.Balances(json.readList(data, UnifiedBalancePush.class).stream()
                        .map(UnifiedBalancePush::toBalance)
                        .toList());
            case MarketSubscription market ->
                throw new IllegalArgumentException(market + " is nothing of a private stream");
        };
    }

    private PositionsUpdate positions(JsonNode data) {
        List<UnifiedPositionPush> rows = json.readList(data, UnifiedPositionPush.class).stream()
                .filter(UnifiedPositionPush::isOfMarginCoin)
                .toList();
        return new PositionsUpdate(
                rows.stream()
                        .filter(UnifiedPositionPush::isOpen)
                        .map(UnifiedPositionPush::toPosition)
                        .toList(),
                rows.stream()
                        .filter(row -> !row.isOpen())
                        .map(UnifiedPositionPush::toClosed)
                        .toList(),
                false);
    }

    /** Positions too, but perhaps not while there are none. */
    @Override
    public boolean pushesRegularly(AccountSubscription subscription) {
        return switch (subscription) {
            case ORDERS, POSITIONS -> false;
            case BALANCE -> true;
        };
    }
}
