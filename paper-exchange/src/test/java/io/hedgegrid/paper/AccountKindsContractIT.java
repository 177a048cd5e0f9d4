package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.Account;
import io.hedgegrid.bitget.AccountKind;
import io.hedgegrid.bitget.AccountStream;
import io.hedgegrid.bitget.Balance;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.KeyPermissions;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.MarketOrder.Intent;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.OrderUpdate;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.PositionsUpdate;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.Trading;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The product's client and this server understand each other in both dialects, over REST and private streams. */
class AccountKindsContractIT {

    private static final String BTC = "BTCUSDT";
    private static final Map<AccountKind, Credentials> KEYS = Map.of(
            AccountKind.CLASSIC, new Credentials("demo-key", "demo-secret", "demo-passphrase"),
            AccountKind.UNIFIED, new Credentials("demo-uta-key", "demo-uta-secret", "demo-passphrase"));

    private RunningServer server;
    private BitgetClient client;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        server.exchange().step();
        client = BitgetClients.create(BitgetSettings.paper(server.uri()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void anAccountIsSetUpAndTradesAHedgeThereAndBack(AccountKind kind) {
        Trading trading = client.trading(KEYS.get(kind), true);
        assertThat(trading.kind()).isEqualTo(kind);
        trading.setHedgeMode();
        trading.setCrossedMargin(BTC);
        trading.setLeverage(BTC, 10);
        trading.setHedgeMode();
        Account account = trading.account(BTC);
        assertThat(account.available()).isEqualByComparingTo("10000");
        assertThat(account.equity()).isEqualByComparingTo("10000");
        assertThat(account.hedgeMode()).isTrue();
        assertThat(account.crossedMargin()).isTrue();
        assertThat(account.leverage()).isEqualTo(10);
        assertThat(trading.findOrder(BTC, "grid-1")).isEmpty();
        assertThat(trading.positions()).isEmpty();

        trading.place(order("grid-1", Side.LONG, Intent.OPEN, "0.02"));
        trading.place(order("grid-2", Side.SHORT, Intent.OPEN, "0.01"));
        OrderDetail opened = awaitFilled(trading, "grid-1");
        awaitFilled(trading, "grid-2");
        assertThat(opened.filledSize()).isEqualByComparingTo("0.02");
        assertThat(opened.averagePrice())
                .isEqualByComparingTo(client.marketData().ticker(BTC).ask());
        assertThat(opened.fee()).isPositive();
        assertThat(trading.positions(BTC)).extracting(Position::side).containsExactlyInAnyOrder(Side.LONG, Side.SHORT);
        assertThat(trading.account(BTC).available()).isLessThan(new BigDecimal("9900"));

        trading.place(order("grid-3", Side.LONG, Intent.CLOSE, "0.02"));
        trading.place(order("grid-4", Side.SHORT, Intent.CLOSE, "0.01"));
        OrderDetail closed = awaitFilled(trading, "grid-3");
        awaitFilled(trading, "grid-4");
        assertThat(closed.averagePrice())
                .isEqualByComparingTo(client.marketData().ticker(BTC).bid());
        assertThat(trading.positions(BTC)).isEmpty();

        BitgetException refused = catchThrowableOfType(
                BitgetException.class, () -> trading.place(order("grid-5", Side.LONG, Intent.CLOSE, "0.02")));
        assertThat(refused.kind()).isEqualTo(BitgetException.Kind.FINAL);
        assertThat(refused.code()).isEqualTo(kind == AccountKind.CLASSIC ? "22002" : "25227");
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void aKeyOfTheDefaultAccountsTradesAndIsBoundToAnAddress(AccountKind kind) {
        assertThat(client.trading(KEYS.get(kind), true).keyPermissions())
                .contains(new KeyPermissions(false, true, false, true));
    }

    @ParameterizedTest
    @CsvSource({
        "classic, 'coow,cpow,wwow', '', false, true, true, false",
        "classic, 'coor,cpor', 203.0.113.7, true, false, false, true",
        "classic, 'stow', 203.0.113.7, false, false, false, true",
        "unified, 'uta_mgt,uta_trade,withdraw', '', false, true, true, false",
        "unified, 'uta_mgt,uta_trade,read-only', 203.0.113.7, true, false, false, true",
        "unified, 'uta_mgt', 203.0.113.7, false, false, false, true"
    })
    void aKeyMayDoWhatItsAccountSays(
            String kind,
            String authorities,
            String ips,
            boolean readOnly,
            boolean trades,
            boolean withdraws,
            boolean bound) {
        try (RunningServer other = RunningServer.start(
                        "paper.accounts[0].key=key",
                        "paper.accounts[0].secret=secret",
                        "paper.accounts[0].passphrase=phrase",
                        "paper.accounts[0].kind=" + kind,
                        "paper.accounts[0].authorities=" + authorities,
                        "paper.accounts[0].ips=" + ips);
                BitgetClient its = BitgetClients.create(BitgetSettings.paper(other.uri()), Clock.systemUTC())) {
            assertThat(its.trading(new Credentials("key", "secret", "phrase"), true)
                            .keyPermissions())
                    .contains(new KeyPermissions(readOnly, trades, withdraws, bound));
        }
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void aRepeatedClientOrderIdIsRefusedByClassicAccountsOnly(AccountKind kind) {
        Trading trading = client.trading(KEYS.get(kind), false);
        trading.setHedgeMode();
        trading.place(order("grid-1", Side.LONG, Intent.OPEN, "0.01"));
        awaitFilled(trading, "grid-1");

        BitgetException refused = catchThrowableOfType(
                BitgetException.class, () -> trading.place(order("grid-1", Side.LONG, Intent.OPEN, "0.01")));

        assertThat(refused != null).isEqualTo(trading.kind().refusesRepeatedOrderIds());
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void ordersPositionsAndBalanceArePushed(AccountKind kind) {
        Trading trading = client.trading(KEYS.get(kind), true);
        trading.setHedgeMode();
        Pushed pushed = new Pushed();
        try (AccountStream stream = client.openAccountStream(KEYS.get(kind), true, pushed)) {
            await().atMost(Duration.ofSeconds(10)).until(stream::isLive);
            trading.place(order("grid-1", Side.SHORT, Intent.OPEN, "0.01"));

            await().atMost(Duration.ofSeconds(10)).until(() -> pushed.ended("grid-1") != null);
            assertThat(pushed.ended("grid-1"))
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(trading.findOrder(BTC, "grid-1").orElseThrow());
            await().atMost(Duration.ofSeconds(10)).until(() -> pushed.positions.get(Side.SHORT) != null);
            assertThat(pushed.positions.get(Side.SHORT).size()).isEqualByComparingTo("0.01");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !pushed.balances.isEmpty()
                            && pushed.balances.getLast().available().compareTo(new BigDecimal("10000")) < 0);

            trading.place(order("grid-2", Side.SHORT, Intent.CLOSE, "0.01"));
            await().atMost(Duration.ofSeconds(10)).until(() -> pushed.positions.get(Side.SHORT) == null);
            assertThat(pushed.refusals).isEmpty();
        }
    }

    @Test
    void wrongKeysEndThePrivateStream() {
        Pushed pushed = new Pushed();
        try (AccountStream stream =
                client.openAccountStream(new Credentials("demo-uta-key", "wrong", "demo-passphrase"), true, pushed)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !pushed.refusals.isEmpty());
            assertThat(stream.isLive()).isFalse();
        }
    }

    @Test
    void marketDataOfBothInterfacesAgrees() {
        try (BitgetClient v3 =
                BitgetClients.create(BitgetSettings.paper(server.uri()).withMarketDataOfV3(), Clock.systemUTC())) {
            assertThat(v3.marketData().contracts())
                    .usingRecursiveFieldByFieldElementComparator()
                    .extracting(Contract::symbol)
                    .containsExactlyElementsOf(client.marketData().contracts().stream()
                            .map(Contract::symbol)
                            .toList());
            Contract theirs = v3.marketData().contracts().getFirst();
            Contract ours = client.marketData().contracts().getFirst();
            assertThat(theirs.priceTick()).isEqualByComparingTo(ours.priceTick());
            assertThat(theirs.sizeStep()).isEqualByComparingTo(ours.sizeStep());
            assertThat(v3.marketData().ticker(BTC))
                    .isEqualTo(client.marketData().ticker(BTC));
            Instant open = server.exchange().marketTime();
            Instant begin = open.minus(Duration.ofMinutes(500));
            assertThat(v3.marketData().candles(BTC, Timeframe.M1, begin, open.plusSeconds(1)))
                    .isEqualTo(client.marketData().candles(BTC, Timeframe.M1, begin, open.plusSeconds(1)));

            List<String> heard = new CopyOnWriteArrayList<>();
            try (MarketStream stream = v3.openStream(new MarketStream.Listener() {
                @Override
                public void onTicker(Ticker ticker) {
                    heard.add("ticker " + ticker.symbol());
                }

                @Override
                public void onCandle(String symbol, Timeframe timeframe, Candle candle) {
                    heard.add("candle " + symbol + " " + timeframe.code());
                }

                @Override
                public void onSubscribed() {
                    heard.add("subscribed");
                }

                @Override
                public void onDisconnected(String reason) {
                    heard.add("disconnected " + reason);
                }
            })) {
                stream.subscribeTicker(BTC);
                stream.subscribeCandles(BTC, Timeframe.M1);
                await().atMost(Duration.ofSeconds(10)).until(stream::isLive);
                server.exchange().step();
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> heard.contains("ticker " + BTC) && heard.contains("candle " + BTC + " 1m"));
            }
        }
    }

    private static OrderDetail awaitFilled(Trading trading, String clientOrderId) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> trading.findOrder(BTC, clientOrderId)
                        .filter(found -> found.state() == OrderDetail.State.FILLED)
                        .isPresent());
        return trading.findOrder(BTC, clientOrderId).orElseThrow();
    }

