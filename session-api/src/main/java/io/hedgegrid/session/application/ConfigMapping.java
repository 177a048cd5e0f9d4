package io.hedgegrid.session.application;

import static io.hedgegrid.session.core.SettingNames.*;

import io.hedgegrid.schemas.session.ForeignPositions;
import io.hedgegrid.schemas.session.GridLevel;
import io.hedgegrid.schemas.session.GridSettings;
import io.hedgegrid.schemas.signal.SignalSettings;
import io.hedgegrid.session.core.CustomSettings;
import io.hedgegrid.session.core.ProfileId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Custom settings to what lies in a session's configuration, and back without loss. */
public final class ConfigMapping {

    private static final int MINUTES = 60;

    private ConfigMapping() {}

    /** The trading rules' parameters. */
    static GridSettings grid(int leverage, CustomSettings settings) {
        List<GridLevel> levels = new ArrayList<>();
        for (int i = 0; i < LEVEL_PERCENTS.size(); i++) {
            levels.add(new GridLevel(
                    settings.decimal(LEVEL_PERCENTS.get(i)),
                    settings.integer(LEVEL_ORDERS.get(i)),
                    settings.decimal(LEVEL_LOTS.get(i))));
        }
        return new GridSettings(
                leverage,
                levels,
                settings.decimal(MULTIPLIER),
                settings.decimal(MAX_MARTINGALE_MULTIPLIER),
                settings.decimal(BASE_LOT),
                settings.decimal(MIN_LOT),
                settings.decimal(MAX_LOT),
                settings.decimal(MAX_POSITION_MARGIN_PERCENT),
                settings.decimal(SINGLE_ORDER_PROFIT),
                settings.decimal(PAIR_GLOBAL_PROFIT),
                settings.decimal(GLOBAL_PROFIT),
                settings.decimal(MAX_LOSS),
                settings.integer(START_HOUR) * MINUTES + settings.integer(START_MINUTE),
                settings.integer(FINISH_HOUR) * MINUTES + settings.integer(FINISH_MINUTE),
                settings.flag(OPEN_ON_NEW_CANDLE),
                settings.integer(TRADES_PER_DAY),
                ForeignPositions.valueOf(settings.text(FOREIGN_POSITIONS).toUpperCase(Locale.ROOT)));
    }

    /** How the entry signal is computed. */
    static SignalSettings signal(CustomSettings settings) {
        return new SignalSettings(
                ProfileId.of(settings),
                settings.text(TIMEFRAME),
                settings.flag(USE_SMA_ENTRY),
                settings.integer(SMA_PERIOD),
                settings.decimal(SAR_AF).doubleValue(),
                settings.decimal(SAR_MAX).doubleValue(),
                settings.flag(REVERSE_ORDER),
                settings.integer(CCI_PERIOD),
                settings.decimal(CCI_MAX).doubleValue(),
                settings.decimal(CCI_MIN).doubleValue());
    }

    /** The custom settings that a configuration came from. */
    public static CustomSettings settings(GridSettings grid, SignalSettings signal) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < LEVEL_PERCENTS.size(); i++) {
            GridLevel level = grid.getLevels().get(i);
            values.put(LEVEL_PERCENTS.get(i), level.getPercent());
            values.put(LEVEL_ORDERS.get(i), BigDecimal.valueOf(level.getOrders()));
            values.put(LEVEL_LOTS.get(i), level.getLot());
        }
        values.put(MULTIPLIER, grid.getMultiplier());
        values.put(MAX_MARTINGALE_MULTIPLIER, grid.getMaxMartingaleMultiplier());
        values.put(BASE_LOT, grid.getBaseLot());
        values.put(MIN_LOT, grid.getMinLot());
        values.put(MAX_LOT, grid.getMaxLot());
        values.put(MAX_POSITION_MARGIN_PERCENT, grid.getMaxPositionMarginPercent());
        values.put(SINGLE_ORDER_PROFIT, grid.getSingleOrderProfit());
        values.put(PAIR_GLOBAL_PROFIT, grid.getPairGlobalProfit());
        values.put(GLOBAL_PROFIT, grid.getGlobalProfit());
        values.put(MAX_LOSS, grid.getMaxLoss());
        values.put(START_HOUR, BigDecimal.valueOf(grid.getStartMinuteOfDay() / MINUTES));
        values.put(START_MINUTE, BigDecimal.valueOf(grid.getStartMinuteOfDay() % MINUTES));
        values.put(FINISH_HOUR, BigDecimal.valueOf(grid.getFinishMinuteOfDay() / MINUTES));
        values.put(FINISH_MINUTE, BigDecimal.valueOf(grid.getFinishMinuteOfDay() % MINUTES));
        values.put(OPEN_ON_NEW_CANDLE, grid.getOpenOnNewCandle());
        values.put(TRADES_PER_DAY, BigDecimal.valueOf(grid.getTradesPerDay()));
        values.put(FOREIGN_POSITIONS, grid.getForeignPositions().name().toLowerCase(Locale.ROOT));
        values.put(TIMEFRAME, signal.getTimeframe());
        values.put(USE_SMA_ENTRY, signal.getUseSmaEntry());
        values.put(SMA_PERIOD, BigDecimal.valueOf(signal.getSmaPeriod()));
        values.put(SAR_AF, BigDecimal.valueOf(signal.getSarAf()));
        values.put(SAR_MAX, BigDecimal.valueOf(signal.getSarMax()));
        values.put(REVERSE_ORDER, signal.getReverseOrder());
        values.put(CCI_PERIOD, BigDecimal.valueOf(signal.getCciPeriod()));
        values.put(CCI_MAX, BigDecimal.valueOf(signal.getCciMax()));
        values.put(CCI_MIN, BigDecimal.valueOf(signal.getCciMin()));
        return CustomSettings.of(values);
    }
}
