package io.hedgegrid.standalone.replay;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of candles, read one by one: CSV, gzipped if its name ends in {@code .gz}, one closed candle a line, ascending.
 * Candles may be missing, not wrong. Used by one thread.
 */
final class CandleFile implements AutoCloseable {

    private static final String HEADER = "openTimeMillis,open,high,low,close,volume";
    private static final int COLUMNS = 6;
    private static final int UNPACKING_BUFFER = 1 << 16;

    private final Path file;
    private final Rows rows;
    private final @Nullable Long intervalMillis;
    private int line = 1;
    private @Nullable Candle last;
    private long gaps;

    private CandleFile(Path file, Rows rows, @Nullable Long intervalMillis) {
        this.file = file;
        this.rows = rows;
        this.intervalMillis = intervalMillis;
    }

    /**
     * Opens a file.
     *
     * @param intervalMillis length of its candles; null if that does not matter
     * @throws ReplayException if there is no such file, it cannot be read, or begins with another header
     */
    static CandleFile open(Path file, @Nullable Long intervalMillis) {
        CandleFile candles = null;
        try {
            InputStream raw = Files.newInputStream(file);
            try {
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, UNPACKING_BUFFER) : raw;
                candles = new CandleFile(file, new Rows(in), intervalMillis);
                if (!candles.rows.next() || !HEADER.equals(candles.rows.text())) {
                    throw candles.fault("expected the header " + HEADER);
                }
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
            return candles;
        } catch (NoSuchFileException e) {
            throw new ReplayException(file + ": no such file", e);
        } catch (IOException e) {
            throw new ReplayException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The next candle; null at the end of the file.
     *
     * @throws ReplayException naming file and line if the row is wrong, out of order, twice there or at no opening of a candle
     */
    @Nullable
    Candle next() {
        try {
            if (!rows.next()) {
                return null;
            }
        } catch (IOException e) {
            throw new ReplayException(file + " after line " + line + ": cannot be read: " + e.getMessage(), e);
        }
        line++;
        Candle candle = row();
        checkTime(candle.openTime());
        last = candle;
        return candle;
    }

    /** How many times at least one candle was missing between two others. */
    long gaps() {
        return gaps;
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new ReplayException(file + ": cannot be closed: " + e.getMessage(), e);
        }
    }

    private Candle row() {
        if (rows.count() != COLUMNS) {
            throw fault("expected " + COLUMNS + " values, found " + rows.count());
        }
        Candle candle =
                new Candle(openTime(), number("open", 1), number("high", 2), number("low", 3), number("close", 4));
        BigDecimal volume = number("volume", 5);
        if (candle.low().signum() <= 0) {
            throw fault("low: must be above 0, was " + rows.text(3));
        }
        if (candle.low().compareTo(candle.open().min(candle.close())) > 0) {
            throw fault("low: must not be above open and close, was " + rows.text(3));
        }
        if (candle.high().compareTo(candle.open().max(candle.close())) < 0) {
            throw fault("high: must not be below open and close, was " + rows.text(2));
        }
        if (volume.signum() < 0) {
            throw fault("volume: must not be negative, was " + rows.text(5));
        }
        return candle;
    }

    private long openTime() {
        try {
            return rows.whole(0);
        } catch (NumberFormatException e) {
            throw new ReplayException(at() + "openTimeMillis: must be a whole number, was '" + rows.text(0) + "'", e);
        }
    }

    private BigDecimal number(String name, int column) {
        try {
            BigDecimal number = rows.decimal(column);
            if (Decimals.isReasonable(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ReplayException(at() + name + ": must be a number, was '" + rows.text(column) + "'", e);
        }
        throw fault(name + ": is out of range, was " + rows.text(column));
    }

    private void checkTime(long openTime) {
        if (openTime < 0) {
            throw fault("openTimeMillis: must not be negative, was " + openTime);
        }
        if (last != null && openTime <= last.openTime()) {
            throw fault("openTimeMillis: must be after the line before, " + last.openTime() + ", was " + openTime);
        }
        if (intervalMillis == null) {
            return;
        }
        if (openTime % intervalMillis != 0) {
            throw fault(
                    "openTimeMillis: must be a multiple of intervalMillis, " + intervalMillis + ", was " + openTime);
        }
        if (last != null && openTime - last.openTime() > intervalMillis) {
            // Else hours would pass for minutes with holes.
            if (line == 3) {
                throw fault("openTimeMillis: the second candle opens " + (openTime - last.openTime())
                        + " ms after the first; intervalMillis is " + intervalMillis);
            }
            gaps++;
        }
    }

    private ReplayException fault(String what) {
        return new ReplayException(at() + what);
    }

    private String at() {
        return file + " line " + line + ": ";
    }
}
