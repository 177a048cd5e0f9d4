package io.hedgegrid.paper.server;

/**
 * The range of candles a request asks for.
 *
 * @param from epoch milliseconds
 * @param to epoch milliseconds, not included
 */
public record TimeRange(long from, long to, int limit) {

    private static final int DEFAULT_LIMIT = 100;

    private static final long MAX_RANGE_MILLIS = 90L * 86_400_000;

    /** From {@code startTime}, {@code endTime} and {@code limit}; each may be absent. */
    public static TimeRange of(Params params, int maxLimit) {
        params.requireUsdtFutures();
        params.symbol();
        long from = params.number("startTime").orElse(0L);
        long to = params.number("endTime").orElse(Long.MAX_VALUE);
        if (from > to) {
            throw ApiException.of("40707", "start time cannot be greater than end time");
        }
        if (params.optional("startTime").isPresent()
                && params.optional("endTime").isPresent()
                && to - from > MAX_RANGE_MILLIS) {
            throw ApiException.of("00001", "startTime and endTime interval cannot be greater than 90 days");
        }
        return new TimeRange(from, to, params.limit(DEFAULT_LIMIT, maxLimit));
    }
}
