package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.adapter.store.StoredCodec;
import io.hedgegrid.grid.application.Stored;
import io.hedgegrid.grid.machine.Event.ErrorOccurred;
import io.hedgegrid.grid.machine.Event.LimitHit;
import io.hedgegrid.grid.machine.Event.Severity;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Output.Cause;
import io.hedgegrid.grid.machine.Output.PlaceOrder;
import io.hedgegrid.grid.machine.Output.Request;
import org.junit.jupiter.api.Test;

class MarketSilenceTest {

    private static final long WALL = 1_790_000_000_000L;

    @Test
    void aRunningSessionSaysOnceThatItsMarketIsSilent() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.clear();

        silence(scene);
        silence(scene);

        assertThat(scene.events(ErrorOccurred.class)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("MARKET_DATA_SILENT");
            assertThat(error.severity()).isEqualTo(Severity.HIGH);
            assertThat(error.message()).contains("BTCUSDT", "31 s");
            assertThat(error.clientOrderId()).isNull();
        });
        assertThat(scene.ignored()).containsExactly(Cause.DUPLICATE);
    }

    @Test
    void everySilenceIsSaidAnew() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");

        silence(scene);
        scene.tick("50000");
        silence(scene);

        assertThat(scene.events(ErrorOccurred.class)).hasSize(2);
    }

    @Test
    void aPriceThatCameInTheMeantimeMakesItUntrue() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        long found = scene.market.number();
        scene.tick("50000");
        scene.clear();
        Session before = scene.session();

        scene.give(new Input.MarketSilent(found, WALL, WALL + 31_000));

        assertThat(scene.events(ErrorOccurred.class)).isEmpty();
        assertThat(scene.ignored()).containsExactly(Cause.NOT_APPLICABLE);
        assertThat(scene.state).isSameAs(before);
    }

    @Test
    void aSessionThatNeedsNoPricesIsNotBothered() {
        Scene registered = Scene.registered(Fixtures.defaults());
        silence(registered);
        assertThat(registered.events(ErrorOccurred.class)).isEmpty();
        assertThat(MarketSilence.concerns(registered.session())).isFalse();

        Scene stopped = Scene.running(Fixtures.defaults());
        stopped.command(Input.Stop::new);
        silence(stopped);
        assertThat(stopped.life()).isInstanceOf(Life.Stopped.class);
        assertThat(stopped.events(ErrorOccurred.class)).isEmpty();
    }

    @Test
    void aSessionThatIsStartingOrStillClosingIsTold() {
        Scene starting = Scene.registered(Fixtures.defaults());
        starting.answersSetUp = false;
        starting.command(Input.Start::new);
        silence(starting);
        assertThat(starting.life()).isInstanceOf(Life.Starting.class);
        assertThat(starting.events(ErrorOccurred.class)).hasSize(1);

        Scene stopping = Scene.withLong(Fixtures.defaults(), "50000");
        stopping.command(Input.Stop::new);
        silence(stopping);
        assertThat(stopping.life()).isInstanceOf(Life.Stopping.class);
        assertThat(stopping.events(ErrorOccurred.class)).hasSize(1);
    }

    @Test
    void aSessionThatStartsWhileTheMarketIsSilentIsToldToo() {
        Scene scene = Scene.registered(Fixtures.defaults());
        silence(scene);
        scene.command(Input.Start::new);
        assertThat(MarketSilence.isTold(scene.session(), 0)).isFalse();

        silence(scene);

        assertThat(scene.events(ErrorOccurred.class)).hasSize(1);
        assertThat(MarketSilence.isTold(scene.session(), 0)).isTrue();
    }

    @Test
    void theFirstPriceAfterASilenceClosesWhatJumpedOverItsTarget() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        silence(scene);
        assertThat(scene.orders()).isEmpty();

        scene.tickAt(scene.time + 3_600_000, "58000");

        assertThat(Scene.place(scene.order()))
                .isEqualTo(new PlaceOrder(
                        Side.LONG, Output.Intent.CLOSE, dec("0.001"), OrderReason.SINGLE_PROFIT, dec("58000")));
        assertThat(scene.order().priceReceivedAt()).isEqualTo(scene.market.receivedAt());
    }

    @Test
    void theFirstPriceAfterASilenceThatGappedThroughTheLossLimitClosesAllAndStops() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.maxLoss = dec("-1");
        Scene scene = Scene.withLong(settings.build(), "50000");
        silence(scene);

        scene.tick("42000");

        assertThat(scene.events(LimitHit.class)).singleElement().satisfies(limit -> {
            assertThat(limit.profit()).isFalse();
            assertThat(limit.totalPnl()).isEqualByComparingTo("-8");
        });
        Request close = scene.order();
        assertThat(Scene.place(close).reason()).isEqualTo(OrderReason.MAX_LOSS);
        scene.fill(close);
        assertThat(scene.life()).isEqualTo(new Life.Stopped("MAX_LOSS"));
    }

    @Test
    void whatWasToldSurvivesTheStore() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");

        silence(scene);

        assertThat(decoded(encoded(scene))).isEqualTo(scene.state);
        assertThat(MarketSilence.isTold((Session) decoded(encoded(scene)), scene.market.number()))
                .isTrue();
    }

    private static void silence(Scene scene) {
        scene.give(new Input.MarketSilent(scene.market.number(), WALL, WALL + 31_500));
    }

    private static byte[] encoded(Scene scene) {
        return StoredCodec.encode(new Stored.OfSession(scene.state));
    }

    private static SessionState decoded(byte[] bytes) {
        return ((Stored.OfSession) StoredCodec.decode(bytes)).state();
    }
}
