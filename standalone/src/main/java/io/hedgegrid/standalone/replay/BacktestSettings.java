package io.hedgegrid.standalone.replay;

import io.hedgegrid.grid.machine.ContractRules;
import io.hedgegrid.grid.machine.ForeignPositions;
import io.hedgegrid.grid.machine.GridLevel;
import io.hedgegrid.grid.machine.GridSettings;
import io.hedgegrid.grid.machine.SessionConfig;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A session to be traded on a file of candles.
 *
 * @param signals which candles, and how the entry signal is computed
 * @param historyCandles number of candles before the first traded one; they only feed the indicators
 * @param initialBalance USDT
 * @param session configuration of the session
 * @param contract rules of the contract
 * @param restart when a stopped session is started again
 */
record BacktestSettings(
        SignalSettings signals,
        long historyCandles,
        BigDecimal initialBalance,
        SessionConfig session,
        ContractRules contract,
        Restart restart) {

    /** When a session that a daily limit has stopped is started again. */
    enum Restart {
        /** Never: the back-test ends there. */
        NEVER,
        /** Before the first price of the first candle of the next UTC day. */
        NEXT_UTC_DAY
    }

    /** When grid additions are looked at. */
    private enum GridAdditions {
        EVERY_TICK,
        NEW_CANDLE
    }

    private static final String ID = "backtest";
    /** Wall time means nothing here: all commands are given at this one. */
    static final long WALL_TIME = 1;

    /** The product's, which no setting changes. */
    private static final BigDecimal BALANCE_BUFFER = new BigDecimal("1.2");

    private static final int MAX_LEVERAGE = 125;
    private static final int MOST_ORDERS = 1_000;
    private static final int ALL_DAY = 1_439;

    /** @throws ReplayException naming file and setting if one is unknown, missing or wrong */
    static BacktestSettings read(Path path) {
        SettingsFile file = SettingsFile.read(path);
        SignalSettings signals = SignalSettings.of(file);
        Long interval = signals.intervalMillis();
        if (interval == null) {
            throw file.fault("intervalMillis", "is missing");
        }
        checkEntries(file, signals);
        long history = file.wholeNumber("historyCandles", 0, Integer.MAX_VALUE);
        if (signals.candles() <= history) {
            throw file.fault("candles", "must be above historyCandles, " + history + ", was " + signals.candles());
        }
        if (file.number("balanceBuffer").compareTo(BALANCE_BUFFER) != 0) {
            throw file.fault("balanceBuffer", "must be 1.2: it is a rule and no setting of the product");
        }
        SessionConfig session =
                new SessionConfig(ID, 1, ID, "", file.text("symbol"), ID, true, grid(file), ID, interval, WALL_TIME);
        return new BacktestSettings(
                signals,
                history,
                file.positive("initialBalance"),
                session,
                contract(file),
                file.choice("restart", Restart.class));
    }

    private static void checkEntries(SettingsFile file, SignalSettings signals) {
        boolean usesCci = signals.profile().cciPeriod() > 0;
        if (!signals.profile().useSmaEntry() && !usesCci) {
            throw file.fault("useSmaEntry", "must be true if cciPeriod is 0: there would be no entry");
        }
        if (usesCci && signals.profile().cciMin() >= signals.profile().cciMax()) {
            throw file.fault("cciMin", "must be below cciMax");
        }
    }

    private static GridSettings grid(SettingsFile file) {
        BigDecimal minLot = file.positive("minLot");
        BigDecimal baseLot = file.positive("baseLot");
        BigDecimal maxLot = file.positive("maxLot");
        if (minLot.compareTo(baseLot) > 0) {
            throw file.fault("minLot", "must not be above baseLot");
        }
        if (baseLot.compareTo(maxLot) > 0) {
            throw file.fault("baseLot", "must not be above maxLot");
        }
        return new GridSettings(
                file.count("leverage", 1, MAX_LEVERAGE),
                levels(file),
                file.notNegative("multiplier"),
                file.positive("maxMartingaleMultiplier"),
                baseLot,
                minLot,
                maxLot,
                file.positive("maxPositionMarginPercent"),
                file.notNegative("singleOrderProfit"),
                file.notNegative("pairGlobalProfit"),
                file.notNegative("globalProfit"),
                file.number("maxLoss"),
                0,
                ALL_DAY,
                file.choice("gridAdditions", GridAdditions.class) == GridAdditions.NEW_CANDLE,
                0,
                ForeignPositions.REFUSE);
    }

    private static List<GridLevel> levels(SettingsFile file) {
        List<GridLevel> levels = new ArrayList<>();
        for (SettingsFile element : file.list("levels")) {
            element.allowOnly(List.of("percent", "orders", "lot"));
            GridLevel level = new GridLevel(
                    element.positive("percent"), element.count("orders", 1, MOST_ORDERS), element.positive("lot"));
            if (!levels.isEmpty() && level.percent().compareTo(levels.getLast().percent()) <= 0) {
                throw element.fault("percent", "must be above that of the level before");
            }
            levels.add(level);
        }
        return levels;
    }

    private static ContractRules contract(SettingsFile file) {
        // Of the contract only the size step shapes an order here: everything else lets any order pass, for no fee.
        return new ContractRules(
                file.positive("sizeStep"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                1,
                MAX_LEVERAGE);
    }
}
