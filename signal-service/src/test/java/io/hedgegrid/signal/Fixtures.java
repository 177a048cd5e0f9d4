package io.hedgegrid.signal;

import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.ForeignPositions;
import io.hedgegrid.schemas.session.GridLevel;
import io.hedgegrid.schemas.session.GridSettings;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.signal.SignalSettings;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records as the other services write them. */
public final class Fixtures {
    public static final String BTC = "BTCUSDT";
    public static final String ETH = "ETHUSDT";
    public static final Duration HOUR = Duration.ofHours(1);

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant REGISTERED = Instant.parse("2025-12-31T12:00:00Z");

    private Fixtures() {}

    /** Hourly candles of a seeded walk, without gaps. */
    public static List<Candle> walk(String symbol, int count) {
        Random random = new Random(7);
        List<Candle> candles = new ArrayList<>(count);
        long close = 1_000_000;
        for (int i = 0; i < count; i++) {
            long open = close;
            close = open + random.nextInt(-5_000, 5_001);
            long high = Math.max(open, close) + random.nextInt(2_000);
            long low = Math.min(open, close) - random.nextInt(2_000);
            candles.add(candle(symbol, "1H", HOUR, i, cents(open), cents(high), cents(low), cents(close)));
        }
        return candles;
    }

    /** The candle number {@code index} of a series, with all prices the same. */
    public static Candle flat(String symbol, String timeframe, Duration length, int index, String price) {
        BigDecimal value = new BigDecimal(price);
        return candle(symbol, timeframe, length, index, value, value, value, value);
    }

    private static Candle candle(
            String symbol,
            String timeframe,
            Duration length,
            int index,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close) {
        Instant openTime = START.plus(length.multipliedBy(index));
        return new Candle(
                symbol, timeframe, openTime, openTime.plus(length), open, high, low, close, new BigDecimal("12.5"));
    }

    /** Hourly settings whose id names what differs. */
    public static SignalSettings settings(int smaPeriod, int cciPeriod) {
        return settings("1H", smaPeriod, cciPeriod);
    }

    public static SignalSettings settings(String timeframe, int smaPeriod, int cciPeriod) {
        String id = timeframe + "-sma" + smaPeriod + "-sar0.1-0.8-cci" + cciPeriod + "-100--100";
        return new SignalSettings(id, timeframe, true, smaPeriod, 0.1, 0.8, false, cciPeriod, 100.0, -100.0);
    }

    public static SignalProfile profile(String symbol, SignalSettings settings) {
        return new SignalProfile(symbol, settings);
    }

    public static SessionConfig config(String sessionId, long version, String symbol, SignalSettings settings) {
        return config(sessionId, REGISTERED, version, symbol, settings);
    }

    public static SessionConfig config(
            String sessionId, Instant registeredAt, long version, String symbol, SignalSettings settings) {
        BigDecimal one = BigDecimal.ONE;
        GridSettings grid = new GridSettings(
                10,
                List.of(new GridLevel(one, 5, one)),
                one,
                BigDecimal.TEN,
                one,
                one,
                BigDecimal.TEN,
                BigDecimal.TEN,
                one,
                one,
                one,
                one,
                0,
                1439,
                true,
                0,
                ForeignPositions.ADOPT);
        return new SessionConfig(
                sessionId,
                version,
                "user",
                "bot",
                symbol,
                new ExchangeAccount("bitget", true, "fingerprint", secret(), secret(), secret()),
                grid,
                settings,
                null,
                registeredAt,
                registeredAt.plusSeconds(version));
    }

    private static SealedSecret secret() {
        return new SealedSecret("1", ByteBuffer.wrap(new byte[] {1, 2, 3}), false);
    }

    private static BigDecimal cents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
