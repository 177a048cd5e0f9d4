package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Timeframe;
import java.util.Arrays;
import java.util.Optional;

/** The exchange's names of candle intervals. From six hours up the plain names are aligned to UTC+8, those with {@code utc} to UTC. */
public final class Granularity {

    private static final String CHANNEL_PREFIX = "candle";

    private Granularity() {}

    /** The name in REST queries, such as {@code 6Hutc}. */
    public static String of(Timeframe timeframe) {
        return switch (timeframe) {
            case M1, M3, M5, M15, M30, H1, H2, H4 -> timeframe.code();
            case H6, H12, D1 -> timeframe.code() + "utc";
        };
    }

    /** The name in V3, over REST and in the stream; empty if V3 has no such candles. */
    public static Optional<String> unified(Timeframe timeframe) {
        return timeframe == Timeframe.H2 ? Optional.empty() : Optional.of(of(timeframe));
    }

    /** The timeframe of V3's name, or empty if it is none this client asks for. */
    public static Optional<Timeframe> ofUnified(String interval) {
        return Arrays.stream(Timeframe.values())
                .filter(timeframe -> of(timeframe).equals(interval))
                .findFirst();
    }

    /** The name of the stream's channel, such as {@code candle6Hutc}. */
    public static String channel(Timeframe timeframe) {
        return CHANNEL_PREFIX + of(timeframe);
    }

    /** The timeframe of a channel, or empty if it carries no candles this client asks for. */
    public static Optional<Timeframe> ofChannel(String channel) {
        return Arrays.stream(Timeframe.values())
                .filter(timeframe -> channel(timeframe).equals(channel))
                .findFirst();
    }
}
