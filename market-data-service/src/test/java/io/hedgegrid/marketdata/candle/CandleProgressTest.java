package io.hedgegrid.marketdata.candle;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.marketdata.candle.CandleProgress.Accepted;
import io.hedgegrid.marketdata.candle.CandleProgress.Fetch;
import io.hedgegrid.marketdata.candle.CandleProgress.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CandleProgressTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant RUNNING = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void firstStartAsksForTheConfiguredHistory() {
        CandleProgress nothingYet = CandleProgress.after(MINUTE, 500, null);

        assertThat(nothingYet.nextFetch(RUNNING)).contains(new Fetch(Source.RECENT, open(-500), RUNNING));
    }

    @Test
    void restartGoesOnRightBehindTheLastPublishedCandle() {
        CandleProgress restarted = CandleProgress.after(MINUTE, 500, open(-3));

        assertThat(restarted.nextFetch(RUNNING)).contains(new Fetch(Source.RECENT, open(-2), RUNNING));
    }

    @Test
    void nothingIsAskedWhileEverythingClosedIsPublished() {
        assertThat(CandleProgress.after(MINUTE, 500, open(-1)).nextFetch(RUNNING))
                .isEmpty();
    }

    @Test
    void longOutageIsFilledFromHistoryInPages() {
        CandleProgress behind = CandleProgress.after(MINUTE, 500, open(-2_001));

        assertThat(behind.nextFetch(RUNNING)).contains(new Fetch(Source.HISTORY, open(-2_000), open(-1_800)));
    }

    @Test
    void runningCandleAndRepeatedCandlesAreNotPublished() {
        CandleProgress progress = CandleProgress.after(MINUTE, 500, open(-3));
        Fetch fetch = progress.nextFetch(RUNNING).orElseThrow();

        Accepted accepted = progress.accept(fetch, List.of(open(0), open(-1), open(-2), open(-2), open(-3)), RUNNING);

        assertThat(accepted.publish()).containsExactly(open(-2), open(-1));
        assertThat(accepted.missing()).isZero();
        assertThat(accepted.awaitingNewest()).isFalse();
        assertThat(accepted.next().nextFetch(RUNNING)).isEmpty();
    }

    @Test
    void newestClosedCandleThatIsNotServedYetIsWaitedFor() {
        CandleProgress progress = CandleProgress.after(MINUTE, 500, open(-3));
        Fetch fetch = progress.nextFetch(RUNNING).orElseThrow();

        Accepted accepted = progress.accept(fetch, List.of(open(-2)), RUNNING);

        assertThat(accepted.publish()).containsExactly(open(-2));
        assertThat(accepted.awaitingNewest()).isTrue();
        assertThat(accepted.next().nextFetch(RUNNING)).contains(new Fetch(Source.RECENT, open(-1), RUNNING));
    }

    @Test
    void holeOfTheExchangeIsPassedOverAndCounted() {
        CandleProgress progress = CandleProgress.after(MINUTE, 500, open(-5));
        Fetch fetch = progress.nextFetch(RUNNING).orElseThrow();

        Accepted accepted = progress.accept(fetch, List.of(open(-4), open(-1)), RUNNING);

        assertThat(accepted.publish()).containsExactly(open(-4), open(-1));
        assertThat(accepted.missing()).isEqualTo(2);
        assertThat(accepted.awaitingNewest()).isFalse();
    }

    @Test
    void historyThatTheExchangeDoesNotGoBackToIsNoHole() {
        CandleProgress progress = CandleProgress.after(MINUTE, 500, null);
        Fetch fetch = progress.nextFetch(RUNNING).orElseThrow();

        Accepted accepted = progress.accept(fetch, List.of(open(-2), open(-1)), RUNNING);

        assertThat(accepted.missing()).isZero();
        assertThat(accepted.publish()).containsExactly(open(-2), open(-1));
    }

    @Test
    void anEmptyExchangeIsAskedForItsHistoryAgain() {
        CandleProgress progress = CandleProgress.after(MINUTE, 500, null);
        Fetch fetch = progress.nextFetch(RUNNING).orElseThrow();

        Accepted accepted = progress.accept(fetch, List.of(), RUNNING);

        assertThat(accepted.awaitingNewest()).isTrue();
        assertThat(accepted.next()).isEqualTo(progress);
    }

    /** Whatever the outages, restarts and order of rows in an answer: each candle the exchange has goes out once and in order. */
    @Property(tries = 300)
    void everyCandleGoesOutOnceAndInOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3_000) int candles) {
        Random random = new Random(seed);
        List<Instant> exchange = new ArrayList<>(
                IntStream.range(0, candles).mapToObj(CandleProgressTest::open).toList());
        List<Instant> published = new ArrayList<>();
        CandleProgress progress = CandleProgress.after(MINUTE, 10, open(-1));
        int running = 0;
        while (running < candles) {
            running = Math.min(candles, running + 1 + random.nextInt(random.nextInt(10) == 0 ? 1_500 : 3));
            Instant runningOpen = open(running);
            if (random.nextInt(5) == 0) {
                progress = CandleProgress.after(MINUTE, 10, published.isEmpty() ? open(-1) : published.getLast());
            }
            Optional<Fetch> fetch = progress.nextFetch(runningOpen);
            while (fetch.isPresent()) {
                List<Instant> answer = new ArrayList<>(served(exchange, fetch.get()));
                Collections.shuffle(answer, random);
                Accepted accepted = progress.accept(fetch.get(), answer, runningOpen);
                published.addAll(accepted.publish());
                progress = accepted.next();
                fetch = progress.nextFetch(runningOpen);
            }
        }
        assertThat(published).isEqualTo(exchange);
    }

    /** As the exchange answers: rows of the range, the newest 1,000 or 200, perhaps with neighbours. */
    private static List<Instant> served(List<Instant> exchange, Fetch fetch) {
        int limit = fetch.source() == Source.RECENT ? 1_000 : 200;
        List<Instant> rows = exchange.stream()
                .filter(open -> !open.isBefore(fetch.from().minus(MINUTE)) && !open.isAfter(fetch.to()))
                .toList();
        List<Instant> exact = rows.stream()
                .filter(open -> !open.isBefore(fetch.from()) && open.isBefore(fetch.to()))
                .toList();
        assertThat(exact.size()).isLessThanOrEqualTo(limit);
        return rows;
    }

    private static Instant open(int index) {
        return RUNNING.plus(MINUTE.multipliedBy(index));
    }
}
