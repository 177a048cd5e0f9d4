package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.BalanceWarning;
import io.hedgegrid.grid.machine.Event.OrderSkipped;
import io.hedgegrid.grid.machine.Event.SkipCause;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Output.QueryAccount;
import io.hedgegrid.grid.machine.Output.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void theBalanceMustCarryAnOpeningOnePointTwoTimesOver() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.balance = dec("5.9999");
        scene.command(Input.Start::new);

        scene.signal(EntrySignal.BUY);
        scene.tick("50000");

        assertThat(scene.orders()).isEmpty();
        assertThat(scene.events(BalanceWarning.class)).containsExactly(new BalanceWarning(dec("5.9999"), dec("6")));
        assertThat(scene.events(OrderSkipped.class))
                .extracting(OrderSkipped::cause)
                .containsExactly(SkipCause.BALANCE);
    }

    @Test
    void exactlyOnePointTwoTimesIsEnough() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.balance = dec("6");
        scene.command(Input.Start::new);

        scene.signal(EntrySignal.BUY);
        scene.tick("50000");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void theWarningComesAtMostOnceInFiveMinutes() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.balance = dec("1");
        scene.ticks(5, "50000");

        scene.ticks(300, "49000");
        assertThat(scene.events(BalanceWarning.class)).hasSize(1);
        scene.tick("49000");
        assertThat(scene.events(BalanceWarning.class)).hasSize(2);
    }

    @Test
    void whatWasOpenedSinceTheReadingIsTakenOff() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.balance = dec("10.5");
        scene.command(Input.Start::new);
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fillAll();

        // 10.5 - 5 of margin is less than 1.2 times the next one's margin, whatever the exchange has said before.
        scene.signalOf(Scene.START + Fixtures.MINUTE, EntrySignal.SELL);
        scene.answersQueries = false;
        scene.tickAt(Scene.START + Fixtures.MINUTE, "50000");

        assertThat(scene.orders()).isEmpty();
        assertThat(scene.events(BalanceWarning.class))
                .extracting(BalanceWarning::current)
                .containsExactly(dec("5.5"));
    }

    @Test
    void theNextReadingContainsWhatWasOpenedBefore() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        assertThat(scene.session().account().reservations()).hasSize(1);

        scene.ticks(4, "50000");

        assertThat(scene.session().account().reservations()).isEmpty();
    }

    @Test
    void aReadingFromBeforeTheFillDoesNotCountForIt() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.ticks(9, "50000");
        assertThat(scene.session().account().balance().sequence())
                .as("asked for after the order was made, before it was filled")
                .isGreaterThan(scene.order().sequence());

        scene.answersQueries = false;
        scene.fillAll();

        assertThat(scene.session().account().reservations()).hasSize(1);
        scene.read();
        assertThat(scene.session().account().reservations()).isEmpty();
    }

    @Test
    void theBalanceIsAskedForOftenEnough() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.clear();

        scene.ticks(12, "50000");

        assertThat(scene.outputs(Request.class))
                .extracting(Request::action)
                .isEqualTo(List.of(new QueryAccount(5), new QueryAccount(10)));
    }

    @Test
    void anOpeningThatIsDueWaitsForAFreshBalance() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.answersQueries = false;
        scene.ticks(10, "50000");
        Request question = scene.outputs(Request.class).getLast();
        assertThat(question.action()).isInstanceOf(QueryAccount.class);

        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        assertThat(scene.orders()).isEmpty();
        scene.give(scene.snapshot(question.sequence()));
        assertThat(scene.orders())
                .as("asked at tick 5, told at tick 11: stale already")
                .isEmpty();
        Request again = scene.outputs(Request.class).getLast();
        assertThat(again.action()).isEqualTo(new QueryAccount(11));

        scene.give(scene.snapshot(again.sequence()));
        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void aReadingIsGoodForFiveTicksAndNoLonger() {
        Scene fifth = Scene.running(Fixtures.defaults());
        fifth.answersQueries = false;
        fifth.ticks(4, "50000");
        fifth.signal(EntrySignal.BUY);
        fifth.tick("50000");
        assertThat(fifth.orders()).hasSize(1);

        Scene sixth = Scene.running(Fixtures.defaults());
        sixth.answersQueries = false;
        sixth.ticks(5, "50000");
        sixth.signal(EntrySignal.BUY);
        sixth.tick("50000");
        assertThat(sixth.orders()).isEmpty();
    }

    @Test
    void aFailedReadingIsAskedForAgain() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.answersQueries = false;
        scene.ticks(10, "50000");

        scene.failToRead();
        scene.clear();
        scene.tick("50000");

        assertThat(scene.outputs(Request.class)).extracting(Request::action).isEqualTo(List.of(new QueryAccount(11)));
    }

    @Test
    void readingsThatKeepFailingAreAskedForLessAndLessOften() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.answersQueries = false;
        scene.ticks(10, "50000");
        scene.signal(EntrySignal.BUY);

        List<Long> asked = new ArrayList<>();
        for (int tick = 11; tick <= 130; tick++) {
            scene.failToRead();
            scene.clear();
            scene.tick("50000");
            scene.outputs(Request.class).forEach(request -> asked.add(((QueryAccount) request.action()).tick()));
        }

        assertThat(asked).containsExactly(11L, 13L, 17L, 25L, 41L, 73L);
        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void anOpeningThatWaitsForReadingsThatFailIsTold() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.answersQueries = false;
        scene.ticks(10, "50000");
        scene.signal(EntrySignal.BUY);
        scene.failToRead();
        scene.tick("50000");

        assertThat(scene.events(OrderSkipped.class))
                .extracting(OrderSkipped::cause)
                .containsExactly(SkipCause.STALE_BALANCE);
    }

    @Test
    void anOrderBelowTheContractsLimitsIsSkipped() {
        Scene scene = Scene.running(new SettingsBuilder().build());

        scene.signal(EntrySignal.BUY);
        scene.tick("4000");

        assertThat(scene.events(OrderSkipped.class))
                .extracting(OrderSkipped::cause)
                .containsExactly(SkipCause.CONTRACT_LIMITS);
    }
}