    private static MarketOrder order(String clientOrderId, Side side, Intent intent, String size) {
        return new MarketOrder(BTC, clientOrderId, side, intent, new BigDecimal(size));
    }

    /** What a private stream brought. */
    private static final class Pushed implements AccountStream.Listener {

        private final List<OrderUpdate> orders = new CopyOnWriteArrayList<>();
        private final Map<Side, Position> positions = new ConcurrentHashMap<>();
        private final List<Balance> balances = new CopyOnWriteArrayList<>();
        private final List<String> refusals = new CopyOnWriteArrayList<>();

        private OrderDetail ended(String clientOrderId) {
            return orders.stream()
                    .map(OrderUpdate::order)
                    .filter(order -> order.clientOrderId().equals(clientOrderId)
                            && order.state().isFinal())
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public void onOrder(OrderUpdate update) {
            orders.add(update);
        }

        @Override
        public void onPositions(PositionsUpdate update) {
            if (update.complete()) {
                positions.clear();
            }
            update.closed().forEach(closed -> positions.remove(closed.side()));
            update.open().forEach(position -> positions.put(position.side(), position));
        }

        @Override
        public void onBalance(Balance balance) {
            balances.add(balance);
        }

        @Override
        public void onSubscribed() {}

        @Override
        public void onDisconnected(String reason) {}

        @Override
        public void onRefused(String reason) {
            refusals.add(reason);
        }
    }
}
