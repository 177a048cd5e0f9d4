package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The one position of an account, symbol and side.
 *
 * @param size base coin, above zero
 * @param entryValue what {@code size} was worth at its entries, USDT. Kept instead of the average price, which may be an endless
 *     fraction: so profits taken and profits open always add up exactly
 * @param margin its own margin when isolated, USDT; zero when crossed
 * @param turnover sizes, values, fees and funding since it was opened
 * @param achievedProfits realised so far without fees and funding, USDT
 * @param openedAt market time, epoch milliseconds
 * @param updatedAt market time of the last fill, epoch milliseconds
 */
public record Position(
        String positionId,
        String symbol,
        Side side,
        MarginMode marginMode,
        BigDecimal size,
        BigDecimal entryValue,
        BigDecimal margin,
        Turnover turnover,
        BigDecimal achievedProfits,
        long openedAt,
        long updatedAt) {

    /** Average entry, USDT, to 34 digits; closing does not change it. */
    public BigDecimal averagePrice() {
        return entryValue.divide(size, MathContext.DECIMAL128);
    }

    /** Trading fees paid so far, USDT, positive. */
    public BigDecimal fees() {
        return turnover.fees();
    }

    /** Profit of {@code part} of this position at a price, USDT, without fees. */
    BigDecimal profit(BigDecimal price, BigDecimal part) {
        return side.signed(price.multiply(part).subtract(entryValueOf(part)));
    }

    BigDecimal unrealised(BigDecimal mark) {
        return profit(mark, size);
    }

    private BigDecimal entryValueOf(BigDecimal part) {
        return part.compareTo(size) == 0
                ? entryValue
                : entryValue.multiply(part).divide(size, MathContext.DECIMAL128);
    }

    Position grown(BigDecimal price, BigDecimal part, BigDecimal addedMargin, BigDecimal fee, long time) {
        BigDecimal value = part.multiply(price);
        return with(
                size.add(part),
                entryValue.add(value),
                margin.add(addedMargin),
                turnover.opened(part, value, fee),
                achievedProfits,
                time);
    }

    /** May be empty afterwards: such a position is over. */
    Position shrunk(AccountEvent.OrderFilled fill) {
        BigDecimal part = fill.size();
        BigDecimal rest = size.subtract(part);
        return with(
                rest,
                entryValue.subtract(entryValueOf(part)),
                margin.multiply(rest).divide(size, MathContext.DECIMAL128),
                turnover.closed(part, part.multiply(fill.price()), fill.fee()),
                achievedProfits.add(fill.profit()),
                fill.time());
    }

    Position funded(BigDecimal amount) {
        return with(size, entryValue, margin, turnover.funded(amount), achievedProfits, updatedAt);
    }

    Position withMargin(BigDecimal newMargin) {
        return with(size, entryValue, newMargin, turnover, achievedProfits, updatedAt);
    }

    private Position with(
            BigDecimal newSize,
            BigDecimal value,
            BigDecimal newMargin,
            Turnover newTurnover,
            BigDecimal profits,
            long time) {
        return new Position(
                positionId, symbol, side, marginMode, newSize, value, newMargin, newTurnover, profits, openedAt, time);
    }
}
