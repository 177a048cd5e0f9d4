package io.hedgegrid.grid.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsAddedUpOnceIsWhatAddingUpAgainGives(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Book book = Book.EMPTY;
        for (int step = 0; step < 200; step++) {
            book = changed(book, random, step);
            BigDecimal price = BigDecimal.valueOf(random.nextLong(1, 10_000_000), 2);
            List<Position> free = book.positions().stream()
                    .filter(position -> position.closing() == null)
                    .toList();

            assertThat(book.freeCount()).isEqualTo(free.size());
            assertThat(book.freeCost()).isEqualByComparingTo(sum(free.stream().map(Position::cost)));
            assertThat(book.freeUnrealised(price))
                    .isEqualByComparingTo(sum(free.stream().map(position -> position.unrealised(price))));
            assertThat(book.unrealised(price))
                    .isEqualByComparingTo(sum(book.positions().stream().map(position -> position.unrealised(price))));
        }
    }

    private static Book changed(Book book, SplittableRandom random, int id) {
        List<Position> positions = new ArrayList<>(book.positions());
        if (positions.isEmpty() || random.nextInt(3) == 0) {
            return book.with(position(random, id));
        }
        Position one = positions.get(random.nextInt(positions.size()));
        return switch (random.nextInt(4)) {
            case 0 -> book.without(one);
            case 1 -> book.with(one.closing(new Closing.Waiting(OrderReason.STOP, BackOff.NONE)));
            case 2 -> book.with(one.closing(new Closing.InFlight(OrderReason.STOP, BackOff.NONE, id, false)));
            default -> book.with(one.closing(null));
        };
    }

    private static Position position(SplittableRandom random, int id) {
        return new Position(
                id,
                random.nextBoolean() ? Side.LONG : Side.SHORT,
                1,
                BigDecimal.valueOf(random.nextLong(1, 100_000), 4),
                BigDecimal.valueOf(random.nextLong(1, 10_000_000_000L), 5),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                (long) id,
                null,
                null);
    }

    private static BigDecimal sum(Stream<BigDecimal> values) {
        return values.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
