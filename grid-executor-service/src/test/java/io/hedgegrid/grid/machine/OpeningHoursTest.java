package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.OrderSkipped;
import io.hedgegrid.grid.machine.Event.SkipCause;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Output.Intent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Openings only inside [start, finish], whole minutes of the UTC day, both inclusive; closings at any time. */
class OpeningHoursTest {

    @ParameterizedTest
    @CsvSource({
        "10:00, 12:30, 09:59:59.999, false",
        "10:00, 12:30, 10:00:00.000, true",
        "10:00, 12:30, 12:30:00.000, true",
        "10:00, 12:30, 12:30:59.999, true",
        "10:00, 12:30, 12:31:00.000, false",
        "22:00, 02:15, 21:59:59.999, false",
        "22:00, 02:15, 22:00:00.000, true",
        "22:00, 02:15, 23:59:59.999, true",
        "22:00, 02:15, 00:00:00.000, true",
        "22:00, 02:15, 02:15:59.999, true",
        "22:00, 02:15, 02:16:00.000, false",
        "22:00, 02:15, 12:00:00.000, false",
        "07:30, 07:30, 07:29:59.999, false",
        "07:30, 07:30, 07:30:00.000, true",
        "07:30, 07:30, 07:30:59.999, true",
        "07:30, 07:30, 07:31:00.000, false",
        "00:00, 23:59, 00:00:00.000, true",
        "00:00, 23:59, 23:59:59.999, true",
        "00:01, 00:00, 00:00:59.999, true",
        "00:01, 00:00, 00:01:00.000, true",
    })
    void theWindowIncludesItsFirstAndItsLastMinute(String start, String finish, String time, boolean opens) {
        GridSettings grid = hours(start, finish).build();

        assertThat(grid.isOpeningHour(at(time))).isEqualTo(opens);
    }

    @Test
    void theLastMomentOfTheWindowOpensAndTheNextDoesNot() {
        Scene inside = Scene.running(hours("09:00", "10:00").build());
        inside.signalOf(at("10:00:00"), EntrySignal.BUY);
        inside.tickAt(at("10:00:59.999"), "50000");
        assertThat(inside.orders()).hasSize(1);

        Scene outside = Scene.running(hours("09:00", "10:00").build());
        outside.signalOf(at("10:01:00"), EntrySignal.BUY);
        outside.tickAt(at("10:01:00"), "50000");
        assertThat(outside.orders()).isEmpty();
    }

    @Test
    void additionsKeepToTheHoursToo() {
        Scene scene = Scene.withLong(hours("09:00", "10:00").build(), "50000");

        scene.tickAt(at("10:01:00"), "49000");

        assertThat(scene.orders()).isEmpty();
        assertThat(scene.events(OrderSkipped.class))
                .containsExactly(new OrderSkipped(Side.LONG, OrderReason.GRID, SkipCause.HOURS, dec("49000")));
        scene.tickAt(at("11:00:00") + 23 * 60 * Fixtures.MINUTE, "49000");
        assertThat(scene.orders()).as("the next day at 10:00").hasSize(1);
    }

    @Test
    void aWindowPastMidnightOpensOnBothSidesOfIt() {
        Scene scene = Scene.running(hours("23:00", "01:00").build());
        scene.signalOf(at("23:59:00"), EntrySignal.BUY);
        scene.tickAt(at("23:59:59"), "50000");
        scene.fillAll();
        scene.tickAt(at("23:59:59") + 1_000, "49000");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void closingIsNeverLimited() {
        SettingsBuilder settings = hours("09:00", "10:00");
        settings.maxLoss = dec("1");
        Scene profit = Scene.withLong(settings.build(), "50000");
        profit.tickAt(at("10:01:00"), "51500");
        assertThat(Scene.place(profit.order()).reason()).isEqualTo(OrderReason.SINGLE_PROFIT);

        Scene loss = Scene.withLong(settings.build(), "50000");
        loss.tickAt(at("10:01:00"), "49000");
        assertThat(Scene.place(loss.order()).intent()).isEqualTo(Intent.CLOSE);
        assertThat(loss.life()).isInstanceOf(Life.Stopping.class);
    }

    private static SettingsBuilder hours(String start, String finish) {
        SettingsBuilder settings = new SettingsBuilder();
        settings.startMinute = minute(start);
        settings.finishMinute = minute(finish);
        return settings;
    }

    private static int minute(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3, 5));
    }

    /** A time on the day of {@link Scene#START}. */
    private static long at(String time) {
        return Instant.parse("2026-01-05T" + time + "Z").toEpochMilli();
    }
}
