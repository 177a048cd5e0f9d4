package io.hedgegrid.signal.indicator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest values of a series, oldest first, at most {@code capacity} of them. Immutable.
 *
 * <p>Indicators sum a window anew at each candle instead of keeping running sums: running sums of floating-point numbers
 * drift with the number of candles ever seen, so that two computations over the same window would disagree.
 */
public final class Window {
    private final int capacity;
    private final double[] values;

    private Window(int capacity, double[] values) {
        this.capacity = capacity;
        this.values = values;
    }

    /**
     * A window with values.
     *
     * @param capacity most values kept, at least 1
     * @param oldestFirst the values, at most {@code capacity}
     * @throws IllegalArgumentException if the capacity is below 1 or there are more values than it
     */
    public static Window of(int capacity, double... oldestFirst) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
        }
        if (oldestFirst.length > capacity) {
            throw new IllegalArgumentException(
                    "a window of capacity " + capacity + " cannot hold " + oldestFirst.length + " values");
        }
        return new Window(capacity, oldestFirst.clone());
    }

    /** This window with one more value; the oldest leaves if it was full. */
    Window with(double newest) {
        int kept = Math.min(values.length, capacity - 1);
        double[] next = new double[kept + 1];
        System.arraycopy(values, values.length - kept, next, 0, kept);
        next[kept] = newest;
        return new Window(capacity, next);
    }

    /** Most values kept. */
    public int capacity() {
        return capacity;
    }

    /** The number of values, at most the capacity. */
    public int size() {
        return values.length;
    }

    /** The values, oldest first; a copy. */
    public double[] values() {
        return values.clone();
    }

    /** The value at an index, 0 being the oldest. */
    double get(int index) {
        return values[index];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Window that && capacity == that.capacity && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * capacity + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Window[capacity=" + capacity + ", values=" + Arrays.toString(values) + "]";
    }
}
