package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.ErrorOccurred;
import io.hedgegrid.grid.machine.Event.LifeName;
import io.hedgegrid.grid.machine.Event.StatusChanged;
import io.hedgegrid.grid.machine.Input.AccountSetUp;
import io.hedgegrid.grid.machine.Input.CommandHeader;
import io.hedgegrid.grid.machine.Output.Cause;
import io.hedgegrid.grid.machine.Output.Request;
import io.hedgegrid.grid.machine.Output.SetUpAccount;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    @Test
    void aStartSetsTheAccountUpAndThenRuns() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.answersSetUp = false;

        scene.command(Input.Start::new);
        assertThat(scene.life()).isEqualTo(new Life.Starting());
        Request setUp = scene.outputs(Request.class).getFirst();
        assertThat(setUp.action()).isEqualTo(new SetUpAccount(10));

        scene.give(new AccountSetUp(setUp.sequence(), setUp.clientOrderId(), 0, Fixtures.contract(), null, null));
        assertThat(scene.life()).isEqualTo(new Life.Running());
        assertThat(scene.events(StatusChanged.class))
                .containsExactly(
                        new StatusChanged(LifeName.REGISTERED, LifeName.STARTING, null),
                        new StatusChanged(LifeName.STARTING, LifeName.RUNNING, null));
    }

    @Test
    void nothingIsTradedBeforeTheAccountIsSetUp() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.answersSetUp = false;
        scene.command(Input.Start::new);

        scene.signal(EntrySignal.BUY);
        scene.ticks(3, "50000");

        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void aFailedSetUpIsAnErrorWithItsReasonAndCanBeStartedAgain() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.answersSetUp = false;
        scene.command(Input.Start::new);
        Request setUp = scene.outputs(Request.class).getFirst();

        scene.give(new AccountSetUp(setUp.sequence(), setUp.clientOrderId(), 0, null, "40012", "apikey invalid"));

        assertThat(scene.life()).isEqualTo(new Life.Failed("40012"));
        assertThat(scene.events(ErrorOccurred.class))
                .extracting(ErrorOccurred::code)
                .containsExactly("40012");
        scene.answersSetUp = true;
        scene.command(Input.Start::new);
        assertThat(scene.life()).isEqualTo(new Life.Running());
    }

    @Test
    void whatASetUpWarnsOfIsToldOnceAndKeepsNobodyFromTrading() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.answersSetUp = false;
        scene.command(Input.Start::new);
        Request setUp = scene.outputs(Request.class).getFirst();
        AccountSetUp result = new AccountSetUp(
                setUp.sequence(),
                setUp.clientOrderId(),
                0,
                Fixtures.contract(),
                null,
                null,
                List.of(new Input.AccountWarning("KEY_WITHOUT_IP_LIST", "works from everywhere")));

        scene.give(result);
        scene.give(result);

        assertThat(scene.life()).isEqualTo(new Life.Running());
        assertThat(scene.events(ErrorOccurred.class))
                .containsExactly(
                        new ErrorOccurred("KEY_WITHOUT_IP_LIST", "works from everywhere", Event.Severity.LOW, null));
    }

    @Test
    void startWhileRunningAndStopWhileStoppedChangeNothing() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.clear();
        scene.command(Input.Start::new);
        assertThat(scene.ignored()).containsExactly(Cause.NOT_APPLICABLE);
        assertThat(scene.life()).isEqualTo(new Life.Running());

        scene.command(Input.Stop::new);
        assertThat(scene.life()).isEqualTo(new Life.Stopped("USER"));
        scene.clear();
        scene.command(Input.Stop::new);
        assertThat(scene.ignored()).containsExactly(Cause.NOT_APPLICABLE);
    }

    @Test
    void aStopClosesAllAndIsDoneOnlyWhenThatIsDone() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");

        scene.command(Input.Stop::new);
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
        assertThat(Scene.place(scene.order()).reason()).isEqualTo(OrderReason.STOP);
        scene.reject(scene.order(), "40762");
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
        scene.tick("50000");
        scene.fill(scene.order());

        assertThat(scene.life()).isEqualTo(new Life.Stopped("USER"));
        assertThat(scene.session().times().stoppedAt()).isEqualTo(scene.time);
    }

    @Test
    void aStoppedSessionShowsTheBalanceThatItsClosingsLeft() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.command(Input.Stop::new);
        scene.balance = dec("1001.5");

        scene.fill(scene.order());

        assertThat(scene.life()).isEqualTo(new Life.Stopped("USER"));
        assertThat(scene.outputs(Output.StatusPublished.class)
                        .getLast()
                        .status()
                        .balance())
                .isEqualByComparingTo("1001.5");
    }

    @Test
    void aPositionFilledWhileStoppingIsClosedToo() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        Request opening = scene.order();
        scene.command(Input.Stop::new);
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);

        scene.fill(opening);
        assertThat(Scene.place(scene.order()).intent()).isEqualTo(Output.Intent.CLOSE);
        scene.fillAll();

        assertThat(scene.life()).isInstanceOf(Life.Stopped.class);
        assertThat(scene.positions()).isEmpty();
    }

    @Test
    void aStopThatKeepsPositionsWaitsOnlyForOrdersInFlight() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49000");
        Request addition = scene.order();

        scene.command(Input.StopKeepingPositions::new);
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
        scene.fill(addition);

        assertThat(scene.life()).isEqualTo(new Life.Stopped("USER"));
        assertThat(scene.positions()).hasSize(2).allMatch(p -> p.closing() == null);
    }

    @Test
    void keptPositionsAreTradedOnAfterTheNextStart() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.command(Input.StopKeepingPositions::new);
        scene.tick("51500");
        assertThat(scene.orders()).isEmpty();

        scene.command(Input.Start::new);
        scene.tick("51500");

        assertThat(Scene.place(scene.order()).reason()).isEqualTo(OrderReason.SINGLE_PROFIT);
    }

    @Test
    void closePositionsClosesAllAndGoesOn() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49000");
        Request addition = scene.order();

        scene.command(Input.ClosePositions::new);
        assertThat(scene.orders()).hasSize(2);
        scene.fill(addition);
        scene.fillAll();

        assertThat(scene.positions()).as("what was being opened is closed too").isEmpty();
        assertThat(scene.life()).isEqualTo(new Life.Running());
        assertThat(scene.events(Event.TradeClosed.class)).allMatch(c -> c.reason() == OrderReason.MANUAL);
    }

    @Test
    void closePositionsOfAStoppedSessionClosesTheKeptOnes() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.command(Input.StopKeepingPositions::new);

        scene.command(Input.ClosePositions::new);
        scene.fillAll();

        assertThat(scene.life()).isEqualTo(new Life.Stopped("USER"));
        assertThat(scene.positions()).isEmpty();
    }

    @Test
    void deleteClosesAllStopsAndForgets() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");

        scene.command(Input.Delete::new);
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
        scene.fillAll();

        assertThat(scene.state).isInstanceOf(SessionState.Absent.class);
        assertThat(scene.outputs(Output.Removed.class)).hasSize(1);
        assertThat(scene.events(StatusChanged.class).getLast().current()).isEqualTo(LifeName.DELETED);
    }

    @Test
    void aRemovalThatComesAgainDoesNotEndTheRegistrationAfterIt() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "100");
        SessionState running = scene.state;

        scene.give(new Input.Forgotten(Fixtures.REGISTERED_AT - 1));
        assertThat(scene.state).isEqualTo(running);

        scene.give(new Input.Forgotten(Fixtures.REGISTERED_AT + 1));
        assertThat(scene.state).isInstanceOf(SessionState.Absent.class);
    }

    @Test
    void aForgottenRegistrationIsNotRevivedByItsOwnRepetitions() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.command(Input.Delete::new);
        SessionState forgotten = scene.state;

        scene.inputs().forEach(scene::give);
        assertThat(scene.state).isEqualTo(forgotten);

        SessionConfig again = new SessionConfig(
                Fixtures.SESSION,
                1,
                "user123",
                Fixtures.SESSION,
                Fixtures.SYMBOL,
                "account-1",
                true,
                Fixtures.defaults(),
                Fixtures.PROFILE,
                Fixtures.MINUTE,
                Fixtures.REGISTERED_AT + 1_000);
        scene.give(new Input.Configured(again));
        assertThat(scene.life()).isEqualTo(new Life.Registered());
    }

    @Test
    void aCommandWaitsForTheConfigurationItPresumes() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.command(Input.Start::new, 2);
        assertThat(scene.life()).isEqualTo(new Life.Registered());

        scene.give(new Input.Configured(Fixtures.config(2, Fixtures.defaults(), Fixtures.MINUTE)));

        assertThat(scene.life()).isEqualTo(new Life.Running());
    }

    @Test
    void aCommandBeforeTheFirstConfigurationWaitsToo() {
        Scene scene = new Scene();
        scene.give(new Input.Start(new CommandHeader("c1", 1, Fixtures.REGISTERED_AT)));
        assertThat(scene.ignored()).containsExactly(Cause.HELD);

        scene.give(new Input.Configured(Fixtures.config(Fixtures.defaults())));

        assertThat(scene.life()).isEqualTo(new Life.Running());
    }

    @Test
    void refusedCredentialsStopTradingWithAnError() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("51500");

        scene.reject(scene.order(), "CREDENTIALS");
        assertThat(scene.life()).isEqualTo(new Life.Failed("CREDENTIALS"));
        scene.ticks(5, "51500");
        assertThat(scene.orders()).isEmpty();

        scene.command(Input.Start::new);
        scene.tick("51500");
        assertThat(scene.orders()).as("the close that failed is not given up").hasSize(1);
    }

    @Test
    void settingsOfARunningSessionChangeAtOnceAndLeverageIsSetOnTheExchange() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.clear();
        Fixtures.SettingsBuilder settings = new Fixtures.SettingsBuilder();
        settings.leverage = 20;

        scene.give(new Input.Configured(Fixtures.config(2, settings.build(), Fixtures.MINUTE)));

        assertThat(scene.outputs(Request.class).getFirst().action()).isEqualTo(new SetUpAccount(20));
        assertThat(scene.session().account().leverage()).isEqualTo(20);
    }

    @Test
    void theSymbolOfARunningSessionDoesNotChange() {
        Scene scene = Scene.running(Fixtures.defaults());
        SessionConfig other = new SessionConfig(
                Fixtures.SESSION,
                2,
                "user123",
                Fixtures.SESSION,
                "ETHUSDT",
                "account-1",
                true,
                Fixtures.defaults(),
                Fixtures.PROFILE,
                Fixtures.MINUTE,
                Fixtures.REGISTERED_AT);

        scene.give(new Input.Configured(other));

        assertThat(scene.session().config().symbol()).isEqualTo(Fixtures.SYMBOL);
        assertThat(scene.events(ErrorOccurred.class))
                .extracting(ErrorOccurred::code)
                .containsExactly("SETTINGS_REFUSED");
    }

    @Test
    void everyFifthTickTellsTheStatus() {
        Scene scene = Scene.running(Fixtures.defaults());

        scene.ticks(11, "50000");

        assertThat(scene.statusUpdates()).extracting(Status::tick).containsExactly(5L, 10L);
        assertThat(scene.statusUpdates().getFirst().balance()).isEqualByComparingTo("1000");
        assertThat(scene.session().times().startedAt()).isEqualTo(Scene.START);
    }

    @Test
    void aStatusShowsPositionsAtTheCurrentPrice() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.ticks(4, "50500");

        Status status = scene.statusUpdates().getLast();

        assertThat(status.longs()).singleElement().satisfies(view -> {
            assertThat(view.pnl()).isEqualByComparingTo("0.5");
            assertThat(view.pnlPercent()).isEqualByComparingTo("1");
        });
        assertThat(status.marginInUse()).isEqualByComparingTo("5");
        assertThat(status.unrealised()).isEqualTo(dec("0.5"));
    }
}
