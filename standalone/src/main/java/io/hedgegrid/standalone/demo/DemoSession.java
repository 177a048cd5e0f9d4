package io.hedgegrid.standalone.demo;

import io.hedgegrid.bitget.Contract;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The session the demonstration registers: narrow grid distances and small targets, so that a minute shows openings, additions and
 * closings. Targets lie above the round trip's fees of 0.12 %.
 *
 * @param id user bot id
 * @param symbol contract
 * @param timeframe exchange's code
 * @param baseLot base coin
 */
record DemoSession(String id, String symbol, String timeframe, BigDecimal baseLot) {

    /** Value of the first position, USDT. */
    private static final BigDecimal FIRST_VALUE = new BigDecimal(60);

    private static final int LEVERAGE = 10;

    /** In first lots; the martingale stops at ten of them anyway. */
    private static final BigDecimal LARGEST_LOT = new BigDecimal(20);

    /**
     * A session for a contract.
     *
     * @param price at which it now trades, USDT
     */
    static DemoSession on(Contract contract, String timeframe, BigDecimal price) {
        BigDecimal steps = FIRST_VALUE
                .divide(price, 18, RoundingMode.UP)
                .max(contract.minSize())
                .divide(contract.sizeStep(), 0, RoundingMode.UP);
        return new DemoSession("demo-bot", contract.symbol(), timeframe, steps.multiply(contract.sizeStep()));
    }

    /** The body of HEMA's registration. */
    String registration(URI callbacks, String webhookSecret) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("userId", "demo-user").put("userBotId", id);
        body.putObject("exchange")
                .put("name", "bitget")
                .put("apiKey", "demo-key")
                .put("apiSecret", "demo-secret")
                .put("passphrase", "demo-passphrase")
                .put("isDemo", true);
        ObjectNode settings =
                body.putObject("settings").put("tradingPair", symbol).put("leverage", LEVERAGE);
        settings.putObject("customSettings")
                .put("timeframe", timeframe)
                .put("baseLot", baseLot)
                .put("minLot", baseLot)
                .put("maxLot", baseLot.multiply(LARGEST_LOT))
                .put("spacePercent", new BigDecimal("0.05"))
                .put("space1Percent", new BigDecimal("0.1"))
                .put("space2Percent", new BigDecimal("0.15"))
                .put("space3Percent", new BigDecimal("0.2"))
                .put("singleOrderProfit", new BigDecimal("0.15"))
                .put("pairGlobalProfit", new BigDecimal("0.14"))
                .put("openOnNewCandle", false);
        body.put("webhookUrl", callbacks.toString()).put("webhookSecret", webhookSecret);
        return body.toString();
    }
}
