package io.hedgegrid.session.core;

import static io.hedgegrid.session.core.SettingNames.*;

import io.hedgegrid.session.core.Setting.ChoiceSetting;
import io.hedgegrid.session.core.Setting.FlagSetting;
import io.hedgegrid.session.core.Setting.NumberSetting;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads customSettings over the values a session already has: each value by itself, then the values against each other. */
final class SettingsParser {

    private final Fields fields;
    private final Map<String, Object> values;
    private final Set<String> faulty = new LinkedHashSet<>();

    SettingsParser(Fields fields, CustomSettings base) {
        this.fields = fields;
        this.values = new LinkedHashMap<>(base.values());
    }

    /**
     * The settings; faults are noted with the fields. A setting that is not named keeps its base value, one that is null gets its
     * default.
     */
    CustomSettings parse() {
        for (Setting setting : SettingCatalogue.settings().values()) {
            read(setting, setting.name());
        }
        SettingCatalogue.ALIASES.forEach(this::readAlias);
        if (values.get(MAX_LOSS) instanceof BigDecimal maxLoss) {
            values.put(MAX_LOSS, maxLoss.abs());
        }
        // Indicators are computed with doubles: the value that is shown and named is the one that is used.
        for (String name : List.of(SAR_AF, SAR_MAX, CCI_MAX, CCI_MIN)) {
            values.put(name, BigDecimal.valueOf(decimal(name).doubleValue()).stripTrailingZeros());
        }
        checkLevels();
        checkLots();
        checkSignals();
        return CustomSettings.of(values);
    }

    private void readAlias(String alias, String name) {
        Setting setting = SettingCatalogue.settings().get(name);
        if (setting == null || !fields.has(alias)) {
            return;
        }
        Object named = values.get(name);
        boolean both = fields.has(name);
        read(setting, alias);
        if (both && named != null && !named.equals(values.get(name))) {
            fault(alias, "contradicts " + name + ", which is the same setting");
        }
    }

    private void read(Setting setting, String name) {
        if (!fields.has(name)) {
            return;
        }
        if (fields.value(name) == null) {
            values.put(setting.name(), setting.defaultValue());
            return;
        }
        Object value =
                switch (setting) {
                    case NumberSetting number -> inRange(number, name, fields.number(name));
                    case FlagSetting _ -> fields.flag(name);
                    case ChoiceSetting choice -> oneOf(choice, name, fields.text(name));
                };
        if (value == null) {
            faulty.add(setting.name());
        } else {
            values.put(setting.name(), value);
        }
    }

    private @Nullable Object inRange(NumberSetting setting, String name, @Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        if (setting.integer() && value.scale() > 0) {
            fields.fault(name, "must be a whole number");
            return null;
        }
        int toMin = value.compareTo(setting.min());
        if (toMin < 0 || (toMin == 0 && setting.minExclusive()) || value.compareTo(setting.max()) > 0) {
            fields.fault(
                    name,
                    "must be " + (setting.minExclusive() ? "greater than " : "at least ")
                            + setting.min().toPlainString() + " and at most "
                            + setting.max().toPlainString());
            return null;
        }
        return value;
    }

    private @Nullable Object oneOf(ChoiceSetting setting, String name, @Nullable String value) {
        if (value == null || setting.options().contains(value)) {
            return value;
        }
        fields.fault(name, "must be one of " + String.join(", ", setting.options()));
        return null;
    }

    private void checkLevels() {
        for (int i = 1; i < LEVEL_PERCENTS.size(); i++) {
            String before = LEVEL_PERCENTS.get(i - 1);
            String level = LEVEL_PERCENTS.get(i);
            if (sound(before, level) && decimal(level).compareTo(decimal(before)) <= 0) {
                fault(level, "must be greater than " + before + " (" + plain(before) + ")");
            }
        }
    }

    private void checkLots() {
        if (sound(MIN_LOT, BASE_LOT) && decimal(MIN_LOT).compareTo(decimal(BASE_LOT)) > 0) {
            fault(MIN_LOT, "must be at most baseLot (" + plain(BASE_LOT) + ")");
        }
        if (sound(MAX_LOT, BASE_LOT) && decimal(MAX_LOT).compareTo(decimal(BASE_LOT)) < 0) {
            fault(MAX_LOT, "must be at least baseLot (" + plain(BASE_LOT) + ")");
        }
    }

    private void checkSignals() {
        if (sound(SAR_AF, SAR_MAX) && decimal(SAR_AF).compareTo(decimal(SAR_MAX)) > 0) {
            fault(SAR_MAX, "must be at least sarAf (" + plain(SAR_AF) + ")");
        }
        if (sound(CCI_MIN, CCI_MAX) && decimal(CCI_MIN).compareTo(decimal(CCI_MAX)) >= 0) {
            fault(CCI_MIN, "must be less than cciMax (" + plain(CCI_MAX) + ")");
        }
        if (sound(CCI_PERIOD) && decimal(CCI_PERIOD).compareTo(BigDecimal.ONE) == 0) {
            fault(CCI_PERIOD, "must be 0 or at least 2: the CCI of one candle is always 0");
        }
        if (sound(USE_SMA_ENTRY, CCI_PERIOD)
                && Boolean.FALSE.equals(values.get(USE_SMA_ENTRY))
                && decimal(CCI_PERIOD).signum() == 0) {
            fault(USE_SMA_ENTRY, "must be true, or cciPeriod greater than 0: at least one entry method is needed");
        }
    }

    private boolean sound(String... names) {
        for (String name : names) {
            if (faulty.contains(name)) {
                return false;
            }
        }
        return true;
    }

    private void fault(String name, String message) {
        fields.fault(name, message);
    }

    private BigDecimal decimal(String name) {
        return values.get(name) instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    private String plain(String name) {
        return decimal(name).toPlainString();
    }
}
