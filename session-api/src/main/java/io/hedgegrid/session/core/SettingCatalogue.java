package io.hedgegrid.session.core;

import static io.hedgegrid.session.core.SettingNames.*;

import io.hedgegrid.session.core.Setting.ChoiceSetting;
import io.hedgegrid.session.core.Setting.FlagSetting;
import io.hedgegrid.session.core.Setting.NumberSetting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every custom setting: the one place from which parsing, the defaults and the schema in {@code GET /info} come. Defaults are
 * those of the robot this system replaces.
 */
public final class SettingCatalogue {

    /** Lengths of candles in the exchange's code. */
    public static final List<String> TIMEFRAMES =
            List.of("1m", "3m", "5m", "15m", "30m", "1H", "2H", "4H", "6H", "12H", "1D");

    /** Older names, each with the name it stands for. */
    public static final Map<String, String> ALIASES = Map.of("useSmaSar", USE_SMA_ENTRY);

    private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("1000000000");
    private static final Map<String, Setting> SETTINGS = build();

    private SettingCatalogue() {}

    /** The settings by name, in the order of a form. */
    public static Map<String, Setting> settings() {
        return SETTINGS;
    }

    private static Map<String, Setting> build() {
        List<Setting> settings = new ArrayList<>();
        grid(settings);
        lots(settings);
        signals(settings);
        profits(settings);
        openings(settings);
        Map<String, Setting> byName = new LinkedHashMap<>();
        settings.forEach(setting -> byName.put(setting.name(), setting));
        return Collections.unmodifiableMap(byName);
    }

    private static void grid(List<Setting> to) {
        List<String> percents = List.of("0.5", "1", "2", "3");
        List<String> lots = List.of("0.001", "0.002", "0.003", "0.004");
        for (int i = 0; i < percents.size(); i++) {
            String group = "Grid level " + (i + 1);
            to.add(new NumberSetting(
                    LEVEL_PERCENTS.get(i),
                    "Distance, %",
                    group,
                    "Distance of the next addition from the outermost entry, percent; larger than the level before.",
                    decimal(percents.get(i)),
                    BigDecimal.ZERO,
                    true,
                    decimal("99"),
                    decimal("0.1"),
                    false));
            to.add(whole(LEVEL_ORDERS.get(i), "Orders", group, "Most positions of a side at this level.", 5, 1, 50));
            to.add(amount(
                    LEVEL_LOTS.get(i),
                    "Fixed lot",
                    group,
                    "Lot at this level, base coin; used when the multiplier is 0.",
                    lots.get(i)));
        }
    }

    private static void lots(List<Setting> to) {
        String group = "Lot size";
        to.add(number(
                MULTIPLIER,
                "Multiplier",
                group,
                "Factor from each position's lot to the next; 0 = each level's fixed lot.",
                "1.5",
                "0",
                "10",
                "0.1"));
        to.add(number(
                MAX_MARTINGALE_MULTIPLIER,
                "Largest multiple",
                group,
                "Largest multiple of the base lot that the multiplier may reach.",
                "10",
                "1",
                "1000",
                "1"));
        to.add(amount(BASE_LOT, "Base lot", group, "Lot of the first position, base coin.", "0.001"));
        to.add(amount(MIN_LOT, "Smallest lot", group, "Smallest lot, base coin; at most the base lot.", "0.001"));
        to.add(amount(MAX_LOT, "Largest lot", group, "Largest lot, base coin; at least the base lot.", "50"));
        to.add(new NumberSetting(
                MAX_POSITION_MARGIN_PERCENT,
                "Largest margin of a position, %",
                group,
                "Largest margin of one position, percent of the balance.",
                decimal("10"),
                BigDecimal.ZERO,
                true,
                decimal("100"),
                BigDecimal.ONE,
                false));
    }

