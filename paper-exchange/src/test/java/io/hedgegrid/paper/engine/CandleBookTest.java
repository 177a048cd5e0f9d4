package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.candle;
import static io.hedgegrid.paper.engine.Fixtures.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
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
    void whereNoCandleCameThereIsNone() {
        book.run(candle(0, "10", "12", "9", "11", "2"));
        book.run(candle(7 * MINUTE, "20", "20", "20", "20", "1"));

        assertThat(book.closed(Granularity.M1, 0, ALL, 10))
                .extracting(Candle::openTime)
                .containsExactly(0L);
        assertThat(book.candles(Granularity.M1, 0, ALL, 10))
                .extracting(Candle::openTime)
                .containsExactly(0L, 7 * MINUTE);
    }

    @Test
    void aLongerCandleThatLacksItsEndIsClosedByTheNextOneThatRuns() {
        book.run(candle(0, "10", "12", "9", "11", "2"));
        book.closeRunning();
        assertThat(book.closed(Granularity.M3, 0, ALL, 10)).isEmpty();

        book.run(candle(9 * MINUTE, "20", "20", "20", "20", "1"));

        assertThat(book.closed(Granularity.M3, 0, ALL, 10)).containsExactly(candle(0, "10", "12", "9", "11", "2"));
        assertThat(book.candles(Granularity.M3, 0, ALL, 10))
                .extracting(Candle::openTime)
                .containsExactly(0L, 9 * MINUTE);
    }

    @Test
    void aLongerCandleThatLacksItsBeginningOpensWhereItsPeriodDoes() {
        book.run(candle(0, "10", "12", "9", "11", "2"));
        book.run(candle(4 * MINUTE, "20", "21", "19", "20", "1"));
        assertThat(book.running(Granularity.M3)).contains(candle(3 * MINUTE, "20", "21", "19", "20", "1"));

        book.run(candle(5 * MINUTE, "20", "30", "20", "25", "1"));
        book.closeRunning();

        assertThat(book.closed(Granularity.M3, 3 * MINUTE, ALL, 10))
                .singleElement()
                .satisfies(candle -> {
                    assertThat(candle.openTime()).isEqualTo(3 * MINUTE);
                    assertThat(candle.open()).isEqualByComparingTo("20");
                    assertThat(candle.high()).isEqualByComparingTo("30");
                    assertThat(candle.low()).isEqualByComparingTo("19");
                    assertThat(candle.close()).isEqualByComparingTo("25");
                });
    }

    @Test
    void periodsThatBeginAmidCandlesOfTheMarketAreNotServed() {
        long sixHours = 360 * MINUTE;
        CandleBook aligned8 = new CandleBook(sixHours, 100);
        for (int i = 0; i < 20; i++) {
            aligned8.run(candle(-2 * 60 * MINUTE + i * sixHours, "10", "10", "10", "10", "1"));
        }

        assertThat(aligned8.closed(Granularity.H6, Long.MIN_VALUE, ALL, 100)).hasSize(19);
        assertThat(aligned8.closed(Granularity.D1, Long.MIN_VALUE, ALL, 100)).hasSize(4);
        assertThat(aligned8.candles(Granularity.D1_UTC, Long.MIN_VALUE, ALL, 100))
                .isEmpty();
    }

    @Test
    void statisticsOfADayWithAHoleAreOfWhatIsThere() {
        book.run(candle(0, "50", "90", "40", "50", "1"));
        book.run(candle(600 * MINUTE, "60", "61", "59", "60", "2"));
        DayStatistics day = book.statistics(decimal("60"), 600 * MINUTE);
        assertThat(day.open24h()).isEqualByComparingTo("50");
        assertThat(day.high24h()).isEqualByComparingTo("90");
        assertThat(day.baseVolume()).isEqualByComparingTo("3");

        book.run(candle(2_400 * MINUTE, "70", "71", "69", "70", "4"));
        DayStatistics later = book.statistics(decimal("70"), 2_400 * MINUTE);
        assertThat(later.open24h()).isEqualByComparingTo("70");
        assertThat(later.high24h()).isEqualByComparingTo("71");
        assertThat(later.baseVolume()).isEqualByComparingTo("4");
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

    @Property(tries = 30)
    void statisticsOfABookThatWasAskedBeforeAreThoseOfOneThatWasNot(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 1, max = 9) Integer> hours) {
        long hour = 60 * MINUTE;
        CandleBook asked = new CandleBook(hour, 1_000);
        List<Candle> fed = new ArrayList<>();
        long open = 0;
        for (int gap : hours) {
            open += gap * hour;
            fed.add(Candle.of(
                    open,
                    decimal("5"),
                    BigDecimal.valueOf(5 + gap),
                    BigDecimal.valueOf(open % 5 + 1),
                    decimal("6"),
                    BigDecimal.ONE));
            asked.run(fed.getLast());
            for (long time = open; time < open + hour; time += 15 * MINUTE) {
                CandleBook fresh = new CandleBook(hour, 1_000);
                fed.forEach(fresh::run);
                assertThat(asked.statistics(decimal("6"), time)).isEqualTo(fresh.statistics(decimal("6"), time));
            }
        }
        asked.closeRunning();
        long newest = open;
        assertThat(asked.statistics(decimal("6"), open + hour).baseVolume())
                .isEqualByComparingTo(BigDecimal.valueOf(fed.stream()
                        .filter(candle -> candle.openTime() > newest - 23 * hour)
                        .count()));
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
