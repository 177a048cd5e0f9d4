package io.hedgegrid.session.core;

import static io.hedgegrid.session.core.SettingNames.*;

/**
 * Names the way an entry signal is computed: equal settings, equal id, on every machine and for ever. What has no effect on the
 * signal or on the indicators it carries is left out, so that it does not make two profiles of one: the CCI's levels while the
 * CCI is off, and the reversal while the SMA/SAR rule is off.
 */
public final class ProfileId {

    private ProfileId() {}

    /**
     * The id, such as {@code 1H-sma7-sar0.1-0.8-cci20-100--100-rev}. It ends in {@code -rev} where BUY and SELL are swapped and
     * in {@code -noentry} where the SMA/SAR rule is off and its indicators are only shown.
     */
    public static String of(CustomSettings settings) {
        StringBuilder id = new StringBuilder(settings.text(TIMEFRAME))
                .append("-sma")
                .append(plain(settings, SMA_PERIOD))
                .append("-sar")
                .append(plain(settings, SAR_AF))
                .append('-')
                .append(plain(settings, SAR_MAX));
        if (settings.integer(CCI_PERIOD) > 0) {
            id.append("-cci")
                    .append(plain(settings, CCI_PERIOD))
                    .append('-')
                    .append(plain(settings, CCI_MAX))
                    .append('-')
                    .append(plain(settings, CCI_MIN));
        }
        if (!settings.flag(USE_SMA_ENTRY)) {
            id.append("-noentry");
        } else if (settings.flag(REVERSE_ORDER)) {
            id.append("-rev");
        }
        return id.toString();
    }

    private static String plain(CustomSettings settings, String name) {
        return settings.decimal(name).toPlainString();
    }
}
