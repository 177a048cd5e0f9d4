package io.hedgegrid.grid.adapter.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a state one after the other: the counterpart of {@link StateOutput}. */
final class StateInput {

    private static final int LOW_BITS = 0x7f;
    private static final int GROUP = 7;

    private final ByteBuffer bytes;
    private long version = StoredCodec.VERSION;

    StateInput(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** What follows is of this format version; without being told, of the present one. */
    void isOf(long formatVersion) {
        version = formatVersion;
    }

    /** Whether what is read has what a format version brought; the parts stand in with defaults if it has not. */
    boolean has(int formatVersion) {
        return version >= formatVersion;
    }

    boolean isAtEnd() {
        return !bytes.hasRemaining();
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            value |= (long) (next & LOW_BITS) << shift;
            shift += GROUP;
        } while (next < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    int count() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return number() != 0;
    }

    String text() {
        return new String(raw(), StandardCharsets.UTF_8);
    }

    <E extends Enum<E>> E name(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    BigDecimal decimal() {
        int scale = count();
        return new BigDecimal(new BigInteger(raw()), scale);
    }

    double real() {
        return bytes.getDouble();
    }

    <T> @Nullable T optional(Function<StateInput, T> reader) {
        return flag() ? reader.apply(this) : null;
    }

    <T> List<T> list(Function<StateInput, T> reader) {
        int count = count();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(reader.apply(this));
        }
        return values;
    }

    private byte[] raw() {
        byte[] value = new byte[count()];
        bytes.get(value);
        return value;
    }
}
