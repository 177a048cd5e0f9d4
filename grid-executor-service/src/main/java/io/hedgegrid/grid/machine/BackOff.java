package io.hedgegrid.grid.machine;

/**
 * How long to wait after failures, in market time: 1 s, doubled with each further one, at most a minute.
 *
 * @param failures in a row
 * @param until market time before which nothing is tried; 0 without failure
 */
public record BackOff(int failures, long until) {

    /** Nothing has failed. */
    public static final BackOff NONE = new BackOff(0, 0);

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 60_000;
    private static final int DOUBLINGS_TO_LONGEST = 6;

    BackOff afterFailureAt(long time) {
        long millis = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, DOUBLINGS_TO_LONGEST));
        return new BackOff(failures + 1, time + millis);
    }

    boolean holdsAt(long time) {
        return time < until;
    }
}
