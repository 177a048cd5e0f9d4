package io.hedgegrid.bitget.http;

/** The exchange's endpoints this client uses, with what it states about each. */
enum Endpoint {
    TIME("time", Method.GET, "/api/v2/public/time", Scope.IP, 20, Effect.NONE),
    CONTRACTS("contracts", Method.GET, "/api/v2/mix/market/contracts", Scope.IP, 20, Effect.NONE),
    TICKER("ticker", Method.GET, "/api/v2/mix/market/ticker", Scope.IP, 20, Effect.NONE),
    CANDLES("candles", Method.GET, "/api/v2/mix/market/candles", Scope.IP, 20, Effect.NONE),
    HISTORY_CANDLES("history-candles", Method.GET, "/api/v2/mix/market/history-candles", Scope.IP, 20, Effect.NONE),
    ACCOUNT("account", Method.GET, "/api/v2/mix/account/account", Scope.API_KEY, 10, Effect.NONE),
    SET_POSITION_MODE(
            "set-position-mode",
            Method.POST,
            "/api/v2/mix/account/set-position-mode",
            Scope.API_KEY,
            5,
            Effect.REPEATABLE),
    SET_MARGIN_MODE(
            "set-margin-mode", Method.POST, "/api/v2/mix/account/set-margin-mode", Scope.API_KEY, 5, Effect.REPEATABLE),
    SET_LEVERAGE("set-leverage", Method.POST, "/api/v2/mix/account/set-leverage", Scope.API_KEY, 5, Effect.REPEATABLE),
    PLACE_ORDER("place-order", Method.POST, "/api/v2/mix/order/place-order", Scope.API_KEY, 10, Effect.ONCE),
    ORDER_DETAIL("order-detail", Method.GET, "/api/v2/mix/order/detail", Scope.API_KEY, 10, Effect.NONE),
    SINGLE_POSITION(
            "single-position", Method.GET, "/api/v2/mix/position/single-position", Scope.API_KEY, 10, Effect.NONE),
    ALL_POSITION("all-position", Method.GET, "/api/v2/mix/position/all-position", Scope.API_KEY, 5, Effect.NONE);

    /** HTTP method. */
    enum Method {
        GET,
        POST
    }

    /** Whose requests the exchange counts together. */
    enum Scope {
        IP,
        API_KEY
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
}
