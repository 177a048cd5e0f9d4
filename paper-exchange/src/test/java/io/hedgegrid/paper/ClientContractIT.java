package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.bitget.Account;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.MarketOrder.Intent;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.OrderDetail;
import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.Trading;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The product's client and this server, written apart from the same protocol, understand each other. */
class ClientContractIT {

    private static final String BTC = "BTCUSDT";
    private static final Credentials KEYS = new Credentials("demo-key", "demo-secret", "demo-passphrase");

    private RunningServer server;
    private BitgetClient client;

    @BeforeEach
    void start() {
        server = RunningServer.start();
        client = BitgetClients.create(BitgetSettings.paper(server.uri()), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void marketDataIsRead() {
        assertThat(client.marketData().serverTime())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(client.marketData().contracts()).extracting(Contract::symbol).containsExactly(BTC, "ETHUSDT");
        assertThat(client.marketData().contracts())
                .allSatisfy(contract -> assertThat(contract.tradable()).isTrue());
        server.exchange().step();
        Ticker ticker = client.marketData().ticker(BTC);
        assertThat(ticker.time()).isEqualTo(server.exchange().marketTime());
        assertThat(ticker.ask().subtract(ticker.bid())).isEqualByComparingTo("0.1");
        assertThat(ticker.mark()).isEqualByComparingTo(ticker.last());
    }

    @Test
    void candlesCoverHistoryAndTheRunningOne() {
        server.exchange().step();
        Instant open = server.exchange().marketTime();
        Instant begin = open.minus(Duration.ofMinutes(500));

        List<Candle> candles = client.marketData().candles(BTC, Timeframe.M1, begin, open.plusSeconds(1));
        assertThat(candles).hasSize(501).extracting(Candle::openTime).isSorted();
        assertThat(candles.getLast().openTime()).isEqualTo(open);

        List<Candle> closed = client.marketData().historyCandles(BTC, Timeframe.M1, begin, open.plusSeconds(1));
        assertThat(closed).hasSize(200).isEqualTo(candles.subList(300, 500));

        List<Candle> hours = client.marketData().historyCandles(BTC, Timeframe.H1, begin, open);
        assertThat(hours).hasSize(8);
        assertThat(hours.getLast().close()).isEqualByComparingTo(closed.get(179).close());
    }

    @ParameterizedTest(name = "demo {0}")
    @ValueSource(booleans = {true, false})
    void anAccountIsSetUpAndTradesAHedgeThereAndBack(boolean demo) {
        Trading trading = client.trading(KEYS, demo);
        trading.setHedgeMode();
        trading.setCrossedMargin(BTC);
        trading.setLeverage(BTC, 10);
        Account fresh = trading.account(BTC);
        assertThat(fresh.available()).isEqualByComparingTo("10000");
        assertThat(fresh.hedgeMode()).isTrue();
        assertThat(fresh.crossedMargin()).isTrue();
        assertThat(fresh.leverage()).isEqualTo(10);

        trading.place(order("grid-1", Side.LONG, Intent.OPEN, "0.02"));
        trading.place(order("grid-2", Side.SHORT, Intent.OPEN, "0.01"));
        OrderDetail opened = awaitFilled(trading, "grid-1");
        awaitFilled(trading, "grid-2");
        assertThat(opened.filledSize()).isEqualByComparingTo("0.02");
        assertThat(opened.averagePrice())
                .isEqualByComparingTo(client.marketData().ticker(BTC).ask());
        assertThat(opened.fee()).isPositive();

        assertThat(trading.positions(BTC)).extracting(Position::side).containsExactly(Side.LONG, Side.SHORT);
        assertThat(trading.positions(BTC).getFirst().averagePrice()).isEqualByComparingTo(opened.averagePrice());
        assertThat(trading.account(BTC).available()).isLessThan(new BigDecimal("9800"));

        trading.place(order("grid-3", Side.LONG, Intent.CLOSE, "0.02"));
        trading.place(order("grid-4", Side.SHORT, Intent.CLOSE, "0.01"));
        OrderDetail closed = awaitFilled(trading, "grid-3");
        awaitFilled(trading, "grid-4");
        assertThat(closed.averagePrice())
                .isEqualByComparingTo(client.marketData().ticker(BTC).bid());
        assertThat(trading.positions()).isEmpty();
        // Two spreads of 0.1 and four fees.
        assertThat(trading.account(BTC).equity()).isBetween(new BigDecimal("9995"), new BigDecimal("9997"));
        assertThat(server.exchange().fills()).isEqualTo(4);
    }

    @Test
    void refusalsAreDefinitiveForTheClient() {
        Trading trading = client.trading(KEYS, true);
        trading.place(order("grid-1", Side.LONG, Intent.OPEN, "0.01"));

        assertThat(refusal(trading, order("grid-2", Side.LONG, Intent.OPEN, "100"))
                        .code())
                .isEqualTo("40762");
        assertThat(refusal(trading, order("grid-3", Side.SHORT, Intent.CLOSE, "0.01"))
                        .code())
                .isEqualTo("22002");
        assertThat(refusal(trading, order("grid-4", Side.LONG, Intent.OPEN, "0.00001"))
                        .code())
                .isEqualTo("40808");
        assertThat(trading.findOrder(BTC, "grid-9")).isEmpty();
        assertThat(trading.findOrder(BTC, "grid-1")).isPresent();
    }

    @Test
    void aRepeatedClientOrderIdTellsTheClientToAskAndTheAnswerIsThere() {
        Trading trading = client.trading(KEYS, true);
        String orderId =
                trading.place(order("grid-1", Side.LONG, Intent.OPEN, "0.01")).orderId();

        BitgetException refused = catchThrowableOfType(
                BitgetException.class, () -> trading.place(order("grid-1", Side.LONG, Intent.OPEN, "0.01")));

        assertThat(refused.code()).isEqualTo("40786");
        assertThat(refused.kind()).isEqualTo(BitgetException.Kind.UNKNOWN);
        assertThat(trading.findOrder(BTC, "grid-1").orElseThrow().orderId()).isEqualTo(orderId);
        assertThat(server.exchange().orders("demo-key")).hasSize(1);
    }

    @Test
    void wrongKeysAreRefused() {
        BitgetException refused = catchThrowableOfType(
                BitgetException.class,
                () -> client.trading(new Credentials("demo-key", "wrong", "demo-passphrase"), true)
                        .account(BTC));

        assertThat(refused.code()).isEqualTo("40009");
        assertThat(refused.kind()).isEqualTo(BitgetException.Kind.FINAL);
    }

    @Test
    void theStreamBringsEveryTickAndCandleInOrder() {
        Heard heard = new Heard();
        try (MarketStream stream = client.openStream(heard)) {
            stream.subscribeTicker(BTC);
            stream.subscribeCandles(BTC, Timeframe.M1);
            await().atMost(Duration.ofSeconds(15)).until(stream::isLive);
            await().atMost(Duration.ofSeconds(15)).until(() -> heard.candles.size() >= 500 && !heard.tickers.isEmpty());
            int before = heard.tickers.size();
            for (int i = 0; i < 40; i++) {
                server.exchange().step();
            }
            await().atMost(Duration.ofSeconds(15)).until(() -> heard.tickers.size() == before + 40);
        }
        assertThat(heard.tickers).extracting(Ticker::time).isSorted();
        assertThat(heard.candles).extracting(Candle::openTime).isSorted();
        assertThat(heard.candles.getLast().close())
                .isEqualByComparingTo(heard.tickers.getLast().last());
        assertThat(heard.tickers.getLast().time()).isEqualTo(server.exchange().marketTime());
    }

    private static OrderDetail awaitFilled(Trading trading, String clientOrderId) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> trading.findOrder(BTC, clientOrderId),
                        order -> order.isPresent() && order.get().state() == OrderDetail.State.FILLED)
                .orElseThrow();
    }

    private static BitgetException refusal(Trading trading, MarketOrder order) {
        BitgetException refused = catchThrowableOfType(BitgetException.class, () -> trading.place(order));
        assertThat(refused.kind()).isEqualTo(BitgetException.Kind.FINAL);
        return refused;
    }

    private static MarketOrder order(String id, Side side, Intent intent, String size) {
        return new MarketOrder(BTC, id, side, intent, new BigDecimal(size));
    }

    private static final class Heard implements MarketStream.Listener {

        private final List<Ticker> tickers = new CopyOnWriteArrayList<>();
        private final List<Candle> candles = new CopyOnWriteArrayList<>();

        @Override
        public void onTicker(Ticker ticker) {
            tickers.add(ticker);
        }

        @Override
        public void onCandle(String symbol, Timeframe timeframe, Candle candle) {
            candles.add(candle);
        }

        @Override
        public void onSubscribed() {}

        @Override
        public void onDisconnected(String reason) {}
    }
}
