package io.hedgegrid.grid.machine;

import org.jspecify.annotations.Nullable;

/**
 * One value for each side.
 *
 * @param ofLong the value of the long side
 * @param ofShort the value of the short side
 */
public record PerSide<T extends @Nullable Object>(T ofLong, T ofShort) {

    /** The same value for both sides. */
    public static <T extends @Nullable Object> PerSide<T> both(T value) {
        return new PerSide<>(value, value);
    }

    /** The value of a side. */
    public T of(Side side) {
        return side == Side.LONG ? ofLong : ofShort;
    }

    PerSide<T> with(Side side, T value) {
        return side == Side.LONG ? new PerSide<>(value, ofShort) : new PerSide<>(ofLong, value);
    }
}
