package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepetitionTest {

    @Test
    void repeatingAnyInputAtOnceChangesNothing() {
        Scene scene = story();
        for (Input input : scene.inputs()) {
            if (!(input instanceof Input.Tick || input instanceof Input.Pulse)) {
                Step step = SessionMachine.step(scene.state, scene.market, input);
                assertThat(step.state()).as("repeating %s", input).isSameAs(scene.state);
                assertThat(step.outputs()).as("repeating %s", input).allMatch(Output.Ignored.class::isInstance);
            }
        }
    }

    @Test
    void anIdleTickNeedsNothingToBeKept() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.ticks(5, "50000");
        SessionState before = scene.state;

        scene.tick("50001");

        assertThat(scene.state).isSameAs(before);
    }

    @Test
    void anIdleTickNeedsNothingToBeKeptWhileAnOrderIsUnknown() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.ticks(7, "50000");
        scene.tick("49000");
        scene.loseTrackOf(scene.order());
        scene.tick("49000");
        SessionState before = scene.state;

        scene.tick("48999");

        assertThat(scene.state).isSameAs(before);
    }

    @Test
    void theSameInputsGiveTheSameOutputsAndClientOrderIds() {
        assertThat(story().outputs()).isEqualTo(story().outputs());
    }

    @Test
    void clientOrderIdsAreWhatTheyWereYesterday() {
        assertThat(ClientOrderIds.of(Fixtures.config(Fixtures.defaults()), 7)).isEqualTo("hg426d491e347bd8da4da5-7");
    }

    @Test
    void aRegistrationKeepsItsIdsThroughEveryChangeAndAnotherHasOthers() {
        SessionConfig first = Fixtures.config(1, Fixtures.defaults(), Fixtures.MINUTE);
        Scene scene = story();
        assertThat(scene.session().config().version()).isEqualTo(2);
        assertThat(scene.session().config().identity())
                .isEqualTo(first.identity())
                .isEqualTo(ClientOrderIds.prefix(first.sessionId(), first.registeredAt()));
        assertThat(ClientOrderIds.prefix(first.sessionId(), first.registeredAt() + 1))
                .isNotEqualTo(first.identity());
    }

    private static Scene story() {
        Fixtures.SettingsBuilder settings = new Fixtures.SettingsBuilder();
        settings.pair = dec("0");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("49700");
        scene.loseTrackOf(scene.order());
        scene.fillAll();
        scene.ticks(10, "49700");
        scene.tick("51500");
        scene.reject(scene.orders().getFirst(), "40762");
        scene.fillAll();
        scene.tick("51500");
        scene.fillAll();
        scene.give(new Input.Configured(Fixtures.config(2, settings.build(), Fixtures.MINUTE)));
        scene.command(Input.ClosePositions::new, 2);
        scene.command(Input.Stop::new, 2);
        return scene;
    }
}
