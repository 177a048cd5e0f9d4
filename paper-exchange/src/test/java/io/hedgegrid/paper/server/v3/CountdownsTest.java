package io.hedgegrid.paper.server.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.OrderRequest;
import io.hedgegrid.paper.engine.OrderType;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.TimeInForce;
import io.hedgegrid.paper.engine.TradeSide;
import io.hedgegrid.paper.journal.NoJournal;
import io.hedgegrid.paper.market.ContractTable;
import io.hedgegrid.paper.market.GeneratedMarket;
import io.hedgegrid.paper.market.MarketPlayer;
import io.hedgegrid.paper.server.ApiException;
import io.hedgegrid.paper.server.Caller;
import io.hedgegrid.paper.server.Params;
import io.hedgegrid.paper.venue.FillTimer;
import io.hedgegrid.paper.venue.Venue;
import io.hedgegrid.paper.venue.Venues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountdownsTest {

    private static final Caller OWNER = new Caller("a");

    private final Alarms alarms = new Alarms();
    private final Venue venue = Venues.of(
            new MarketPlayer(
                    new GeneratedMarket(1, List.of("BTCUSDT"), new ContractTable(new BigDecimal("0.0006"))), 10),
            Map.of("a", new BigDecimal("10000")),
            new NoJournal(),
            new FillTimer(Duration.ZERO));
    private final Countdowns countdowns = new Countdowns(venue, alarms);

    @AfterEach
    void stop() {
        countdowns.destroy();
    }

    @Test
    void ordersAreCanceledWhenNothingWasHeardInTime() {
        order();
        countdowns.set(OWNER, Params.of("countdown", "40"));
        assertThat(live()).isEqualTo(1);

        alarms.last().run();
        assertThat(live()).isZero();
    }

    @Test
    void hearingAgainStartsOverAndZeroStops() {
        order();
        countdowns.set(OWNER, Params.of("countdown", "40"));
        countdowns.set(OWNER, Params.of("countdown", "5"));
        countdowns.set(OWNER, Params.of("countdown", "0"));

        assertThat(alarms.set)
                .hasSize(2)
                .allSatisfy(alarm -> assertThat(alarm.isCancelled()).isTrue());
        assertThat(live()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "61", "-1"})
    void aCountdownIsOfFiveToSixtySeconds(String seconds) {
        Params params = Params.of("countdown", seconds);

        assertThat(catchThrowableOfType(ApiException.class, () -> countdowns.set(OWNER, params))
                        .code())
                .isEqualTo("25200");
    }

    private void order() {
        BigDecimal price = venue.read(board -> board.quote("BTCUSDT").last())
                .multiply(new BigDecimal("0.5"))
                .setScale(0, RoundingMode.DOWN);
        venue.place(
                "a",
                new OrderRequest(
                        "BTCUSDT",
                        Side.LONG,
                        TradeSide.OPEN,
                        MarginMode.CROSSED,
                        new BigDecimal("0.01"),
                        null,
                        OrderType.LIMIT,
                        TimeInForce.GTC,
                        price));
    }

    private int live() {
        return venue.account("a").state().liveOrders().size();
    }

    /** Goes off when told to. */
    private static final class Alarms extends ScheduledThreadPoolExecutor {

        private final List<Alarm> set = new ArrayList<>();

        Alarms() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            Alarm alarm = new Alarm(command, delay);
            set.add(alarm);
            return alarm;
        }

        Alarm last() {
            return set.getLast();
        }
    }

    private static final class Alarm extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final long delay;

        Alarm(Runnable command, long delay) {
            super(command, null);
            this.delay = delay;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(delay, TimeUnit.SECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(delay, other.getDelay(TimeUnit.SECONDS));
        }
    }
}
