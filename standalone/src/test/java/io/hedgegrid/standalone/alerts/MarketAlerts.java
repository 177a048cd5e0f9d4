package io.hedgegrid.standalone.alerts;

import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.KeyPartitions;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.market.MarketPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What goes wrong with prices, candles and signals is alerted on. */
abstract class MarketAlerts {

    private static final String SYMBOL = "BTCUSDT";

    @Test
    @Fires({"MarketDataStale", "MarketSilentForSessions"})
    void exchangeThatPushesNoPrices(AlertLab lab) {
        Watch watch = lab.watch("MarketDataStale", "MarketSilentForSessions");

        lab.exchange().faultRules("{\"fault\":\"mute\",\"channel\":\"ticker\"}");
        // Again and again: a ticker may have been under way.
        watch.fire(() -> lab.services().clock(LabServices.MARKET_DATA).forward(Duration.ofSeconds(61)));

        lab.services().clock(LabServices.MARKET_DATA).ahead(Duration.ZERO);
    }

    @Test
    @Fires("CandlesOverdue")
    void exchangeThatDoesNotServeCandles(AlertLab lab) {
        Watch watch = lab.watch("CandlesOverdue");

        lab.exchange().faultRules("{\"fault\":\"error\",\"path\":\"*candles*\",\"status\":400}");

        watch.fire();
    }

    @Test
    @Fires({"ServiceDown", "SignalLag", "EngineLag"})
    void servicesThatAreDownForAWhile(AlertLab lab) {
        Watch down = lab.watch("ServiceDown");
        Watch late = lab.watch("SignalLag", "EngineLag");

        lab.services().stop(LabServices.SIGNAL);
        lab.services().stop(LabServices.EXECUTOR);
        Instant stopped = Instant.now();
        sendInputsThatChangeNothing(lab);
        down.fire();
        await().atMost(Duration.ofSeconds(10)).until(() -> Instant.now().isAfter(stopped.plusSeconds(3)));
        lab.services().start();

        late.fire();
    }

    /** Older than any that the engine has seen, but it has to read them. */
    private static void sendInputsThatChangeNothing(AlertLab lab) {
        MarketPrice old = new MarketPrice(
                SYMBOL,
                lab.exchange().lastPrice(SYMBOL),
                null,
                null,
                null,
                Instant.EPOCH.plusSeconds(1),
                Instant.now());
        try (Producer<String, byte[]> producer = lab.producer()) {
            for (int i = 0; i < 100; i++) {
                producer.send(new ProducerRecord<>(
                        Topics.GRID_INPUTS.name(),
                        i % LabServices.PARTITIONS,
                        SYMBOL,
                        Topics.GRID_INPUTS.serializer().serialize(Topics.GRID_INPUTS.name(), new GridInput(old))));
            }
        }
    }

    @Test
    @Fires({"SequencerLag", "PriceToOrderSlow", "OrdersExpired"})
    void pricesThatLieInTheTopicForSeconds(AlertLab lab) {
        Watch watch = lab.watch("SequencerLag", "PriceToOrderSlow", "OrdersExpired");

        try (LatePrices prices = new LatePrices(lab, Duration.ofSeconds(3))) {
            watch.fire(prices::send);
        }
    }

    @Test
    @Fires("PricesDropped")
    void pricesThatLieInTheTopicForTooLong(AlertLab lab) {
        Watch watch = lab.watch("PricesDropped");

        try (LatePrices prices = new LatePrices(lab, Duration.ofSeconds(8))) {
            watch.fire(prices::send);
        }
    }

    /** The exchange's own prices, and no others, as they arrive after they have lain somewhere for a while. */
    private static final class LatePrices implements AutoCloseable {

        private static final int AT_ONCE = 3;

        private final AlertLab lab;
        private final Producer<String, byte[]> producer;
        private final Duration age;

        LatePrices(AlertLab lab, Duration age) {
            lab.exchange().faultRules("{\"fault\":\"mute\",\"channel\":\"ticker\"}");
            this.lab = lab;
            this.producer = lab.producer();
            this.age = age;
        }

        void send() {
            Instant marketTime = lab.exchange().market().marketTime();
            BigDecimal price = lab.exchange().lastPrice(SYMBOL);
            for (int i = 0; i < AT_ONCE; i++) {
                MarketPrice late = new MarketPrice(
                        SYMBOL,
                        price,
                        null,
                        null,
                        null,
                        marketTime.plusMillis(i),
                        Instant.now().minus(age));
                producer.send(new ProducerRecord<>(
                        Topics.MARKET_PRICES.name(),
                        KeyPartitions.partition(SYMBOL, LabServices.PARTITIONS),
                        SYMBOL,
                        Topics.MARKET_PRICES.serializer().serialize(Topics.MARKET_PRICES.name(), late)));
            }
            producer.flush();
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
