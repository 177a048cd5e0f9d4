package io.hedgegrid.webhook.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.webhook.core.Input.AttemptFinished;
import io.hedgegrid.webhook.core.Input.EventArrived;
import io.hedgegrid.webhook.core.Input.Outcome;
import io.hedgegrid.webhook.core.Input.StatusArrived;
import io.hedgegrid.webhook.core.Output.DropReason;
import io.hedgegrid.webhook.core.Output.IgnoreReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Ledger ledger =
            new Ledger(new Backoff(Duration.ofSeconds(5), Duration.ofHours(6), Duration.ofDays(3)), HOUR, HOUR);
    private SessionLedger state = SessionLedger.empty();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private List<Output> on(Input input) {
        Step step = ledger.transition(state, input, now);
        state = step.state();
        return step.outputs();
    }

    private static EventArrived event(int sequence) {
        return new EventArrived("bot-r1-e" + sequence, sequence, "status_changed", "{" + sequence + "}");
    }

    private static StatusArrived status(int revision) {
        return new StatusArrived("bot-s" + revision, 1, revision, "bot-r1-e", "status_update", "{}");
    }

    private static AttemptFinished attempt(String webhookId, int attempt, Outcome outcome) {
        return new AttemptFinished(
                webhookId, attempt, outcome, outcome == Outcome.DELIVERED ? null : "answered 503", null);
    }

    private static AttemptFinished delivered(int sequence) {
        return attempt("bot-r1-e" + sequence, 1, Outcome.DELIVERED);
    }

    private static String sent(List<Output> outputs) {
        return outputs.stream()
                .filter(Output.Send.class::isInstance)
                .map(o -> ((Output.Send) o).callback().webhookId())
                .reduce("", (a, b) -> a + b);
    }

    private List<String> queued() {
        return state.queue().stream().map(Callback::webhookId).toList();
    }

    @Test
    void sends_an_event_at_once_and_the_next_after_its_confirmation() {
        on(new Input.TargetSet());
        assertThat(sent(on(event(1)))).isEqualTo("bot-r1-e1");
        assertThat(sent(on(event(2)))).isEmpty();
        assertThat(sent(on(delivered(1)))).isEqualTo("bot-r1-e2");
        on(delivered(2));
        assertThat(state.queue()).isEmpty();
    }

    @Test
    void holds_events_until_the_configuration_has_come() {
        on(event(1));
        on(event(2));
        assertThat(sent(on(new Input.TargetSet()))).isEqualTo("bot-r1-e1");
    }

    @Test
    void gives_held_events_up_when_the_configuration_never_comes() {
        on(event(1));
        now = now.plus(Duration.ofDays(3));
        assertThat(on(new Input.Tick())).singleElement().isInstanceOf(Output.DeadLetter.class);
        assertThat(state.queue()).isEmpty();
    }

    @Test
    void queues_nothing_for_a_session_without_webhook() {
        on(new Input.TargetRemoved());
        assertThat(on(event(1))).containsExactly(new Output.NotQueued("status_changed"));
        assertThat(on(status(1))).containsExactly(new Output.NotQueued("status_update"));
        assertThat(state.queue()).isEmpty();
    }

    @Test
    void tries_again_after_the_wait_and_counts_the_try() {
        on(new Input.TargetSet());
        on(event(1));
        List<Output> failed = on(attempt("bot-r1-e1", 1, Outcome.FAILED));
        Output.TryFailed failure = (Output.TryFailed) failed.getFirst();
        assertThat(failure.nextTry()).isBetween(now.plusMillis(2_500), now.plusMillis(5_000));
        now = failure.nextTry().minusMillis(1);
        assertThat(on(new Input.Tick())).isEmpty();
        now = failure.nextTry();
        assertThat(on(new Input.Tick()))
                .singleElement()
                .satisfies(output ->
                        assertThat(((Output.Send) output).callback().attempts()).isEqualTo(2));
    }

    @Test
    void waits_twice_as_long_with_each_failure() {
        on(new Input.TargetSet());
        on(event(1));
        for (int failures = 1; failures <= 5; failures++) {
            Output.TryFailed failure = (Output.TryFailed)
                    on(attempt("bot-r1-e1", failures, Outcome.FAILED)).getFirst();
            Duration wait = Duration.between(now, failure.nextTry());
            Duration full = Duration.ofSeconds(5).multipliedBy(1L << (failures - 1));
            assertThat(wait).isBetween(full.dividedBy(2), full);
            now = failure.nextTry();
            on(new Input.Tick());
        }
    }

    @Test
    void new_events_do_not_cut_the_wait_short() {
        on(new Input.TargetSet());
        on(event(1));
        on(attempt("bot-r1-e1", 1, Outcome.FAILED));
        assertThat(sent(on(event(2)))).isEmpty();
        assertThat(sent(on(status(1)))).isEmpty();
        assertThat(sent(on(status(2)))).isEmpty();
        assertThat(sent(on(new Input.TargetSet()))).isEmpty();
    }

    @Test
    void gives_an_event_up_after_three_days_and_goes_on_with_the_next() {
        on(new Input.TargetSet());
        on(event(1));
        now = now.plus(Duration.ofDays(2));
        on(event(2));
        now = now.plus(Duration.ofDays(1));
        List<Output> outputs = on(attempt("bot-r1-e1", 1, Outcome.FAILED));
        assertThat(outputs.getFirst()).isInstanceOfSatisfying(Output.DeadLetter.class, letter -> {
            assertThat(letter.callback().webhookId()).isEqualTo("bot-r1-e1");
            assertThat(letter.reason()).contains("given up").contains("answered 503");
        });
        assertThat(sent(outputs)).isEqualTo("bot-r1-e2");
    }

    @Test
    void does_not_give_an_event_up_a_moment_before_three_days() {
        on(new Input.TargetSet());
        on(event(1));
        now = now.plus(Duration.ofDays(3)).minusMillis(1);
        assertThat(on(attempt("bot-r1-e1", 1, Outcome.FAILED))).singleElement().isInstanceOf(Output.TryFailed.class);
    }

    @Test
    void gives_a_refused_event_up_at_once() {
        on(new Input.TargetSet());
        on(event(1));
        on(event(2));
        List<Output> outputs = on(attempt("bot-r1-e1", 1, Outcome.REFUSED));
        assertThat(outputs.getFirst()).isInstanceOf(Output.DeadLetter.class);
        assertThat(sent(outputs)).isEqualTo("bot-r1-e2");
    }

    @Test
    void a_newer_status_takes_the_place_of_a_queued_one() {
        on(new Input.TargetSet());
        on(event(1));
        on(status(1));
        on(event(2));
        assertThat(on(status(2))).singleElement().isInstanceOfSatisfying(Output.Dropped.class, dropped -> {
            assertThat(dropped.callback().webhookId()).isEqualTo("bot-s1");
            assertThat(dropped.reason()).isEqualTo(DropReason.SUPERSEDED);
        });
        assertThat(queued()).containsExactly("bot-r1-e1", "bot-r1-e2", "bot-s2");
    }

    @Test
    void a_status_in_flight_stays_and_gives_way_when_it_fails() {
        on(new Input.TargetSet());
        on(status(1));
        assertThat(on(status(2))).isEmpty();
        assertThat(queued()).containsExactly("bot-s1", "bot-s2");
        List<Output> failed = on(attempt("bot-s1", 1, Outcome.FAILED));
        assertThat(failed).anyMatch(Output.Dropped.class::isInstance);
        assertThat(sent(failed)).isEmpty();
        assertThat(queued()).containsExactly("bot-s2");
    }

    @Test
    void a_status_that_waits_for_its_next_try_is_replaced_and_the_wait_holds() {
        on(new Input.TargetSet());
        on(status(1));
        Output.TryFailed failure =
                (Output.TryFailed) on(attempt("bot-s1", 1, Outcome.FAILED)).getFirst();
        assertThat(sent(on(status(2)))).isEmpty();
        now = failure.nextTry();
        assertThat(sent(on(new Input.Tick()))).isEqualTo("bot-s2");
        Output.TryFailed second =
                (Output.TryFailed) on(attempt("bot-s2", 1, Outcome.FAILED)).getFirst();
        assertThat(Duration.between(now, second.nextTry())).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void a_refused_status_is_dropped_without_a_dead_letter() {
        on(new Input.TargetSet());
        on(status(1));
        assertThat(on(attempt("bot-s1", 1, Outcome.REFUSED)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Output.Dropped.class, d -> assertThat(d.reason()).isEqualTo(DropReason.REFUSED));
    }

    @Test
    void another_target_is_tried_at_once_whatever_wait_the_old_one_earned() {
        on(new Input.TargetSet());
        on(event(1));
        for (int attempt = 1; attempt < 12; attempt++) {
            Output.TryFailed failed = (Output.TryFailed)
                    on(attempt("bot-r1-e1", attempt, Outcome.FAILED)).getFirst();
            now = failed.nextTry();
            on(new Input.Tick());
        }
        Output.TryFailed last =
                (Output.TryFailed) on(attempt("bot-r1-e1", 12, Outcome.FAILED)).getFirst();
        assertThat(last.nextTry()).isAfter(now.plus(HOUR));
        assertThat(on(new Input.TargetSet())).isEmpty();
        assertThat(sent(on(new Input.TargetChanged()))).isEqualTo("bot-r1-e1");
        assertThat(on(attempt("bot-r1-e1", 13, Outcome.FAILED)).getFirst())
                .isInstanceOfSatisfying(
                        Output.TryFailed.class,
                        failed -> assertThat(failed.nextTry()).isBeforeOrEqualTo(now.plusSeconds(5)));
    }

    @Test
    void a_try_under_way_is_not_made_twice_when_the_target_changes() {
        on(new Input.TargetSet());
        on(event(1));
        assertThat(on(new Input.TargetChanged())).isEmpty();
        assertThat(state.inFlight()).isTrue();
        on(delivered(1));
        assertThat(state.queue()).isEmpty();
    }

    @Test
    void a_repeated_event_changes_nothing() {
        on(new Input.TargetSet());
        on(event(1));
        on(delivered(1));
        on(event(2));
        SessionLedger before = state;
        assertThat(on(event(1))).containsExactly(new Output.Ignored(IgnoreReason.DUPLICATE_EVENT));
        assertThat(on(event(2))).containsExactly(new Output.Ignored(IgnoreReason.DUPLICATE_EVENT));
        assertThat(state).isEqualTo(before);
    }

    @Test
    void sequences_begin_anew_with_a_new_registration() {
        on(new Input.TargetSet());
        on(event(1));
        on(delivered(1));
        EventArrived again = new EventArrived("bot-r2-e1", 1, "status_changed", "{}");
        assertThat(sent(on(again))).isEqualTo("bot-r2-e1");
        assertThat(on(event(1))).containsExactly(new Output.Ignored(IgnoreReason.DUPLICATE_EVENT));
    }

    @Test
    void an_older_or_repeated_status_changes_nothing_within_a_registration() {
        on(new Input.TargetSet());
        on(event(1));
        on(status(5));
        SessionLedger before = state;
        assertThat(on(status(5))).containsExactly(new Output.Ignored(IgnoreReason.DUPLICATE_STATUS));
        assertThat(on(status(4))).containsExactly(new Output.Ignored(IgnoreReason.DUPLICATE_STATUS));
        assertThat(state).isEqualTo(before);
        on(new StatusArrived("bot-2-s1", 2, 1, "bot-r2-e", "status_update", "{}"));
        assertThat(queued()).containsExactly("bot-r1-e1", "bot-2-s1");
    }

    @Test
    void a_repeated_or_foreign_result_changes_nothing() {
        on(new Input.TargetSet());
        on(event(1));
        on(event(2));
        on(delivered(1));
        SessionLedger before = state;
        assertThat(on(delivered(1))).containsExactly(new Output.Ignored(IgnoreReason.STALE_ATTEMPT));
        assertThat(on(attempt("bot-r1-e2", 7, Outcome.FAILED)))
                .containsExactly(new Output.Ignored(IgnoreReason.STALE_ATTEMPT));
        assertThat(on(attempt("nobody", 1, Outcome.DELIVERED)))
                .containsExactly(new Output.Ignored(IgnoreReason.STALE_ATTEMPT));
        assertThat(state).isEqualTo(before);
    }

    @Test
    void a_failure_told_twice_counts_once() {
        on(new Input.TargetSet());
        on(event(1));
        on(attempt("bot-r1-e1", 1, Outcome.FAILED));
        SessionLedger before = state;
        assertThat(on(attempt("bot-r1-e1", 1, Outcome.FAILED)))
                .containsExactly(new Output.Ignored(IgnoreReason.STALE_ATTEMPT));
        assertThat(state).isEqualTo(before);
    }

    @Test
    void a_try_without_result_counts_as_failed_after_a_time() {
        on(new Input.TargetSet());
        on(event(1));
        now = now.plus(HOUR).minusMillis(1);
        assertThat(on(new Input.Tick())).isEmpty();
        now = now.plusMillis(1);
        Output.TryFailed failure = (Output.TryFailed) on(new Input.Tick()).getFirst();
        now = failure.nextTry();
        assertThat(sent(on(new Input.Tick()))).isEqualTo("bot-r1-e1");
    }

    @Test
    void a_late_success_counts_although_the_try_had_timed_out() {
        on(new Input.TargetSet());
        on(event(1));
        now = now.plus(HOUR);
        on(new Input.Tick());
        assertThat(on(delivered(1))).singleElement().isInstanceOf(Output.Delivered.class);
        assertThat(state.queue()).isEmpty();
    }

    @Test
    void removing_the_webhook_gives_up_what_is_queued() {
        on(new Input.TargetSet());
        on(event(1));
        on(event(2));
        on(status(1));
        List<Output> outputs = on(new Input.TargetRemoved());
        assertThat(outputs).hasSize(2);
        assertThat(outputs.getFirst()).isInstanceOf(Output.DeadLetter.class);
        assertThat(outputs.getLast()).isInstanceOf(Output.Dropped.class);
        assertThat(queued()).containsExactly("bot-r1-e1");
        assertThat(on(attempt("bot-r1-e1", 1, Outcome.FAILED))).singleElement().isInstanceOf(Output.DeadLetter.class);
    }

    @Test
    void a_deleted_session_still_tells_its_last_events_and_is_forgotten_a_while_after() {
        on(new Input.TargetSet());
        on(event(1));
        on(new Input.SessionForgotten());
        on(event(2));
        now = now.plus(HOUR).minusMillis(1);
        assertThat(sent(on(delivered(1)))).isEqualTo("bot-r1-e2");
        now = now.plusMillis(1);
        assertThat(on(new Input.Tick())).isEmpty();
        on(delivered(2));
        assertThat(on(new Input.Tick())).containsExactly(new Output.Forget());
        assertThat(state).isEqualTo(SessionLedger.empty());
    }

    @Test
    void a_session_registered_again_is_not_forgotten() {
        on(new Input.TargetSet());
        on(new Input.SessionForgotten());
        on(new Input.TargetSet());
        now = now.plus(HOUR);
        assertThat(on(new Input.Tick())).isEmpty();
        assertThat(state.destination()).isEqualTo(Destination.PRESENT);
    }

    private static String body(Output output) {
        return ((Output.Send) output).callback().body();
    }

    @Test
    void events_are_numbered_without_gaps_and_a_status_tells_the_number_before_it() {
        on(new Input.TargetSet());
        assertThat(body(on(event(3)).getFirst())).isEqualTo("{3,\"sequence\":1}");
        on(event(7));
        on(status(1));
        on(status(2));
        on(event(9));
        assertThat(state.queue())
                .extracting(Callback::body)
                .containsExactly("{3,\"sequence\":1}", "{7,\"sequence\":2}", "{\"sequence\":2}", "{9,\"sequence\":3}");
    }

    @Test
    void the_numbers_begin_anew_with_a_registration() {
        on(new Input.TargetSet());
        on(event(1));
        on(new EventArrived("bot-r2-e1", 1, "status_changed", "{}"));
        on(event(2));
        assertThat(state.queue())
                .extracting(Callback::body)
                .containsExactly("{1,\"sequence\":1}", "{\"sequence\":1}", "{2,\"sequence\":2}");
    }

    @Test
    void what_nobody_wanted_to_be_told_takes_no_number() {
        on(new Input.TargetRemoved());
        on(event(1));
        on(new Input.TargetSet());
        assertThat(body(on(event(2)).getFirst())).isEqualTo("{2,\"sequence\":1}");
    }

    private Instant nextTry(Duration retryAfter) {
        List<Output> outputs = on(new AttemptFinished(
                "bot-r1-e1", state.head().orElseThrow().attempts(), Outcome.FAILED, "x", retryAfter));
        return ((Output.TryFailed) outputs.getFirst()).nextTry();
    }

    @Test
    void waits_as_long_as_the_endpoint_asks_for_but_never_longer_than_the_longest_wait() {
        on(new Input.TargetSet());
        on(event(1));
        assertThat(nextTry(Duration.ofMinutes(20))).isEqualTo(now.plus(Duration.ofMinutes(20)));
        now = now.plus(Duration.ofMinutes(20));
        on(new Input.Tick());
        assertThat(nextTry(Duration.ofDays(30))).isEqualTo(now.plus(Duration.ofHours(6)));
        now = now.plus(Duration.ofHours(6));
        on(new Input.Tick());
        assertThat(nextTry(Duration.ZERO)).isAfter(now.plusSeconds(9));
    }

    @Test
    void an_endpoint_that_is_gone_gets_nothing_until_it_is_enabled() {
        on(new Input.TargetSet());
        on(event(1));
        assertThat(on(attempt("bot-r1-e1", 1, Outcome.GONE))).singleElement().isInstanceOf(Output.Disabled.class);
        assertThat(on(event(2))).isEmpty();
        now = now.plus(Duration.ofDays(1));
        assertThat(on(new Input.Tick())).isEmpty();
        assertThat(sent(on(new Input.Enabled()))).isEqualTo("bot-r1-e1");
        assertThat(sent(on(attempt("bot-r1-e1", 2, Outcome.DELIVERED)))).isEqualTo("bot-r1-e2");
    }

    @Test
    void an_endpoint_that_is_gone_is_tried_again_when_the_target_changes_and_not_when_it_is_only_repeated() {
        on(new Input.TargetSet());
        on(event(1));
        on(attempt("bot-r1-e1", 1, Outcome.GONE));
        assertThat(on(new Input.TargetSet())).isEmpty();
        assertThat(sent(on(new Input.TargetChanged()))).isEqualTo("bot-r1-e1");
    }

    @Test
    void what_waits_for_a_gone_endpoint_is_given_up_in_its_time_and_status_updates_still_replace_each_other() {
        on(new Input.TargetSet());
        on(event(1));
        on(attempt("bot-r1-e1", 1, Outcome.GONE));
        now = now.plus(Duration.ofDays(2));
        on(event(2));
        on(status(1));
        on(status(2));
        now = now.plus(Duration.ofDays(1));
        assertThat(on(new Input.Tick())).singleElement().isInstanceOf(Output.DeadLetter.class);
        assertThat(on(new Input.Tick())).isEmpty();
        assertThat(queued()).containsExactly("bot-r1-e2", "bot-s2");
        assertThat(state.lane()).isInstanceOf(Lane.Disabled.class);
    }

    @Test
    void a_deleted_session_with_a_gone_endpoint_is_forgotten_once_all_is_given_up() {
        on(new Input.TargetSet());
        on(event(1));
        on(attempt("bot-r1-e1", 1, Outcome.GONE));
        on(new Input.SessionForgotten());
        now = now.plus(Duration.ofDays(3));
        assertThat(on(new Input.Tick())).singleElement().isInstanceOf(Output.DeadLetter.class);
        assertThat(on(new Input.Tick())).containsExactly(new Output.Forget());
    }

    @Test
    void enabling_ends_a_wait_and_disturbs_no_try_under_way() {
        on(new Input.TargetSet());
        on(event(1));
        assertThat(on(new Input.Enabled())).isEmpty();
        on(attempt("bot-r1-e1", 1, Outcome.FAILED));
        assertThat(sent(on(new Input.Enabled()))).isEqualTo("bot-r1-e1");
    }

    @Test
    void a_redelivery_comes_last_keeps_identity_and_body_and_is_not_queued_twice() {
        on(new Input.TargetSet());
        on(event(1));
        on(delivered(1));
        on(event(2));
        Input again = new Input.RedeliveryAsked("bot-r1-e1", "status_changed", "{1,\"sequence\":1}");
        on(again);
        assertThat(on(again)).containsExactly(new Output.Ignored(IgnoreReason.DUPLICATE_REDELIVERY));
        assertThat(queued()).containsExactly("bot-r1-e2", "bot-r1-e1");
        List<Output> next = on(delivered(2));
        assertThat(sent(next)).isEqualTo("bot-r1-e1");
        assertThat(body(next.getLast())).isEqualTo("{1,\"sequence\":1}");
    }

    @Test
    void what_was_not_tried_is_not_given_up() {
        on(new Input.TargetSet());
        on(event(1));
        on(attempt("bot-r1-e1", 1, Outcome.FAILED));
        now = now.plus(Duration.ofDays(4));
        on(new Input.Tick());
        Output.TryFailed deferred = (Output.TryFailed)
                on(new AttemptFinished("bot-r1-e1", 2, Outcome.DEFERRED, "not tried", Duration.ofMinutes(1)))
                        .getFirst();
        assertThat(deferred.nextTry()).isEqualTo(now.plusSeconds(60));
        now = deferred.nextTry();
        on(new Input.Tick());
        assertThat(on(attempt("bot-r1-e1", 3, Outcome.FAILED))).singleElement().isInstanceOf(Output.DeadLetter.class);
    }
}
