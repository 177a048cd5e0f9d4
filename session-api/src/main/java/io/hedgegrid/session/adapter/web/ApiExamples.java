package io.hedgegrid.session.adapter.web;

/** The examples of the OpenAPI document. Each is a call that works as it stands. */
final class ApiExamples {

    /** Registers a session. */
    static final String REGISTRATION = """
            {
              "userId": "user123",
              "userBotId": "bot456",
              "exchange": {
                "name": "bitget",
                "apiKey": "your-api-key",
                "apiSecret": "your-api-secret",
                "passphrase": "your-passphrase",
                "isDemo": true
              },
              "settings": {
                "tradingPair": "BTCUSDT",
                "leverage": 10,
                "customSettings": {
                  "multiplier": 1.5,
                  "spacePercent": 0.5,
                  "smaPeriod": 7,
                  "useSmaEntry": true,
                  "cciPeriod": 20,
                  "singleOrderProfit": 3.0,
                  "pairGlobalProfit": 1.0,
                  "globalProfit": 100,
                  "maxLoss": 50
                }
              },
              "webhookUrl": "https://hema.example/api/webhooks/bot/hedge-bot-001",
              "webhookSecret": "your-webhook-secret"
            }
            """;

    /** Looks at settings. */
    static final String DRAFT = """
            {
              "settings": {
                "tradingPair": "BTCUSDT",
                "leverage": 10,
                "customSettings": {"multiplier": 1.5, "baseLot": 0.001}
              },
              "balance": 1000,
              "price": 42000
            }
            """;

    /** Stops a session and keeps its positions. */
    static final String STOP = """
            {"closePositions": false}
            """;

    private ApiExamples() {}
}
