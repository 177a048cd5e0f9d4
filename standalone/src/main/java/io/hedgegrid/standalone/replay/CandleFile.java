package io.hedgegrid.standalone.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
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

    private final Path file;
    private final BufferedReader reader;
    private final @Nullable Long intervalMillis;
    private int line = 1;
    private @Nullable Candle last;
    private long gaps;

    private CandleFile(Path file, BufferedReader reader, @Nullable Long intervalMillis) {
        this.file = file;
        this.reader = reader;
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
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                candles = new CandleFile(
                        file, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), intervalMillis);
                String header = candles.reader.readLine();
                if (!HEADER.equals(header)) {
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
        String text;
        try {
            text = reader.readLine();
        } catch (IOException e) {
            throw new ReplayException(file + " after line " + line + ": cannot be read: " + e.getMessage(), e);
        }
        if (text == null) {
            return null;
        }
        line++;
        Candle candle = row(text);
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
            reader.close();
        } catch (IOException e) {
            throw new ReplayException(file + ": cannot be closed: " + e.getMessage(), e);
        }
    }

    private Candle row(String text) {
        String[] cells = text.split(",", -1);
        if (cells.length != COLUMNS) {
            throw fault("expected " + COLUMNS + " values, found " + cells.length);
        }
        Candle candle = new Candle(
                openTime(cells[0]),
                number("open", cells[1]),
                number("high", cells[2]),
                number("low", cells[3]),
                number("close", cells[4]));
        BigDecimal volume = number("volume", cells[5]);
        if (candle.low().signum() <= 0) {
            throw fault("low: must be above 0, was " + cells[3]);
        }
        if (candle.low().compareTo(candle.open().min(candle.close())) > 0) {
            throw fault("low: must not be above open and close, was " + cells[3]);
        }
        if (candle.high().compareTo(candle.open().max(candle.close())) < 0) {
            throw fault("high: must not be below open and close, was " + cells[2]);
        }
        if (volume.signum() < 0) {
            throw fault("volume: must not be negative, was " + cells[5]);
        }
        return candle;
    }

    private long openTime(String cell) {
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException e) {
            throw new ReplayException(at() + "openTimeMillis: must be a whole number, was '" + cell + "'", e);
        }
    }

    private BigDecimal number(String column, String cell) {
        try {
            BigDecimal number = Decimals.normal(new BigDecimal(cell));
            if (Decimals.isReasonable(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ReplayException(at() + column + ": must be a number, was '" + cell + "'", e);
        }
        throw fault(column + ": is out of range, was " + cell);
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