    private static void signals(List<Setting> to) {
        String group = "Entry signal";
        to.add(new ChoiceSetting(TIMEFRAME, "Timeframe", group, "Length of the candles.", "1H", TIMEFRAMES));
        to.add(new FlagSetting(
                USE_SMA_ENTRY, "SMA/SAR entry", group, "Enter by Parabolic SAR against the moving average.", true));
        to.add(whole(SMA_PERIOD, "SMA period", group, "Candles of the linear weighted moving average.", 7, 1, 500));
        to.add(new NumberSetting(
                SAR_AF,
                "SAR acceleration",
                group,
                "Start and step of the Parabolic SAR's acceleration factor.",
                decimal("0.1"),
                BigDecimal.ZERO,
                true,
                BigDecimal.ONE,
                decimal("0.01"),
                false));
        to.add(new NumberSetting(
                SAR_MAX,
                "Largest SAR acceleration",
                group,
                "Largest acceleration factor of the Parabolic SAR; at least its start.",
                decimal("0.8"),
                BigDecimal.ZERO,
                true,
                BigDecimal.ONE,
                decimal("0.1"),
                false));
        to.add(new FlagSetting(REVERSE_ORDER, "Reverse", group, "Swap BUY and SELL of the SMA/SAR entry.", false));
        to.add(whole(CCI_PERIOD, "CCI period", group, "Candles of the CCI; 0 = no CCI entry.", 0, 0, 500));
        to.add(number(
                CCI_MAX, "CCI upper level", group, "SELL when the CCI crosses above.", "100", "-1000", "1000", "1"));
        to.add(number(
                CCI_MIN, "CCI lower level", group, "BUY when the CCI crosses below.", "-100", "-1000", "1000", "1"));
    }

    private static void profits(List<Setting> to) {
        String group = "Profit and loss";
        to.add(number(
                SINGLE_ORDER_PROFIT,
                "Profit of one position, %",
                group,
                "A position is closed alone at this profit, percent of its entry price; 0 = off.",
                "3",
                "0",
                "1000",
                "0.1"));
        to.add(number(
                PAIR_GLOBAL_PROFIT,
                "Joint profit, %",
                group,
                "All positions are closed at this joint profit, percent of their value at entry; 0 = off.",
                "1",
                "0",
                "1000",
                "0.1"));
        to.add(number(
                GLOBAL_PROFIT,
                "Profit of the day",
                group,
                "All positions are closed and the bot stops at this profit of the UTC day, USDT; 0 = off.",
                "0",
                "0",
                LARGEST_AMOUNT.toPlainString(),
                "1"));
        to.add(number(
                MAX_LOSS,
                "Loss of the day",
                group,
                "All positions are closed and the bot stops at this loss of the UTC day, USDT, with either sign; 0 = off.",
                "0",
                LARGEST_AMOUNT.negate().toPlainString(),
                LARGEST_AMOUNT.toPlainString(),
                "1"));
    }

    private static void openings(List<Setting> to) {
        String group = "Opening";
        to.add(new FlagSetting(
                OPEN_ON_NEW_CANDLE,
                "Only on a new candle",
                group,
                "Add to the grid only on a new candle's first tick.",
                true));
        to.add(whole(
                TRADES_PER_DAY,
                "Entries per day",
                group,
                "Most first entries per UTC day; 0 = unlimited.",
                0,
                0,
                10000));
        to.add(new ChoiceSetting(
                FOREIGN_POSITIONS,
                "Positions found at the start",
                group,
                "Positions of the symbol that the account holds at the start and the bot did not open: adopt them into the"
                        + " grid, or refuse to start.",
                "adopt",
                List.of("adopt", "refuse")));
        to.add(whole(START_HOUR, "From hour", group, "Hour from which positions are opened, UTC.", 0, 0, 23));
        to.add(whole(START_MINUTE, "From minute", group, "Minute from which positions are opened.", 0, 0, 59));
        to.add(whole(
                FINISH_HOUR, "To hour", group, "Hour up to which positions are opened, UTC, inclusive.", 23, 0, 23));
        to.add(whole(
                FINISH_MINUTE, "To minute", group, "Minute up to which positions are opened, inclusive.", 59, 0, 59));
    }

    private static NumberSetting whole(
            String name, String label, String group, String description, int defaultValue, int min, int max) {
        return new NumberSetting(
                name,
                label,
                group,
                description,
                BigDecimal.valueOf(defaultValue),
                BigDecimal.valueOf(min),
                false,
                BigDecimal.valueOf(max),
                BigDecimal.ONE,
                true);
    }

    private static NumberSetting number(
            String name,
            String label,
            String group,
            String description,
            String defaultValue,
            String min,
            String max,
            String step) {
        return new NumberSetting(
                name,
                label,
                group,
                description,
                decimal(defaultValue),
                decimal(min),
                false,
                decimal(max),
                decimal(step),
                false);
    }

    private static NumberSetting amount(
            String name, String label, String group, String description, String defaultValue) {
        return new NumberSetting(
                name,
                label,
                group,
                description,
                decimal(defaultValue),
                BigDecimal.ZERO,
                true,
                LARGEST_AMOUNT,
                decimal("0.001"),
                false);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
