package io.hedgegrid.schemas;

/** Keys of {@link Topics#SIGNAL_PROFILES}: {@code <symbol>|<profile id>}, such as {@code BTCUSDT|1H-sma7-...}. */
public final class ProfileKeys {

    private static final char SEPARATOR = '|';

    private ProfileKeys() {}

    /**
     * The key of a symbol's profile.
     *
     * @throws IllegalArgumentException if the symbol is empty or has the separator in it
     */
    public static String of(String symbol, String profileId) {
        if (symbol.isEmpty() || symbol.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("symbol cannot be part of a profile's key: '" + symbol + "'");
        }
        return symbol + SEPARATOR + profileId;
    }

    /**
     * The symbol in a key. The topic is partitioned by it.
     *
     * @throws IllegalArgumentException if the key is none of {@link #of}
     */
    public static String symbol(String key) {
        return key.substring(0, separator(key));
    }

    /**
     * The profile id in a key.
     *
     * @throws IllegalArgumentException if the key is none of {@link #of}
     */
    public static String profileId(String key) {
        return key.substring(separator(key) + 1);
    }

    private static int separator(String key) {
        int at = key.indexOf(SEPARATOR);
        if (at < 1) {
            throw new IllegalArgumentException("not the key of a signal profile: '" + key + "'");
        }
        return at;
    }
}
