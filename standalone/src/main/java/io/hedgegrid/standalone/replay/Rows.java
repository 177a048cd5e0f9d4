package io.hedgegrid.standalone.replay;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of values between commas, read without making a text of each: a million candles are five million numbers. What
 * is not a plain decimal takes the way over a text, so that the numbers read are those of {@link BigDecimal} in any case.
 * Used by one thread.
 */
final class Rows implements AutoCloseable {

    private static final int FIRST_CAPACITY = 1 << 16;
    /** More decimal digits may not fit into a long. */
    private static final int MOST_DIGITS = 18;

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    /** Where the next line begins. */
    private int next;
    /** Where what was read ends. */
    private int limit;
    /** Where each value of the line begins; after the last one where the line ends, plus one. */
    private int[] begins = new int[8];

    private int count;

    Rows(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next line; false at the end. */
    boolean next() throws IOException {
        int end = endOfLine();
        if (end < 0) {
            return false;
        }
        int begin = next;
        next = Math.min(end + 1, limit);
        split(begin, end > begin && bytes[end - 1] == '\r' ? end - 1 : end);
        return true;
    }

    /** Number of values of the line, at least 1. */
    int count() {
        return count;
    }

    /** The whole line. */
    String text() {
        return text(begins[0], begins[count] - 1);
    }

    /** A value as it is written. */
    String text(int index) {
        return text(begins[index], begins[index + 1] - 1);
    }

    /**
     * A value as a whole number.
     *
     * @throws NumberFormatException if it is none
     */
    long whole(int index) {
        int end = begins[index + 1] - 1;
        int length = end - begins[index];
        if (length == 0 || length > MOST_DIGITS) {
            return Long.parseLong(text(index));
        }
        long number = 0;
        for (int i = begins[index]; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return Long.parseLong(text(index));
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /**
     * A value as an exact decimal in its normal form.
     *
     * @throws NumberFormatException if it is none
     */
    BigDecimal decimal(int index) {
        int end = begins[index + 1] - 1;
        long unscaled = 0;
        int digits = 0;
        int point = -1;
        for (int i = begins[index]; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                unscaled = unscaled * 10 + digit;
                digits++;
            } else if (bytes[i] == '.' && point < 0) {
                point = i;
            } else {
                return Decimals.normal(new BigDecimal(text(index)));
            }
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            return Decimals.normal(new BigDecimal(text(index)));
        }
        int scale = point < 0 ? 0 : end - 1 - point;
        while (scale > 0 && unscaled % 10 == 0) {
            unscaled /= 10;
            scale--;
        }
        return BigDecimal.valueOf(unscaled, scale);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private String text(int begin, int end) {
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    }

    private void split(int begin, int end) {
        count = 0;
        addBegin(begin);
        for (int i = begin; i < end; i++) {
            if (bytes[i] == ',') {
                addBegin(i + 1);
            }
        }
        addBegin(end + 1);
        count--;
    }

    private void addBegin(int begin) {
        if (count == begins.length) {
            begins = Arrays.copyOf(begins, 2 * count);
        }
        begins[count++] = begin;
    }

    /** Where the line ends that begins at {@link #next}; -1 if there is none. */
    private int endOfLine() throws IOException {
        int searched = next;
        while (true) {
            for (int i = searched; i < limit; i++) {
                if (bytes[i] == '\n') {
                    return i;
                }
            }
            int pending = limit - next;
            if (!fill()) {
                return pending == 0 ? -1 : limit;
            }
            searched = next + pending;
        }
    }

    /** Reads on behind what is pending; false at the end. */
    private boolean fill() throws IOException {
        int pending = limit - next;
        if (next > 0) {
            System.arraycopy(bytes, next, bytes, 0, pending);
        } else if (limit == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        next = 0;
        limit = pending;
        int read = in.read(bytes, limit, bytes.length - limit);
        limit += Math.max(read, 0);
        return read > 0;
    }
}
