package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.candle;
import static io.hedgegrid.paper.engine.Fixtures.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CandleBookTest {

    private static final long MINUTE = 60_000;
    private static final long ALL = Long.MAX_VALUE;

    private final CandleBook book = new CandleBook(MINUTE, 1_000);

    @Test
    void aCandleIsClosedWhenOneThatOpensLaterRuns() {
        book.run(candle(0, "10", "11", "9", "10", "1"));
        assertThat(book.closed(Granularity.M1, 0, ALL, 10)).isEmpty();
        assertThat(book.running(Granularity.M1)).isPresent();

        book.run(candle(0, "10", "12", "9", "11", "2"));
        book.run(candle(MINUTE, "11", "11", "11", "11", "0"));

        assertThat(book.closed(Granularity.M1, 0, ALL, 10)).containsExactly(candle(0, "10", "12", "9", "11", "2"));
        assertThat(book.candles(Granularity.M1, 0, ALL, 10))
                .containsExactly(candle(0, "10", "12", "9", "11", "2"), candle(MINUTE, "11", "11", "11", "11", "0"));
    }

    @Test
    void aLongerCandleRunsOnTopOfTheClosedPartsBelowIt() {
        book.run(candle(0, "10", "12", "9", "11", "2"));
        book.run(candle(MINUTE, "11", "15", "11", "14", "3"));

        assertThat(book.closed(Granularity.M3, 0, ALL, 10)).isEmpty();
        assertThat(book.running(Granularity.M3)).hasValueSatisfying(candle -> {
            assertThat(candle.openTime()).isZero();
            assertThat(candle.open()).isEqualByComparingTo("10");
            assertThat(candle.high()).isEqualByComparingTo("15");
            assertThat(candle.low()).isEqualByComparingTo("9");
            assertThat(candle.close()).isEqualByComparingTo("14");
            assertThat(candle.volume()).isEqualByComparingTo("5");
            assertThat(candle.quoteVolume()).isEqualByComparingTo("64");
        });
    }

    @Test
    void aPeriodWhoseBeginningIsUnknownIsNotServed() {
        book.run(candle(MINUTE, "10", "12", "9", "11", "2"));

        assertThat(book.running(Granularity.M1)).isPresent();
        assertThat(book.running(Granularity.M3)).isEmpty();
    }

    @Test
    void theNewestAreServedWhenMoreThanTheLimitFit() {
        IntStream.range(0, 10).forEach(i -> book.run(candle(i * MINUTE, "10", "10", "10", "10", "1")));

        assertThat(book.candles(Granularity.M1, 2 * MINUTE, 8 * MINUTE, 3))
                .extracting(Candle::openTime)
                .containsExactly(5 * MINUTE, 6 * MINUTE, 7 * MINUTE);
        assertThat(book.candles(Granularity.M1, 0, ALL, 2))
                .extracting(Candle::openTime)
                .containsExactly(8 * MINUTE, 9 * MINUTE);
    }

    @Test
    void theOldestAreForgottenButNeverMoreThanPromised() {
        CandleBook small = new CandleBook(MINUTE, 8);
        IntStream.range(0, 100).forEach(i -> small.run(candle(i * MINUTE, "10", "10", "10", "10", "1")));

        assertThat(small.closed(Granularity.M1, 0, ALL, 1_000)).hasSizeBetween(8, 10);
        assertThat(small.closed(Granularity.M1, 0, ALL, 1_000).getLast().openTime())
                .isEqualTo(98 * MINUTE);
    }

    @Test
    void statisticsCoverTheLastDay() {
        CandleBook day = new CandleBook(MINUTE, 5_000);
        for (int i = 0; i < 2 * 1_440; i++) {
            String price = i == 1_440 ? "200" : i < 1_440 ? "50" : "100";
            day.run(candle(i * MINUTE, price, price, price, price, "1"));
        }
        DayStatistics statistics = day.statistics(decimal("100"), (2 * 1_440 - 1) * MINUTE + 45_000);

        assertThat(statistics.open24h()).isEqualByComparingTo("200");
        assertThat(statistics.openUtc()).isEqualByComparingTo("200");
        assertThat(statistics.high24h()).isEqualByComparingTo("200");
        assertThat(statistics.low24h()).isEqualByComparingTo("100");
        assertThat(statistics.change24h()).isEqualByComparingTo("-0.5");
        assertThat(statistics.baseVolume()).isEqualByComparingTo("1440");
    }

    @Property(tries = 60)
    void longCandlesEqualTheirPartsPutTogether(
            @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 1, max = 1_000) Integer> prices) {
        CandleBook any = new CandleBook(MINUTE, 1_000);
        for (int i = 0; i < prices.size(); i++) {
            BigDecimal price = BigDecimal.valueOf(prices.get(i));
            any.run(Candle.of(i * MINUTE, price, price, price, price, BigDecimal.ONE));
        }
        List<Candle> long15 = any.candles(Granularity.M15, 0, ALL, 1_000);

        assertThat(long15).hasSize((prices.size() + 14) / 15);
        for (int i = 0; i < long15.size(); i++) {
            List<Integer> part = prices.subList(15 * i, Math.min(15 * i + 15, prices.size()));
            assertThat(long15.get(i).openTime()).isEqualTo(15 * i * MINUTE);
            assertThat(long15.get(i).open()).isEqualByComparingTo(BigDecimal.valueOf(part.getFirst()));
            assertThat(long15.get(i).close()).isEqualByComparingTo(BigDecimal.valueOf(part.getLast()));
            assertThat(long15.get(i).high())
                    .isEqualByComparingTo(BigDecimal.valueOf(
                            part.stream().mapToInt(p -> p).max().orElseThrow()));
            assertThat(long15.get(i).low())
                    .isEqualByComparingTo(BigDecimal.valueOf(
                            part.stream().mapToInt(p -> p).min().orElseThrow()));
            assertThat(long15.get(i).volume()).isEqualByComparingTo(BigDecimal.valueOf(part.size()));
        }
    }
}
