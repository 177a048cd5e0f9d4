package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.ErrorOccurred;
import io.hedgegrid.grid.machine.Input.OrderReported;
import io.hedgegrid.grid.machine.Input.Outcome;
import io.hedgegrid.grid.machine.Output.Cause;
import io.hedgegrid.grid.machine.Output.Request;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderOutcomeTest {

    @Test
    void aPartlyFilledOpeningIsAPositionOfWhatWasFilled() {
        Fixtures.SettingsBuilder settings = new Fixtures.SettingsBuilder();
        settings.baseLot = dec("0.004");
        Scene scene = Scene.running(settings.build());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");

        scene.fillPartly(scene.order(), "0.003", "0.09");

        assertThat(scene.positions())
                .singleElement()
                .satisfies(p -> assertThat(p.lot()).isEqualByComparingTo("0.003"));
        assertThat(scene.session().book().openings()).isEmpty();
    }

    @Test
    void aRejectedOpeningIsToldAndNotRepeatedAtOnce() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49000");

        scene.reject(scene.order(), "40762");
        assertThat(scene.events(ErrorOccurred.class))
                .extracting(ErrorOccurred::code)
                .containsExactly("ORDER_REJECTED");
        assertThat(scene.session().account().reservations()).hasSize(1);
        scene.tickAt(scene.time + 500, "49000");
        assertThat(scene.orders()).isEmpty();
        scene.tickAt(scene.time + 500, "49000");
        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void anUnknownOrderStaysInFlightUntilTheExchangeHasAnswered() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        Request order = scene.order();

        scene.loseTrackOf(order);
        scene.loseTrackOf(order);
        scene.ticks(100, "50000");
        assertThat(scene.session().book().inFlight()).isEqualTo(1);
        assertThat(scene.events(ErrorOccurred.class))
                .extracting(ErrorOccurred::code)
                .containsExactly("ORDER_UNKNOWN");

        scene.fill(order);
        assertThat(scene.positions()).hasSize(1);
        assertThat(scene.session().book().inFlight()).isZero();
    }

    @Test
    void anUnknownOrderKeepsASessionFromBeingStopped() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.loseTrackOf(scene.order());

        scene.command(Input.Stop::new);
        scene.ticks(10, "50000");
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
        scene.reject(scene.order(), "NOT_FOUND");

        assertThat(scene.life()).isInstanceOf(Life.Stopped.class);
    }

    @Test
    void anUnknownCloseDoesNotDelayTheLossLimit() {
        Fixtures.SettingsBuilder settings = new Fixtures.SettingsBuilder();
        settings.maxLoss = dec("1");
        settings.levels = List.of(new GridLevel(dec("90"), 5, dec("0.001")));
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("51500");
        Request close = scene.order();
        scene.loseTrackOf(close);

        scene.tick("49000");

        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
        assertThat(scene.orders()).as("what is in flight is not closed again").containsExactly(close);
    }

    @Test
    void aReportOnAnOrderThatIsNotKnownYetIsKeptUntilItIs() {
        Scene scene = Scene.running(Fixtures.defaults());
        long next = scene.session().counters().request();
        OrderReported early = new OrderReported(
                next,
                ClientOrderIds.of(scene.session().config(), next),
                Scene.START,
                Outcome.FILLED,
                "x",
                dec("50000"),
                dec("0.001"),
                BigDecimal.ZERO,
                Scene.START,
                null,
                null);
        scene.give(early);
        assertThat(scene.positions()).isEmpty();

        scene.signal(EntrySignal.BUY);
        scene.tick("50000");

        assertThat(scene.positions()).hasSize(1);
        assertThat(scene.session().book().inFlight()).isZero();
        assertThat(scene.session().inbox().earlyReports()).isEmpty();
    }

    @Test
    void aReportOfAnotherRegistrationIsIgnored() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        Request order = scene.order();
        scene.clear();

        scene.give(new OrderReported(
                order.sequence(),
                "hg00000000000000000000-" + order.sequence(),
                Scene.START,
                Outcome.FILLED,
                "x",
                dec("50000"),
                dec("0.001"),
                BigDecimal.ZERO,
                Scene.START,
                null,
                null));

        assertThat(scene.positions()).isEmpty();
        assertThat(scene.ignored()).containsExactly(Cause.UNKNOWN_TARGET);
    }

    @Test
    void aFillWithoutAPriceIsNotBelieved() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        Request order = scene.order();

        scene.give(scene.reported(order, Outcome.FILLED, dec("0.001"), null, "0", null));

        assertThat(scene.session().book().inFlight()).isEqualTo(1);
    }
}
