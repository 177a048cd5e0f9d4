package io.hedgegrid.signal.topology;

import io.hedgegrid.schemas.ProfileKeys;

/** Keys of the stores of candles and of profiles. Symbols and timeframes never contain the separator. */
final class StoreKeys {
    private static final String SEPARATOR = "|";

    private StoreKeys() {}

    /** The key of the candles of a symbol and timeframe; what belongs to them has keys that begin with it. */
    static String series(String symbol, String timeframe) {
        return symbol + SEPARATOR + timeframe;
    }

    static String candle(String series, int slot) {
        return series + SEPARATOR + slot;
    }

    static String profile(String series, String profileId) {
        return profilePrefix(series) + profileId;
    }

    /** What the keys of all profiles on a series begin with. */
    static String profilePrefix(String series) {
        return series + SEPARATOR;
    }

    /** The profile id in a key of {@link #profile}. */
    static String profileId(String key) {
        return ProfileKeys.profileId(ProfileKeys.profileId(key));
    }
}
