package io.hedgegrid.bitget.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.Candle;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CandleCollectorTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** The exchange holds candles at some hours, answers the newest that fit, and is vague about the ends of the range. */
    @Property
    void findsTheNewestOfTheRangeOnceEachInOrderHoweverThePagesAreCut(
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 5_000) Integer> hours,
            @ForAll @IntRange(min = 0, max = 5_000) int fromHour,
            @ForAll @IntRange(min = 0, max = 5_000) int length,
            @ForAll @IntRange(min = 1, max = 50) int limit,
            @ForAll boolean endInclusive) {
        TreeSet<Integer> held = new TreeSet<>(hours);
        Instant from = START.plus(HOUR.multipliedBy(fromHour));
        Instant to = from.plus(HOUR.multipliedBy(length));
        CandleCollector collector = new CandleCollector(from, to, limit);

        int pages = 0;
        while (!collector.isComplete()) {
            assertThat(Duration.between(collector.nextStart(), collector.nextEnd()))
                    .isPositive()
                    .isLessThanOrEqualTo(CandleCollector.LONGEST_PAGE);
            collector.add(answer(held, collector.nextStart(), collector.nextEnd(), endInclusive, limit));
            assertThat(++pages).as("pages").isLessThan(1_000);
        }

        List<Instant> found = collector.candles().stream().map(Candle::openTime).toList();
        assertThat(found).isEqualTo(newestOf(held, from, to, limit, found));
    }

    @Test
    void aPageThatIsFilledByTheCandleAtItsEndHidesNothingOlder() {
        CandleCollector collector = new CandleCollector(START, START.plus(HOUR), 1);

        collector.add(List.of(candle(START.plus(HOUR))));
        assertThat(collector.isComplete()).isFalse();
        assertThat(collector.nextEnd()).isBefore(START.plus(HOUR)).isAfter(START);
        collector.add(List.of(candle(START)));

        assertThat(collector.candles()).extracting(Candle::openTime).containsExactly(START);
    }

    private static List<Candle> answer(
            TreeSet<Integer> held, Instant start, Instant end, boolean endInclusive, int limit) {
        List<Candle> page = new ArrayList<>();
        for (int hour : held.descendingSet()) {
            Instant time = START.plus(HOUR.multipliedBy(hour));
            boolean beforeEnd = endInclusive ? !time.isAfter(end) : time.isBefore(end);
            if (page.size() < limit && !time.isBefore(start) && beforeEnd) {
                page.add(candle(time));
            }
        }
        Collections.reverse(page);
        return page;
    }

    /**
     * What should be found. Ninety days without a candle, after some were found, end the search: what lies beyond such a hole is not
     * expected.
     */
    private static List<Instant> newestOf(
            TreeSet<Integer> held, Instant from, Instant to, int limit, List<Instant> found) {
        List<Instant> expected = held.descendingSet().stream()
                .map(hour -> START.plus(HOUR.multipliedBy(hour)))
                .filter(time -> !time.isBefore(from) && time.isBefore(to))
                .limit(limit)
                .toList();
        int until = expected.size();
        for (int i = 1; i < expected.size(); i++) {
            boolean hole =
                    Duration.between(expected.get(i), expected.get(i - 1)).compareTo(CandleCollector.LONGEST_PAGE) > 0;
            if (hole && found.size() == i) {
                until = i;
                break;
            }
        }
        return expected.subList(0, until).reversed();
    }

    private static Candle candle(Instant time) {
        return new Candle(time, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);
    }
}
