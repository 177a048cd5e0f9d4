package io.hedgegrid.paper.server;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows, newest first.
 *
 * @param endId id of the last row, with which the next page is asked for; null on an empty page
 */
public record Page<T>(List<T> rows, @Nullable String endId) {

    /**
     * The page a request asks for with {@code startTime}, {@code endTime} and {@code limit}.
     *
     * @param below only rows with smaller ids; null = all
     * @param id of a row, a number as text
     * @param time of a row, epoch milliseconds
     */
    public static <T> Page<T> of(
            Collection<T> newestFirst,
            Params params,
            @Nullable String below,
            int standard,
            Predicate<T> wanted,
            Function<T, String> id,
            Function<T, Long> time) {
        long from = params.number("startTime").orElse(0L);
        long to = params.number("endTime").orElse(Long.MAX_VALUE);
        if (from > to) {
            throw ApiException.of("40707", "start time cannot be greater than end time");
        }
        long bound = below == null ? Long.MAX_VALUE : number(below);
        List<T> rows = newestFirst.stream()
                .filter(wanted)
                .filter(row -> Long.parseLong(id.apply(row)) < bound)
                .filter(row -> time.apply(row) >= from && time.apply(row) <= to)
                .limit(params.limit(standard, 100))
                .toList();
        return new Page<>(rows, rows.isEmpty() ? null : id.apply(rows.getLast()));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiException.wrong("idLessThan");
        }
    }

    /** The rows as they go over the wire; null if there are none, as the exchange has it. */
    public <R> @Nullable List<R> wire(Function<T, R> row) {
        return rows.isEmpty() ? null : rows.stream().map(row).toList();
    }
}
