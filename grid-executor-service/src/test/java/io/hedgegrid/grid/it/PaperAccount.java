package io.hedgegrid.grid.it;

import io.hedgegrid.bitget.Credentials;

/** The paper exchange's default accounts, one of each kind. */
enum PaperAccount {
    CLASSIC("demo-key", "demo-secret"),
    UNIFIED("demo-uta-key", "demo-uta-secret");

    private static final String PASSPHRASE = "demo-passphrase";

    private final String key;
    private final String secret;

    PaperAccount(String key, String secret) {
        this.key = key;
        this.secret = secret;
    }

    String key() {
        return key;
    }

    Credentials credentials() {
        return new Credentials(key, secret, PASSPHRASE);
    }

    /** Where the kind's orders are placed. */
    String placeOrderPath() {
        return switch (this) {
            case CLASSIC -> "/api/v2/mix/order/place-order";
            case UNIFIED -> "/api/v3/trade/place-order";
        };
    }
}
