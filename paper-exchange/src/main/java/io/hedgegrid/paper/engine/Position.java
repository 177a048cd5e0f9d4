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
 * @param fees trading fees paid so far, USDT, positive
 * @param achievedProfits realised so far without fees, USDT
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
        BigDecimal fees,
        BigDecimal achievedProfits,
        long openedAt,
        long updatedAt) {

    /** Average entry, USDT, to 34 digits; closing does not change it. */
    public BigDecimal averagePrice() {
        return entryValue.divide(size, MathContext.DECIMAL128);
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
        return new Position(
                positionId,
                symbol,
                side,
                marginMode,
                size.add(part),
                entryValue.add(part.multiply(price)),
                margin.add(addedMargin),
                fees.add(fee),
                achievedProfits,
                openedAt,
                time);
    }

    Position shrunk(BigDecimal part, BigDecimal fee, BigDecimal profit, long time) {
        BigDecimal rest = size.subtract(part);
        return new Position(
                positionId,
                symbol,
                side,
                marginMode,
                rest,
                entryValue.subtract(entryValueOf(part)),
                margin.multiply(rest).divide(size, MathContext.DECIMAL128),
                fees.add(fee),
                achievedProfits.add(profit),
                openedAt,
                time);
    }

    Position withMargin(BigDecimal newMargin) {
        return new Position(
                positionId,
                symbol,
                side,
                marginMode,
                size,
                entryValue,
                newMargin,
                fees,
                achievedProfits,
                openedAt,
                updatedAt);
    }
}
