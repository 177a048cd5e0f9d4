package io.hedgegrid.webhook.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.webhook.core.Input.AttemptFinished;
import io.hedgegrid.webhook.core.Input.EventArrived;
import io.hedgegrid.webhook.core.Input.Outcome;
import io.hedgegrid.webhook.core.Input.StatusArrived;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random events, results and times, repeated and late ones among them, with what must hold whatever comes. */
class LedgerPropertyTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Ledger ledger = new Ledger(
            new Backoff(Duration.ofSeconds(5), Duration.ofHours(6), Duration.ofDays(3)),
            Duration.ofHours(1),
            Duration.ofHours(1));

    /** What happens next; results refer to what was sent, so that they mean something. */
    enum Act {
        EVENT,
        REPEATED_EVENT,
        STATUS,
        OLD_STATUS,
        DELIVERED,
        FAILED,
        REFUSED,
        GONE,
        DEFERRED,
        ENABLED,
        REDELIVERY_OF_QUEUED,
        REPEATED_RESULT,
        TARGET_SET,
        TARGET_CHANGED,
        SHORT_TIME,
        LONG_TIME,
        DAY
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Arbitraries.of(Act.class).list().ofMinSize(1).ofMaxSize(150);
    }

    @Property(tries = 500)
    void order_holds_nothing_but_status_updates_is_dropped_and_one_is_in_flight(@ForAll("acts") List<Act> acts) {
        Run run = new Run();
        run.feed(new Input.TargetSet());
        acts.forEach(run::act);
        run.check();
    }

    @Property(tries = 200)
    void the_same_inputs_give_the_same_outputs(@ForAll("acts") List<Act> acts) {
        Run first = new Run();
        Run second = new Run();
        acts.forEach(first::act);
        acts.forEach(second::act);
        assertThat(second.outputs).isEqualTo(first.outputs);
        assertThat(second.state).isEqualTo(first.state);
    }

    @Property(tries = 200)
    void whatever_happened_a_living_endpoint_gets_everything(@ForAll("acts") List<Act> acts) {
        Run run = new Run();
        acts.forEach(run::act);
        run.feed(new Input.TargetSet());
        run.feed(new Input.Enabled());
        for (int i = 0; i < 1_000 && !run.state.queue().isEmpty(); i++) {
            run.act(run.state.inFlight() ? Act.DELIVERED : Act.LONG_TIME);
        }
        assertThat(run.state.queue()).isEmpty();
        run.check();
    }

    /** One session's life. */
    private final class Run {
        private SessionLedger state = SessionLedger.empty();
        private Instant now = START;
        private int events;
        private int revisions;
        private AttemptFinished lastResult = new AttemptFinished("none", 1, Outcome.DELIVERED, null, null);
        private final List<Output> outputs = new ArrayList<>();
        private final List<String> done = new ArrayList<>();

        void act(Act act) {
            switch (act) {
                case EVENT -> feed(event(++events));
                case REPEATED_EVENT ->
                    unchanged(events == 0 ? new Input.TargetSet() : event(1 + events / 2), events > 0);
                case STATUS -> feed(status(++revisions));
                case OLD_STATUS ->
                    unchanged(revisions == 0 ? new Input.TargetSet() : status((revisions + 1) / 2), revisions > 0);
                case DELIVERED -> result(Outcome.DELIVERED);
                case FAILED -> result(Outcome.FAILED);
                case REFUSED -> result(Outcome.REFUSED);
                case GONE -> result(Outcome.GONE);
                case DEFERRED -> result(Outcome.DEFERRED);
                case ENABLED -> feed(new Input.Enabled());
                case REDELIVERY_OF_QUEUED ->
                    state.head().ifPresent(c -> unchanged(new Input.RedeliveryAsked(c.webhookId(), "e", "{}"), true));
                case REPEATED_RESULT -> unchanged(lastResult, true);
                case TARGET_SET -> feed(new Input.TargetSet());
                case TARGET_CHANGED -> feed(new Input.TargetChanged());
                case SHORT_TIME -> pass(Duration.ofSeconds(3));
                case LONG_TIME -> pass(Duration.ofHours(6));
                case DAY -> pass(Duration.ofDays(1));
            }
        }

        private void pass(Duration time) {
            now = now.plus(time);
            feed(new Input.Tick());
        }

        private void result(Outcome outcome) {
            if (state.lane() instanceof Lane.InFlight flight) {
                lastResult = new AttemptFinished(
                        state.queue().getFirst().webhookId(), flight.attempt(), outcome, "why", null);
                feed(lastResult);
            }
        }

        private void unchanged(Input input, boolean known) {
            SessionLedger before = state;
            feed(input);
            // A late success of the head is news; nothing else repeated is.
            boolean lateSuccess = !outputs.isEmpty() && outputs.getLast() instanceof Output.Delivered;
            if (known && !lateSuccess) {
                assertThat(state).isEqualTo(before);
            }
        }

        void feed(Input input) {
            boolean wasInFlight = state.inFlight();
            SessionLedger before = state;
            Step step = ledger.transition(state, input, now);
            state = step.state();
            outputs.addAll(step.outputs());
            long sends = step.outputs().stream()
                    .filter(Output.Send.class::isInstance)
                    .count();
            assertThat(sends).isLessThanOrEqualTo(1);
            boolean ended = step.outputs().stream()
                    .anyMatch(o -> o instanceof Output.Delivered
                            || o instanceof Output.DeadLetter
                            || (o instanceof Output.Dropped d
                                    && before.head()
                                            .filter(d.callback()::equals)
                                            .isPresent()));
            if (wasInFlight && sends == 1) {
                assertThat(ended).as("a second one in flight after " + input).isTrue();
            }
            if (state.inFlight()) {
                assertThat(state.queue()).isNotEmpty();
            }
            for (Output output : step.outputs()) {
                switch (output) {
                    case Output.Delivered(Callback callback) -> finished(callback);
                    case Output.DeadLetter(Callback callback, String _) -> finished(callback);
                    case Output.Dropped(Callback callback, Output.DropReason _) ->
                        assertThat(callback.kind()).isEqualTo(CallbackKind.STATUS);
                    case Output.Send(Callback callback) ->
                        assertThat(callback).isEqualTo(state.queue().getFirst());
                    case Output.TryFailed _,
                            Output.Disabled _,
                            Output.NotQueued _,
                            Output.Ignored _,
                            Output.Forget _ -> {}
                }
            }
            long statuses = state.queue().stream()
                    .filter(c -> c.kind() == CallbackKind.STATUS)
                    .count();
            assertThat(statuses).isLessThanOrEqualTo(state.inFlight() ? 2 : 1);
        }

        private void finished(Callback callback) {
            if (callback.kind() == CallbackKind.EVENT) {
                done.add(callback.webhookId());
            }
        }

        /** The sequences that callbacks carry have no gap. */
        private void checkSequences() {
            List<String> queued = state.queue().stream()
                    .filter(c -> c.kind() == CallbackKind.EVENT)
                    .map(Callback::body)
                    .toList();
            List<String> expected = new ArrayList<>();
            for (int sequence = events - queued.size() + 1; sequence <= events; sequence++) {
                expected.add("{\"sequence\":" + sequence + "}");
            }
            assertThat(queued).isEqualTo(expected);
        }

        /** Every event that came is finished or queued, once, in the order in which it came. */
        void check() {
            List<String> all = new ArrayList<>(done);
            state.queue().stream().filter(c -> c.kind() == CallbackKind.EVENT).forEach(c -> all.add(c.webhookId()));
            List<String> expected = new ArrayList<>();
            for (int i = 1; i <= events; i++) {
                expected.add(event(i).eventId());
            }
            assertThat(all).isEqualTo(expected);
            checkSequences();
        }

        private EventArrived event(int sequence) {
            return new EventArrived("bot-r1-e" + sequence, sequence, "trade_opened", "{}");
        }

        private StatusArrived status(int revision) {
            return new StatusArrived("bot-s" + revision, 1, revision, "bot-r1-e", "status_update", "{}");
        }
    }
}
