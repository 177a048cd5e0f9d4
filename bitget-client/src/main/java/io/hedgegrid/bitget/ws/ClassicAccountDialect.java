package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.OrderUpdate;
import io.hedgegrid.bitget.PositionsUpdate;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.WireArg;
import io.hedgegrid.bitget.wire.WireBalancePush;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireOrderPush;
import io.hedgegrid.bitget.wire.WirePositionPush;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The private stream of V2, for Classic accounts. */
final class ClassicAccountDialect implements StreamDialect {

    private static final String ORDERS = "orders";
    private static final String POSITIONS = "positions";
    private static final String ACCOUNT = "account";

    private final WireJson json;

    ClassicAccountDialect(WireJson json) {
        this.json = json;
    }

    @Override
    public WireArg toArg(Subscription subscription) {
        return switch (subscription) {
            case AccountSubscription.ORDERS -> WireArg.classic(Modes.USDT_FUTURES, ORDERS, WireArg.ALL);
            case AccountSubscription.POSITIONS -> WireArg.classic(Modes.USDT_FUTURES, POSITIONS, WireArg.ALL);
            case AccountSubscription.BALANCE -> WireArg.classicCoin(Modes.USDT_FUTURES, ACCOUNT, WireArg.ALL);
            case MarketSubscription market ->
                throw new IllegalArgumentException(market + " is nothing of a private stream");
        };
    }

    @Override
    public Optional<Subscription> ofArg(WireArg arg) {
        String channel = arg.channel();
        if (channel == null || !Modes.USDT_FUTURES.equals(arg.instType())) {
            return Optional.empty();
        }
        return switch (channel) {
            case ORDERS -> Optional.of(AccountSubscription.ORDERS);
            case POSITIONS -> Optional.of(AccountSubscription.POSITIONS);
            case ACCOUNT -> Optional.of(AccountSubscription.BALANCE);
            default -> Optional.empty();
        };
    }

    /** Every push of positions lists all that are open; one that was closed is missing. */
    @Override
    public Push read(Subscription subscription, JsonNode frame) {
        JsonNode data = frame.path("data");
        return switch (subscription) {
            case AccountSubscription.ORDERS ->
                new Push.Orders(json.readList(data, WireOrderPush.class).stream()
                        .map(WireOrderPush::toOrderUpdate)
                        .flatMap(Optional<OrderUpdate>::stream)
                        .toList());
            case AccountSubscription.POSITIONS ->
                new Push.Positions(new PositionsUpdate(
                        json.readList(data, WirePositionPush.class).stream()
                                .filter(WirePositionPush::isOpen)
                                .map(WirePositionPush::toPosition)
                                .toList(),
                        List.of(),
                        true));
            case AccountSubscription.BALANCE ->
                new Push.Balances(json.readList(data, WireBalancePush.class).stream()
                        .filter(WireBalancePush::isOfMarginCoin)
                        .map(WireBalancePush::toBalance)
                        .toList());
            case MarketSubscription market ->
                throw new IllegalArgumentException(market + " is nothing of a private stream");
        };
    }

    @Override
    public boolean pushesRegularly(AccountSubscription subscription) {
        return false;
    }
}
