package io.hedgegrid.session.core;

import java.util.List;

/** Names of the custom settings on the wire. */
public final class SettingNames {

    /** Martingale multiplier. */
    public static final String MULTIPLIER = "multiplier";
    /** Distances of the four grid levels, first to last. */
    public static final List<String> LEVEL_PERCENTS =
            List.of("spacePercent", "space1Percent", "space2Percent", "space3Percent");
    /** Most orders of the four grid levels. */
    public static final List<String> LEVEL_ORDERS =
            List.of("spaceOrders", "space1Orders", "space2Orders", "space3Orders");
    /** Fixed lots of the four grid levels. */
    public static final List<String> LEVEL_LOTS = List.of("spaceLots", "space1Lots", "space2Lots", "space3Lots");
    /** Lot of the first position. */
    public static final String BASE_LOT = "baseLot";
    /** Smallest lot. */
    public static final String MIN_LOT = "minLot";
    /** Largest lot. */
    public static final String MAX_LOT = "maxLot";
    /** Whether the SMA/SAR rule is on. */
    public static final String USE_SMA_ENTRY = "useSmaEntry";
    /** Candles of the LWMA. */
    public static final String SMA_PERIOD = "smaPeriod";
    /** Start and step of the SAR's acceleration factor. */
    public static final String SAR_AF = "sarAf";
    /** Largest acceleration factor of the SAR. */
    public static final String SAR_MAX = "sarMax";
    /** Whether the SMA/SAR rule's BUY and SELL are swapped. */
    public static final String REVERSE_ORDER = "reverseOrder";
    /** Candles of the CCI; 0 = off. */
    public static final String CCI_PERIOD = "cciPeriod";
    /** Upper CCI level. */
    public static final String CCI_MAX = "cciMax";
    /** Lower CCI level. */
    public static final String CCI_MIN = "cciMin";
    /** Length of the candles. */
    public static final String TIMEFRAME = "timeframe";
    /** Profit at which one position is closed. */
    public static final String SINGLE_ORDER_PROFIT = "singleOrderProfit";
    /** Joint profit at which all positions are closed. */
    public static final String PAIR_GLOBAL_PROFIT = "pairGlobalProfit";
    /** The day's profit target. */
    public static final String GLOBAL_PROFIT = "globalProfit";
    /** The day's loss limit. */
    public static final String MAX_LOSS = "maxLoss";
    /** First hour of opening. */
    public static final String START_HOUR = "startHour";
    /** First minute of opening. */
    public static final String START_MINUTE = "startMinute";
    /** Last hour of opening. */
    public static final String FINISH_HOUR = "finishHour";
    /** Last minute of opening. */
    public static final String FINISH_MINUTE = "finishMinute";
    /** Whether additions wait for a new candle. */
    public static final String OPEN_ON_NEW_CANDLE = "openOnNewCandle";
    /** Most first entries a day. */
    public static final String TRADES_PER_DAY = "tradesPerDay";
    /** Largest power of the multiplier used. */
    public static final String MAX_MARTINGALE_MULTIPLIER = "maxMartingaleMultiplier";
    /** Largest margin of one position. */
    public static final String MAX_POSITION_MARGIN_PERCENT = "maxPositionMarginPercent";

    /** What to do at a start with positions that the session does not know. */
    public static final String FOREIGN_POSITIONS = "foreignPositions";

    private SettingNames() {}
}
