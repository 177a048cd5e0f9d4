package io.hedgegrid.grid.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.grid.core.Verdict.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One order's way, step by step; the clock moves only where a test says so. */
class OrderPlacementTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final PlacementPolicy POLICY = new PlacementPolicy(
            Duration.ofSeconds(10),
            5,
            10,
            Duration.ofSeconds(5),
            Duration.ofSeconds(35),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(5));

    private Instant now = T0;

    @Test
    void aFreshOrderIsPlacedAtOnceAndItsFillIsReported() {
        OrderPlacement placement = fresh(true);
        Step placed = placement.begin(now);
        assertThat(placed.next()).isEqualTo(new Next.Place());
        Step acknowledged = placement.next(placed.state(), new OrderEvent.Acknowledged("77"), now);
        assertThat(acknowledged.report()).isNull();
        assertThat(acknowledged.next()).isEqualTo(ask(50));
        Step live = placement.next(acknowledged.state(), found(KnownOrder.Stage.OPEN, "0", null), now);
        assertThat(live.next()).isEqualTo(ask(50));
        Step filled = placement.next(live.state(), found(KnownOrder.Stage.FILLED, "0.5", "100.1"), now);
        assertThat(filled.next()).isEqualTo(new Next.Finish());
        assertThat(filled.report())
                .isEqualTo(new Verdict(
                        Outcome.FILLED,
                        "77",
                        new BigDecimal("100.1"),
                        new BigDecimal("0.5"),
                        new BigDecimal("0.03"),
                        T0,
                        null,
                        null));
    }

    @Test
    void aFilledOrderWithoutItsPriceIsAskedForAgain() {
        OrderPlacement placement = fresh(true);
        Step acknowledged = acknowledged(placement);
        Step unpriced = placement.next(acknowledged.state(), found(KnownOrder.Stage.FILLED, "0.5", null), now);
        assertThat(unpriced.next()).isInstanceOf(Next.Ask.class);
    }

    @Test
    void aCancelledOrderIsPartiallyFilledOrRejectedByWhatWasFilled() {
        OrderPlacement placement = fresh(true);
        OrderState state = acknowledged(placement).state();
        Step part = placement.next(state, found(KnownOrder.Stage.CANCELED, "0.2", "100.1"), now);
        assertThat(verdict(part).outcome()).isEqualTo(Outcome.PARTIALLY_FILLED);
        Step nothing = placement.next(state, found(KnownOrder.Stage.CANCELED, "0", null), now);
        assertThat(verdict(nothing).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict(nothing).errorCode()).isEqualTo(Verdict.CANCELED);
    }

    @Test
    void aCloseThatTheExchangeCutDownToThePositionIsPartiallyFilled() {
        OrderPlacement placement = fresh(false);
        Step cut = placement.next(acknowledged(placement).state(), found(KnownOrder.Stage.FILLED, "0.3", "100"), now);
        assertThat(verdict(cut).outcome()).isEqualTo(Outcome.PARTIALLY_FILLED);
    }

    @Test
    void aDefinitiveRefusalIsReportedWithItsCode() {
        OrderPlacement placement = fresh(true);
        Step refused =
                placement.next(placement.begin(now).state(), placeFailed(Failure.Effect.NONE_FINAL, "40762"), now);
        assertThat(verdict(refused).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict(refused).errorCode()).isEqualTo("40762");
        assertThat(refused.next()).isEqualTo(new Next.Finish());
    }

    @Test
    void anOpeningOrderTooOldIsNotPlaced() {
        now = T0.plusSeconds(11);
        Step step = fresh(true).begin(now);
        assertThat(verdict(step).errorCode()).isEqualTo(Verdict.EXPIRED);
        assertThat(step.next()).isEqualTo(new Next.Finish());
    }

    @Test
    void anOpeningOrderExactlyAtTheBoundIsPlacedAndAMillisecondLaterNot() {
        assertThat(fresh(true).begin(T0.plusSeconds(10)).next()).isEqualTo(new Next.Place());
        assertThat(fresh(true).begin(T0.plusMillis(10_001)).next()).isEqualTo(new Next.Finish());
    }

    @Test
    void aClosingOrderNeverExpires() {
        now = T0.plus(Duration.ofDays(1));
        assertThat(fresh(false).begin(now).next()).isEqualTo(new Next.Place());
    }

    @Test
    void aRedeliveredOrderIsAskedForSeveralTimesBeforeItIsPlaced() {
        OrderPlacement placement = redelivered(true);
        Step step = placement.begin(now);
        for (long delay : new long[] {0, 50, 100, 200, 400}) {
            assertThat(step.next()).isEqualTo(ask(delay));
            now = now.plusMillis(delay);
            step = placement.next(step.state(), new OrderEvent.NotFound(true), now);
        }
        assertThat(step.next()).isEqualTo(new Next.Place());
        assertThat(step.report()).isNull();
    }

    @Test
    void aRedeliveredOrderThatTheExchangeKnowsIsNotPlacedAgain() {
        OrderPlacement placement = redelivered(true);
        Step known = placement.next(placement.begin(now).state(), found(KnownOrder.Stage.FILLED, "0.5", "100"), now);
        assertThat(verdict(known).outcome()).isEqualTo(Outcome.FILLED);
    }

    @Test
    void aRedeliveredOpeningOrderTooOldIsRejectedOnlyWhenNothingOfItCanArriveAnyMore() {
        now = T0.plusSeconds(20);
        OrderPlacement placement = redelivered(true);
        Step step = placement.begin(now);
        boolean unknownReported = false;
        Instant end = now.plusSeconds(35);
        while (!(step.next() instanceof Next.Finish)) {
            assertThat(step.next()).isInstanceOf(Next.Ask.class);
            unknownReported |= step.report() != null;
            now = now.plus(((Next.Ask) step.next()).after());
            step = placement.next(step.state(), new OrderEvent.NotFound(true), now);
        }
        assertThat(unknownReported).isTrue();
        assertThat(verdict(step).errorCode()).isEqualTo(Verdict.EXPIRED);
        assertThat(now).isAfterOrEqualTo(end);
    }

    @Test
    void aLostAnswerIsReportedAsUnknownOnceAndTheExchangeIsAsked() {
        OrderPlacement placement = fresh(true);
        Step lost = placement.next(placement.begin(now).state(), placeFailed(Failure.Effect.UNKNOWN, null), now);
        assertThat(verdict(lost).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(lost.next()).isEqualTo(ask(50));
        now = now.plusSeconds(60);
        Step still = placement.next(lost.state(), askFailed(Failure.Effect.UNKNOWN), now);
        assertThat(still.report()).isNull();
        Step found = placement.next(still.state(), found(KnownOrder.Stage.FILLED, "0.5", "100"), now);
        assertThat(verdict(found).outcome()).isEqualTo(Outcome.FILLED);
    }

    @Test
    void afterALostAnswerItIsPlacedAgainOnlyWhenItWasNotKnownTenTimesOverFiveSeconds() {
        OrderPlacement placement = fresh(false);
        Step step = placement.next(placement.begin(now).state(), placeFailed(Failure.Effect.UNKNOWN, null), now);
        int asks = 0;
        Instant first = now.plusMillis(50);
        while (step.next() instanceof Next.Ask(Duration after)) {
            now = now.plus(after);
            asks++;
            step = placement.next(step.state(), new OrderEvent.NotFound(true), now);
        }
        assertThat(step.next()).isEqualTo(new Next.Place());
        assertThat(asks).isGreaterThanOrEqualTo(10);
        assertThat(Duration.between(first, now)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void manyAnswersInLessThanFiveSecondsAreNotEnough() {
        PlacementPolicy eager = new PlacementPolicy(
                POLICY.maxOrderAge(),
                POLICY.redeliveryAsks(),
                POLICY.absenceAsks(),
                POLICY.absenceTime(),
                POLICY.arrivalBound(),
                POLICY.settleBound(),
                Duration.ofMillis(50),
                Duration.ofMillis(50));
        OrderPlacement placement = new OrderPlacement(eager, new OrderTicket(false, new BigDecimal("0.5"), T0, false));
        Step step = placement.next(placement.begin(now).state(), placeFailed(Failure.Effect.UNKNOWN, null), now);
        now = now.plusMillis(50);
        Instant first = now;
        step = placement.next(step.state(), new OrderEvent.NotFound(true), now);
        while (Duration.between(first, now).toMillis() < 4_950) {
            assertThat(step.next()).isInstanceOf(Next.Ask.class);
            now = now.plusMillis(50);
            step = placement.next(step.state(), new OrderEvent.NotFound(true), now);
        }
        assertThat(step.next()).as("after 4.95 s").isInstanceOf(Next.Ask.class);
        now = now.plusMillis(50);
        step = placement.next(step.state(), new OrderEvent.NotFound(true), now);

        assertThat(step.next()).isEqualTo(new Next.Place());
    }

    @Test
    void whereRepeatedIdsAreNotRefusedNotKnownCountsOnlyWhenNothingCanArriveAnyMore() {
        OrderPlacement placement = fresh(false);
        Step step = placement.next(placement.begin(now).state(), placeFailed(Failure.Effect.UNKNOWN, null), now);
        int countedAsks = 0;
        while (step.next() instanceof Next.Ask(Duration after)) {
            now = now.plus(after);
            countedAsks += now.isBefore(T0.plusSeconds(35)) ? 0 : 1;
            step = placement.next(step.state(), new OrderEvent.NotFound(false), now);
        }
        assertThat(step.next()).isEqualTo(new Next.Place());
        assertThat(countedAsks).isGreaterThanOrEqualTo(10);
        assertThat(Duration.between(T0, now)).isGreaterThanOrEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void whereRepeatedIdsAreNotRefusedARedeliveredCloseWaitsToo() {
        OrderPlacement placement = redelivered(false);
        Step step = placement.begin(now);
        while (step.next() instanceof Next.Ask(Duration after)) {
            now = now.plus(after);
            step = placement.next(step.state(), new OrderEvent.NotFound(false), now);
        }
        assertThat(step.next()).isEqualTo(new Next.Place());
        assertThat(Duration.between(T0, now)).isGreaterThanOrEqualTo(Duration.ofSeconds(35));
    }

    @Test
    void unansweredQuestionsAreNoEvidence() {
        OrderPlacement placement = fresh(false);
        Step step = placement.next(placement.begin(now).state(), placeFailed(Failure.Effect.UNKNOWN, null), now);
        for (int i = 0; i < 100; i++) {
            now = now.plusSeconds(5);
            step = placement.next(step.state(), askFailed(Failure.Effect.NONE_RETRYABLE), now);
            assertThat(step.next()).isInstanceOf(Next.Ask.class);
        }
    }

    @Test
    void unansweredQuestionsBetweenTheAnswersDoNotCount() {
        OrderPlacement placement = fresh(false);
        Step step = placement.next(placement.begin(now).state(), placeFailed(Failure.Effect.UNKNOWN, null), now);
        int notFound = 0;
        while (step.next() instanceof Next.Ask) {
            for (int i = 0; i < 3; i++) {
                now = now.plusSeconds(2);
                step = placement.next(step.state(), askFailed(Failure.Effect.UNKNOWN), now);
                assertThat(step.next()).isInstanceOf(Next.Ask.class);
            }
            now = now.plusSeconds(2);
            step = placement.next(step.state(), new OrderEvent.NotFound(true), now);
            notFound++;
        }

        assertThat(step.next()).isEqualTo(new Next.Place());
        assertThat(notFound).isEqualTo(10);
    }

    @Test
    void theRefusalOfASecondTryIsBelievedOnlyWhenTheFirstCannotHaveArrived() {
        OrderPlacement placement = fresh(false);
        OrderState doubted = new OrderState.Placeable(T0, 0, true);
        Step refused = placement.next(doubted, placeFailed(Failure.Effect.NONE_FINAL, "22002"), now);
        assertThat(refused.next()).isEqualTo(ask(0));
        Step arrived = placement.next(refused.state(), found(KnownOrder.Stage.FILLED, "0.5", "100"), now);
        assertThat(verdict(arrived).outcome()).isEqualTo(Outcome.FILLED);

        Step step = refused;
        while (step.next() instanceof Next.Ask(Duration after)) {
            now = now.plus(after);
            step = placement.next(step.state(), new OrderEvent.NotFound(true), now);
        }
        assertThat(verdict(step).errorCode()).isEqualTo("22002");
        assertThat(now).isAfterOrEqualTo(T0.plusSeconds(35));
    }

    @Test
    void anOrderRefusedForNowIsAskedForAndPlacedAgain() {
        OrderPlacement placement = fresh(true);
        Step throttled =
                placement.next(placement.begin(now).state(), placeFailed(Failure.Effect.NONE_RETRYABLE, "429"), now);
        assertThat(throttled.report()).isNull();
        assertThat(throttled.next()).isEqualTo(ask(50));
        Step again = placement.next(throttled.state(), new OrderEvent.NotFound(true), now);
        assertThat(again.next()).isEqualTo(new Next.Place());
    }

    @Test
    void anOpeningOrderThatNeverReachedAnExchangeThatIsDownExpires() {
        OrderPlacement placement = fresh(true);
        Step step = placement.next(placement.begin(now).state(), placeFailed(Failure.Effect.NONE_RETRYABLE, null), now);
        while (step.next() instanceof Next.Ask(Duration after)) {
            now = now.plus(after);
            step = placement.next(step.state(), askFailed(Failure.Effect.NONE_RETRYABLE), now);
        }
        assertThat(verdict(step).errorCode()).isEqualTo(Verdict.EXPIRED);
        assertThat(now).isBefore(T0.plusSeconds(30));
    }

    @Test
    void anIdThatTheExchangeHasAlreadyIsReadNotPlacedAgain() {
        OrderPlacement placement = fresh(true);
        Step duplicate = placement.next(placement.begin(now).state(), new OrderEvent.AlreadyPlaced(), now);
        assertThat(duplicate.next()).isEqualTo(ask(0));
        Step step = duplicate;
        for (int i = 0; i < 50; i++) {
            now = now.plusSeconds(5);
            step = placement.next(step.state(), new OrderEvent.NotFound(true), now);
            assertThat(step.next()).isInstanceOf(Next.Ask.class);
        }
        Step filled = placement.next(step.state(), found(KnownOrder.Stage.FILLED, "0.5", "100"), now);
        assertThat(verdict(filled).outcome()).isEqualTo(Outcome.FILLED);
    }

    @Test
    void anAcceptedOrderThatTakesTooLongIsReportedAsUnknownOnce() {
        OrderPlacement placement = fresh(true);
        Step step = acknowledged(placement);
        int reports = 0;
        for (int i = 0; i < 20; i++) {
            now = now.plusSeconds(1);
            step = placement.next(step.state(), found(KnownOrder.Stage.OPEN, "0", null), now);
            reports += step.report() == null ? 0 : 1;
        }
        assertThat(reports).isEqualTo(1);
    }

    @Test
    void goneCredentialsRejectAnOrderNeverSentAndLeaveOthersUnknown() {
        OrderPlacement placement = fresh(true);
        OrderEvent gone = new OrderEvent.CredentialsGone("deleted");
        Step unsent = placement.next(placement.begin(now).state(), gone, now);
        assertThat(verdict(unsent).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict(unsent).errorCode()).isEqualTo(Verdict.CREDENTIALS);
        Step sent = placement.next(acknowledged(placement).state(), gone, now);
        assertThat(verdict(sent).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(sent.next()).isEqualTo(new Next.Finish());
    }

    @Test
    void anEventThatCannotFollowIsRefused() {
        OrderPlacement placement = fresh(true);
        Step acknowledged = acknowledged(placement);
        assertThatThrownBy(() -> placement.next(acknowledged.state(), new OrderEvent.Acknowledged("78"), now))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot follow");
    }

    private OrderPlacement fresh(boolean opening) {
        return new OrderPlacement(POLICY, new OrderTicket(opening, new BigDecimal("0.5"), T0, false));
    }

    private OrderPlacement redelivered(boolean opening) {
        return new OrderPlacement(POLICY, new OrderTicket(opening, new BigDecimal("0.5"), T0, true));
    }

    private Step acknowledged(OrderPlacement placement) {
        return placement.next(placement.begin(now).state(), new OrderEvent.Acknowledged("77"), now);
    }

    private static Next ask(long millis) {
        return new Next.Ask(Duration.ofMillis(millis));
    }

    private static OrderEvent found(KnownOrder.Stage stage, String filled, String price) {
        return new OrderEvent.Found(new KnownOrder(
                "77",
                stage,
                new BigDecimal(filled),
                price == null ? null : new BigDecimal(price),
                new BigDecimal("0.03"),
                T0));
    }

    private static OrderEvent placeFailed(Failure.Effect effect, String code) {
        return new OrderEvent.PlaceFailed(new Failure(effect, code, "no"));
    }

    private static OrderEvent askFailed(Failure.Effect effect) {
        return new OrderEvent.AskFailed(new Failure(effect, null, "no answer"));
    }

    private static Verdict verdict(Step step) {
        assertThat(step.report()).isNotNull();
        return step.report();
    }
}
