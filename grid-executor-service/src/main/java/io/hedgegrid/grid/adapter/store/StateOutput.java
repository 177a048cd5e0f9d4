package io.hedgegrid.grid.adapter.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a state one after the other: the counterpart of {@link StateInput}. */
final class StateOutput {

    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int GROUP = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final DataOutputStream out = new DataOutputStream(bytes);

    byte[] written() {
        return bytes.toByteArray();
    }

    /** Short for small magnitudes: zigzag, seven bits a byte. */
    void number(long value) {
        try {
            long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
            while ((rest & ~LOW_BITS) != 0) {
                out.writeByte((int) (rest & LOW_BITS) | MORE);
                rest >>>= GROUP;
            }
            out.writeByte((int) rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flag(boolean value) {
        number(value ? 1 : 0);
    }

    void text(String value) {
        raw(value.getBytes(StandardCharsets.UTF_8));
    }

    void name(Enum<?> value) {
        text(value.name());
    }

    void decimal(BigDecimal value) {
        number(value.scale());
        raw(value.unscaledValue().toByteArray());
    }

    void real(double value) {
        try {
            out.writeDouble(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> void optional(@Nullable T value, BiConsumer<StateOutput, T> writer) {
        flag(value != null);
        if (value != null) {
            writer.accept(this, value);
        }
    }

    <T> void list(Collection<T> values, BiConsumer<StateOutput, T> writer) {
        number(values.size());
        values.forEach(value -> writer.accept(this, value));
    }

    private void raw(byte[] value) {
        number(value.length);
        try {
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
