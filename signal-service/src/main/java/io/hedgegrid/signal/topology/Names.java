package io.hedgegrid.signal.topology;

/**
 * The names of processors, stores and internal topics. They are part of what a running system has on its brokers: changing a
 * store's or the repartition's name orphans its topic, and with it the state.
 */
final class Names {
    static final String SESSION_CONFIGS_SOURCE = "session-configs";
    static final String PROFILE_CHANGES = "profile-changes";
    static final String PROFILE_USES_REPARTITION = "profile-uses";
    static final String PROFILE_USERS = "profile-users";
    static final String SIGNAL_PROFILES_SINK = "signal-profiles-out";
    static final String SIGNAL_PROFILES_SOURCE = "signal-profiles-in";
    static final String MARKET_CANDLES_SOURCE = "market-candles";
    static final String PROFILES = "profiles";
    static final String CANDLES = "candles";
    static final String ALL_SIGNALS = "all-signals";
    static final String SIGNALS_SINK = "signals";

    /** Session id to the profile that its newest configuration names. */
    static final String SESSION_PROFILES_STORE = "session-profiles-store";

    /** Profile key to the number of sessions that use it. */
    static final String PROFILE_USERS_STORE = "profile-users-store";

    /** Symbol and timeframe to its {@link io.hedgegrid.signal.core.CandleSeries}. */
    static final String CANDLE_SERIES_STORE = "candle-series-store";

    /** Symbol, timeframe and slot to the candle. */
    static final String CANDLES_STORE = "candles-store";

    /** Symbol, timeframe and profile id to the indicators' state. */
    static final String PROFILE_STATES_STORE = "profile-states-store";

    private Names() {}
}
