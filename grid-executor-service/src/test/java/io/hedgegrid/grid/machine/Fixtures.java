package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import java.util.List;

/** Configurations and contracts to begin a test with. */
final class Fixtures {

    static final String SESSION = "bot456";
    static final String SYMBOL = "BTCUSDT";
    static final String PROFILE = "1m-sma7-sar0.1-0.8-cci0-100--100";
    static final long MINUTE = 60_000;
    /** 2026-01-01T00:00:00Z. */
    static final long REGISTERED_AT = 1_767_225_600_000L;

    private Fixtures() {}

    static BigDecimal dec(String value) {
        return new BigDecimal(value);
    }

    static SessionConfig config(GridSettings grid, long candleMillis) {
        return config(1, grid, candleMillis);
    }

    static SessionConfig config(long version, GridSettings grid, long candleMillis) {
        return new SessionConfig(
                SESSION,
                version,
                "user123",
                SESSION,
                SYMBOL,
                "account-1",
                true,
                grid,
                PROFILE,
                candleMillis,
                REGISTERED_AT);
    }

    static SessionConfig config(GridSettings grid) {
        return config(grid, MINUTE);
    }

    /** The seed's defaults with additions at every tick. */
    static GridSettings defaults() {
        return new SettingsBuilder().build();
    }

    static ContractRules contract() {
        return new ContractRules(dec("0.001"), dec("0.001"), dec("5"), dec("100"), dec("0.1"), dec("0.0006"), 1, 125);
    }

    /** Settings with the seed's defaults, one change at a time. */
    static final class SettingsBuilder {
        int leverage = 10;
        List<GridLevel> levels = List.of(
                new GridLevel(dec("0.5"), 5, dec("0.001")),
                new GridLevel(dec("1"), 5, dec("0.002")),
                new GridLevel(dec("2"), 5, dec("0.003")),
                new GridLevel(dec("3"), 5, dec("0.004")));
        BigDecimal multiplier = dec("1.5");
        BigDecimal maxMartingaleMultiplier = dec("10");
        BigDecimal baseLot = dec("0.001");
        BigDecimal minLot = dec("0.001");
        BigDecimal maxLot = dec("50");
        BigDecimal maxPositionMarginPercent = dec("10");
        BigDecimal single = dec("3");
        BigDecimal pair = dec("1");
        BigDecimal globalProfit = dec("0");
        BigDecimal maxLoss = dec("0");
        int startMinute = 0;
        int finishMinute = 1_439;
        boolean openOnNewCandle = false;
        int tradesPerDay = 0;
        ForeignPositions foreignPositions = ForeignPositions.ADOPT;

        GridSettings build() {
            return new GridSettings(
                    leverage,
                    levels,
                    multiplier,
                    maxMartingaleMultiplier,
                    baseLot,
                    minLot,
                    maxLot,
                    maxPositionMarginPercent,
                    single,
                    pair,
                    globalProfit,
                    maxLoss,
                    startMinute,
                    finishMinute,
                    openOnNewCandle,
                    tradesPerDay,
                    foreignPositions);
        }
    }
}
