package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Balance and position totals as the exchange states them.
 *
 * @param available what can be used to open positions, USDT
 * @param equity wallet balance and unrealised profit and loss, USDT
 * @param longSize base coin, zero if there is no long position
 * @param longAveragePrice USDT; null if there is no long position
 * @param shortSize base coin, zero if there is no short position
 * @param shortAveragePrice USDT; null if there is no short position
 */
public record AccountReading(
        BigDecimal available,
        BigDecimal equity,
        BigDecimal longSize,
        @Nullable BigDecimal longAveragePrice,
        BigDecimal shortSize,
        @Nullable BigDecimal shortAveragePrice) {

    /** Brings the decimals into normal form. */
    public AccountReading {
        available = Exact.normal(available);
        equity = Exact.normal(equity);
        longSize = Exact.normal(longSize);
        longAveragePrice = Exact.normalOrNull(longAveragePrice);
        shortSize = Exact.normal(shortSize);
        shortAveragePrice = Exact.normalOrNull(shortAveragePrice);
    }

    /** Size of a side's position, base coin. */
    BigDecimal size(Side side) {
        return switch (side) {
            case LONG -> longSize;
            case SHORT -> shortSize;
        };
    }

    /** Average entry price of a side's position, USDT; null if there is none. */
    @Nullable
    BigDecimal averagePrice(Side side) {
        return switch (side) {
            case LONG -> longAveragePrice;
            case SHORT -> shortAveragePrice;
        };
    }
}
