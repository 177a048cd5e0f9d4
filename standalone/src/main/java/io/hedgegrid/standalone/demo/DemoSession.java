package io.hedgegrid.standalone.demo;

import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.Credentials;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A session as the demonstration registers it: narrow grid distances and small targets, so that a minute shows openings, additions and
 * closings. Targets lie above the round trip's fees of 0.12 %.
 *
 * @param id user bot id, such as demo-bot, whose user is demo-user
 * @param symbol contract
 * @param timeframe exchange's code
 * @param baseLot base coin
 * @param account keys of the paper exchange's account
 */
public record DemoSession(String id, String symbol, String timeframe, BigDecimal baseLot, Credentials account) {

    private static final Credentials DEMO_ACCOUNT = new Credentials("demo-key", "demo-secret", "demo-passphrase");

    /** Value of the first position, USDT. */
    private static final BigDecimal FIRST_VALUE = new BigDecimal(60);

    private static final int LEVERAGE = 10;

    /** In first lots; the martingale stops at ten of them anyway. */
    private static final BigDecimal LARGEST_LOT = new BigDecimal(20);

    /**
     * A session for a contract, on the paper exchange's own account.
     *
     * @param price at which it now trades, USDT
     */
    public static DemoSession on(Contract contract, String timeframe, BigDecimal price) {
        BigDecimal steps = FIRST_VALUE
                .divide(price, 18, RoundingMode.UP)
                .max(contract.minSize())
                .divide(contract.sizeStep(), 0, RoundingMode.UP);
        BigDecimal baseLot = steps.multiply(contract.sizeStep());
        return new DemoSession("demo-bot", contract.symbol(), timeframe, baseLot, DEMO_ACCOUNT);
    }

    /** The same for another bot and account. */
    public DemoSession as(String otherId, Credentials otherAccount) {
        return new DemoSession(otherId, symbol, timeframe, baseLot, otherAccount);
    }

    /** The body of HEMA's registration. */
    public String registration(URI callbacks, String webhookSecret) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("userId", id.replace("-bot", "-user")).put("userBotId", id);
        body.putObject("exchange")
                .put("name", "bitget")
                .put("apiKey", account.apiKey())
                .put("apiSecret", account.apiSecret())
                .put("passphrase", account.passphrase())
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
