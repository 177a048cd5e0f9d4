package io.hedgegrid.benchmarks;

import io.hedgegrid.standalone.replay.Candle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A market for benchmarks: one-minute candles of a contract at about 90,000 USDT with a tick of 0.1. The logarithm of the
 * price walks in eight steps per candle and is drawn gently back to its mean, so that it neither runs away nor stands
 * still in a million candles; calm and wild spells alternate. Seeded: every run has the same candles.
 */
public final class GeneratedMarket {

    /** Length of a candle. */
    static final long CANDLE_MILLIS = 60_000;

    private static final long BEGIN = 1_704_067_200_000L;
    private static final long SEED = 20_260_101;
    private static final double MEAN_PRICE = 90_000;
    private static final double TICKS_PER_USDT = 10;
    private static final int STEPS = 8;
    private static final double PULL = 2e-6;
    private static final double[] VOLATILITIES = {0.00006, 0.00014, 0.0003};
    private static final double CHANGE_OF_SPELL = 0.0003;
    private static final int DEFAULT_CANDLES = 1_000_000;

    private final RandomGenerator random = new SplittableRandom(SEED);
    private double deviation;
    private double volatility = VOLATILITIES[1];
    private long openTime = BEGIN;
    private long ticks = ticks();

    private GeneratedMarket() {}

    /**
     * Writes candles and settings for {@code ./grid backtest}: candles.csv and settings.json.
     *
     * @param args directory, and number of candles (a million by default)
     */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        int count = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_CANDLES;
        writeSettings(directory.resolve("settings.json"));
        try (Writer out = Files.newBufferedWriter(directory.resolve("candles.csv"))) {
            out.write("openTimeMillis,open,high,low,close,volume\n");
            for (Candle candle : candles(count)) {
                out.write(candle.openTime() + "," + candle.open() + "," + candle.high() + "," + candle.low() + ","
                        + candle.close() + ",1\n");
            }
        }
    }

    /** The first candles of the market. */
    static List<Candle> candles(int count) {
        GeneratedMarket market = new GeneratedMarket();
        List<Candle> candles = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            candles.add(market.next());
        }
        return candles;
    }

    /** Writes the settings of a session that suits this market. */
    static void writeSettings(Path file) {
        try (InputStream settings =
                Objects.requireNonNull(GeneratedMarket.class.getResourceAsStream("settings.json"), "settings.json")) {
            Files.write(file, settings.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Candle next() {
        long open = ticks;
        long high = open;
        long low = open;
        if (random.nextDouble() < CHANGE_OF_SPELL * STEPS) {
            volatility = VOLATILITIES[random.nextInt(VOLATILITIES.length)];
        }
        for (int i = 0; i < STEPS; i++) {
            deviation += volatility * random.nextGaussian() - PULL * deviation;
            ticks = ticks();
            high = Math.max(high, ticks);
            low = Math.min(low, ticks);
        }
        Candle candle = new Candle(openTime, price(open), price(high), price(low), price(ticks));
        openTime += CANDLE_MILLIS;
        return candle;
    }

    private long ticks() {
        return Math.round(MEAN_PRICE * Math.exp(deviation) * TICKS_PER_USDT);
    }

    private static BigDecimal price(long ticks) {
        return BigDecimal.valueOf(ticks, 1);
    }
}
