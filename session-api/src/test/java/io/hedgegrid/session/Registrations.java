package io.hedgegrid.session;

/** Bodies of registrations. */
final class Registrations {

    private Registrations() {}

    /** A sound registration with marked secrets. */
    static String of(String userId, String userBotId, String apiKey) {
        return """
                {"userId": "%s", "userBotId": "%s",
                 "exchange": {"name": "bitget", "apiKey": "MARKED-key-%s", "apiSecret": "MARKED-secret",
                              "passphrase": "MARKED-passphrase", "isDemo": true},
                 "settings": {"tradingPair": "BTCUSDT", "leverage": 10,
                              "customSettings": {"multiplier": 1.5, "spacePercent": 0.5, "smaPeriod": 7, "useSmaEntry": true,
                                                 "cciPeriod": 20, "singleOrderProfit": 3.0, "pairGlobalProfit": 1.0,
                                                 "globalProfit": 100, "maxLoss": -50}},
                 "webhookUrl": "https://hema.example/api/webhooks/bot?token=MARKED-token",
                 "webhookSecret": "MARKED-webhook-secret"}
                """.formatted(userId, userBotId, apiKey);
    }
}
