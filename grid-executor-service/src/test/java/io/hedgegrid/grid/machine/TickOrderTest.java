package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.LimitHit;
import io.hedgegrid.grid.machine.Event.TradeClosed;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Output.Intent;
import io.hedgegrid.grid.machine.Output.PlaceOrder;
import io.hedgegrid.grid.machine.Output.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the rules within one tick, and that each sees what the one before it did. */
class TickOrderTest {

    private final SettingsBuilder settings = new SettingsBuilder();

    @Test
    void aSingleProfitComesBeforeTheJointOneAndLeavesItNothing() {
        settings.pair = dec("0.1");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.time += Fixtures.MINUTE;
        scene.open(EntrySignal.SELL, "50000");

        scene.tick("51500");
        scene.fillAll();

        assertThat(scene.events(TradeClosed.class))
                .extracting(TradeClosed::reason)
                .as("after the long is closed the short alone is no pair")
                .containsExactly(OrderReason.SINGLE_PROFIT);
        assertThat(scene.positions()).extracting(Position::side).contains(Side.SHORT);
    }

    @Test
    void theJointProfitComesBeforeTheDaysProfitAndCountsTowardsIt() {
        settings.single = dec("0");
        settings.globalProfit = dec("0.9");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("49750");
        scene.fillAll();

        scene.tick("50400");
        assertThat(scene.orders()).hasSize(2);
        scene.fillAll();

        assertThat(scene.events(TradeClosed.class)).allMatch(c -> c.reason() == OrderReason.PAIR_PROFIT);
        assertThat(scene.events(LimitHit.class))
                .as("0.4 + 0.65 in the same tick")
                .containsExactly(new LimitHit(true, dec("0.9"), dec("1.05"), 0));
    }

    @Test
    void theDaysProfitComesBeforeTheDaysLoss() {
        settings.globalProfit = dec("1");
        settings.maxLoss = dec("1");
        settings.pair = dec("0");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.SELL);
        scene.tick("50000");
        Request entry = scene.order();
        scene.tick("51500");
        Request close = scene.orders().getLast();
        scene.fill(entry, "40000", "0");

        // 1.5 is realised, 11.5 of loss are open: both limits are met at once.
        scene.fill(close);

        assertThat(scene.events(LimitHit.class)).containsExactly(new LimitHit(true, dec("1"), dec("1.5"), 1));
    }

    @Test
    void riskComesBeforeOpenings() {
        settings.maxLoss = dec("1");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.SELL);

        scene.tick("49000");

        assertThat(scene.orders()).extracting(r -> Scene.place(r).intent()).containsExactly(Intent.CLOSE);
        scene.fillAll();
        assertThat(scene.positions()).isEmpty();
    }

    @Test
    void anOpeningWaitsForTheClosingsOfItsTick() {
        settings.pair = dec("0");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.BUY);

        scene.tick("51500");
        assertThat(Scene.place(scene.order()).intent()).isEqualTo(Intent.CLOSE);
        scene.fill(scene.order());

        assertThat(Scene.place(scene.order()))
                .as("the long is gone, so the signal opens the first one again")
                .isEqualTo(new PlaceOrder(Side.LONG, Intent.OPEN, dec("0.001"), OrderReason.ENTRY, dec("51500")));
    }

    @Test
    void theEntryComesBeforeAdditionsAndLongBeforeShort() {
        settings.pair = dec("0");
        settings.single = dec("0");
        Scene scene = Scene.withShort(settings.build(), "50000");
        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.BUY);
        scene.clear();

        scene.tick("50250");
        scene.fillAll();

        assertThat(opened(scene)).containsExactly("LONG ENTRY", "SHORT GRID");
    }

    @Test
    void aLongIsAddedBeforeAShortInTheSameTick() {
        settings.pair = dec("0");
        settings.single = dec("0");
        settings.openOnNewCandle = true;
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tickInNextCandle("49900");
        scene.signal(EntrySignal.SELL);
        scene.tick("49800");
        scene.fill(scene.order(), "49400", "0");
        scene.clear();

        // At most 49750 adds a long, at least 49647 a short.
        scene.tickInNextCandle("49700");
        scene.fillAll();

        assertThat(opened(scene)).containsExactly("LONG GRID", "SHORT GRID");
    }

    @Test
    void theNextTickDoesNotWaitForTheOrdersOfTheOneBefore() {
        settings.pair = dec("0");
        settings.maxLoss = dec("3");
        settings.levels = List.of(new GridLevel(dec("50"), 5, dec("0.001")));
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.time += Fixtures.MINUTE;
        scene.open(EntrySignal.SELL, "50000");
        scene.tick("51500");
        Request close = scene.order();
        assertThat(Scene.place(close).reason()).isEqualTo(OrderReason.SINGLE_PROFIT);
        scene.loseTrackOf(close);

        scene.tick("48500");

        assertThat(scene.orders()).as("the short's own profit").hasSize(2);
    }

    @Test
    void atMostOneAdditionASideAndTickHoweverFarThePriceWent() {
        settings.pair = dec("0");
        settings.single = dec("0");
        Scene scene = Scene.withLong(settings.build(), "50000");

        scene.tick("40000");
        scene.fillAll();
        assertThat(scene.positions()).hasSize(2);
        scene.tick("40000");
        assertThat(scene.orders()).as("measured from 40000 now").isEmpty();
    }

    private static List<String> opened(Scene scene) {
        return scene.outputs(Request.class).stream()
                .map(Request::action)
                .filter(PlaceOrder.class::isInstance)
                .map(PlaceOrder.class::cast)
                .filter(order -> order.intent() == Intent.OPEN)
                .map(order -> order.side() + " " + order.reason())
                .toList();
    }
}
