package io.hedgegrid.bitget.http;

/** The exchange's endpoints this client uses, with what it states about each. */
enum Endpoint {
    TIME("time", Method.GET, "/api/v2/public/time", Scope.ADDRESS, 20, Effect.NONE),
    CONTRACTS("contracts", Method.GET, "/api/v2/mix/market/contracts", Scope.ADDRESS, 20, Effect.NONE),
    TICKER("ticker", Method.GET, "/api/v2/mix/market/ticker", Scope.ADDRESS, 20, Effect.NONE),
    CANDLES("candles", Method.GET, "/api/v2/mix/market/candles", Scope.ADDRESS, 20, Effect.NONE),
    HISTORY_CANDLES(
            "history-candles", Method.GET, "/api/v2/mix/market/history-candles", Scope.ADDRESS, 20, Effect.NONE),
    KEY_INFO("key-info", Method.GET, "/api/v2/spot/account/info", Scope.USER, 1, Effect.NONE),
    ACCOUNT("account", Method.GET, "/api/v2/mix/account/account", Scope.USER, 10, Effect.NONE),
    ACCOUNTS("accounts", Method.GET, "/api/v2/mix/account/accounts", Scope.USER, 10, Effect.NONE),
    SET_POSITION_MODE(
            "set-position-mode",
            Method.POST,
            "/api/v2/mix/account/set-position-mode",
            Scope.USER,
            5,
            Effect.REPEATABLE),
    SET_MARGIN_MODE(
            "set-margin-mode", Method.POST, "/api/v2/mix/account/set-margin-mode", Scope.USER, 5, Effect.REPEATABLE),
    SET_LEVERAGE("set-leverage", Method.POST, "/api/v2/mix/account/set-leverage", Scope.USER, 5, Effect.REPEATABLE),
    PLACE_ORDER("place-order", Method.POST, "/api/v2/mix/order/place-order", Scope.USER, 10, Effect.ONCE),
    ORDER_DETAIL("order-detail", Method.GET, "/api/v2/mix/order/detail", Scope.USER, 10, Effect.NONE),
    SINGLE_POSITION("single-position", Method.GET, "/api/v2/mix/position/single-position", Scope.USER, 10, Effect.NONE),
    ALL_POSITION("all-position", Method.GET, "/api/v2/mix/position/all-position", Scope.USER, 5, Effect.NONE),

    V3_INSTRUMENTS("v3-instruments", Method.GET, "/api/v3/market/instruments", Scope.ADDRESS, 20, Effect.NONE),
    V3_TICKERS("v3-tickers", Method.GET, "/api/v3/market/tickers", Scope.ADDRESS, 20, Effect.NONE),
    V3_CANDLES("v3-candles", Method.GET, "/api/v3/market/candles", Scope.ADDRESS, 20, Effect.NONE),
    V3_HISTORY_CANDLES(
            "v3-history-candles", Method.GET, "/api/v3/market/history-candles", Scope.ADDRESS, 20, Effect.NONE),
    V3_KEY_INFO("v3-key-info", Method.GET, "/api/v3/account/info", Scope.USER, 5, Effect.NONE),
    V3_SETTINGS("v3-settings", Method.GET, "/api/v3/account/settings", Scope.USER, 20, Effect.NONE),
    V3_ASSETS("v3-assets", Method.GET, "/api/v3/account/assets", Scope.USER, 20, Effect.NONE),
    V3_SET_HOLD_MODE(
            "v3-set-hold-mode", Method.POST, "/api/v3/account/set-hold-mode", Scope.USER, 10, Effect.REPEATABLE),
    V3_SET_LEVERAGE("v3-set-leverage", Method.POST, "/api/v3/account/set-leverage", Scope.USER, 10, Effect.REPEATABLE),
    V3_PLACE_ORDER("v3-place-order", Method.POST, "/api/v3/trade/place-order", Scope.USER, 10, Effect.ONCE),
    V3_ORDER_INFO("v3-order-info", Method.GET, "/api/v3/trade/order-info", Scope.USER, 20, Effect.NONE),
    V3_FILLS("v3-fills", Method.GET, "/api/v3/trade/fills", Scope.USER, 20, Effect.NONE),
    V3_CURRENT_POSITION(
            "v3-current-position", Method.GET, "/api/v3/position/current-position", Scope.USER, 20, Effect.NONE);

    /** HTTP method. */
    enum Method {
        GET,
        POST
    }

    /** Whose requests the exchange counts together. */
    enum Scope {
        /** Those of an IP address. */
        ADDRESS,
        /** Those of a user, whatever the key. */
        USER
    }

    /** What a request does on the exchange. */
    enum Effect {
        /** It only reads. */
        NONE,
        /** It sets a value: doing it twice is as doing it once. */
        REPEATABLE,
        /** Doing it twice costs money. */
        ONCE
    }

    private final String label;
    private final Method method;
    private final String path;
    private final Scope scope;
    private final int perSecond;
    private final Effect effect;

    Endpoint(String label, Method method, String path, Scope scope, int perSecond, Effect effect) {
        this.label = label;
        this.method = method;
        this.path = path;
        this.scope = scope;
        this.perSecond = perSecond;
        this.effect = effect;
    }

    /** Name in messages and metrics. */
    String label() {
        return label;
    }

    Method method() {
        return method;
    }

    String path() {
        return path;
    }

    Scope scope() {
        return scope;
    }

    /** Requests a second the exchange allows. */
    int perSecond() {
        return perSecond;
    }

    Effect effect() {
        return effect;
    }

    Generation generation() {
        return path.startsWith("/api/v3/") ? Generation.V3 : Generation.V2;
    }
}
