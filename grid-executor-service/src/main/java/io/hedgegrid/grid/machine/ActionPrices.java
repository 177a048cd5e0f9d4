package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The prices at which a session's next action lies.
 *
 * @param atOrBelow this price or a lower one matters; null if no fall does
 * @param atOrAbove this price or a higher one matters; null if no rise does
 */
public record ActionPrices(
        @Nullable BigDecimal atOrBelow, @Nullable BigDecimal atOrAbove) {

    /** No price matters. */
    public static final ActionPrices NONE = new ActionPrices(null, null);

    /** Scale of prices that do not come out even, rounded so that the session is woken early rather than late. */
    private static final int SCALE = 12;

    private static final int PERCENT_DIGITS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Of closings, and of grid additions that are looked at on every tick. */
    static ActionPrices always(Session session) {
        ActionPrices prices = pairProfit(session, maxLoss(session, globalProfit(session, singleProfit(session))));
        return session.config().grid().openOnNewCandle() ? prices : additions(session, prices);
    }

    /** Of grid additions that are looked at on a candle's first tick only. */
    static ActionPrices onNewCandle(Session session) {
        return session.config().grid().openOnNewCandle() ? additions(session, NONE) : NONE;
    }

    private static ActionPrices singleProfit(Session session) {
        ActionPrices prices = NONE;
        BigDecimal target = session.config().grid().singleOrderProfit();
        if (target.signum() > 0) {
            for (Position position : session.book().positions()) {
                prices = prices.orAt(position.side(), moved(position.side(), position.entryPrice(), target));
            }
        }
        return prices;
    }

    private static ActionPrices globalProfit(Session session, ActionPrices others) {
        BigDecimal target = session.config().grid().globalProfit();
        boolean isReached =
                target.signum() > 0 && session.results().realisedInDay().compareTo(target) >= 0;
        return isReached ? others.orAny() : others;
    }

    /** The result realised today may be forgotten at midnight: the worse of both counts. */
    private static ActionPrices maxLoss(Session session, ActionPrices others) {
        BigDecimal limit = session.config().grid().maxLoss();
        if (limit.signum() == 0) {
            return others;
        }
        Exposure all = Exposure.of(session.book());
        BigDecimal realised = session.results().realisedInDay().min(BigDecimal.ZERO);
        BigDecimal value = all.cost.subtract(limit).subtract(realised);
        return others.orWhere(all.size.negate(), value.negate());
    }

    private static ActionPrices pairProfit(Session session, ActionPrices others) {
        BigDecimal target = session.config().grid().pairGlobalProfit();
        if (target.signum() == 0 || session.book().positions().size() < 2) {
            return others;
        }
        Exposure all = Exposure.of(session.book());
        BigDecimal profit = all.turnover.multiply(target).scaleByPowerOfTen(-PERCENT_DIGITS);
        return others.orWhere(all.size, all.cost.add(profit));
    }

    private static ActionPrices additions(Session session, ActionPrices others) {
        GridSettings grid = session.config().grid();
        ActionPrices prices = others;
        for (Side side : Side.values()) {
            BigDecimal outermost = session.book().outermostEntry(side);
            if (outermost != null) {
                BigDecimal percent = grid.levels()
                        .get(grid.levelIndex(session.book().count(side)))
                        .percent();
                Side falling = side == Side.LONG ? Side.SHORT : Side.LONG;
                prices = prices.orAt(falling, moved(falling, outermost, percent));
            }
        }
        return prices;
    }

    /** Price at which a position of a side has gained so many percent; exact. */
    private static BigDecimal moved(Side side, BigDecimal entry, BigDecimal percent) {
        BigDecimal share = side == Side.LONG ? HUNDRED.add(percent) : HUNDRED.subtract(percent);
        return entry.multiply(share).scaleByPowerOfTen(-PERCENT_DIGITS);
    }

    /** And the price that gains a side so much. */
    private ActionPrices orAt(Side side, BigDecimal price) {
        return side == Side.LONG ? orAbove(price) : orBelow(price);
    }

    /** And every price with {@code size · price >= value}. */
    private ActionPrices orWhere(BigDecimal size, BigDecimal value) {
        return switch (size.signum()) {
            case 1 -> orAbove(value.divide(size, SCALE, RoundingMode.FLOOR));
            case -1 -> orBelow(value.divide(size, SCALE, RoundingMode.CEILING));
            default -> value.signum() <= 0 ? orAny() : this;
        };
    }

    private ActionPrices orAny() {
        return orAbove(BigDecimal.ZERO);
    }

    private ActionPrices orBelow(BigDecimal price) {
        return atOrBelow != null && atOrBelow.compareTo(price) >= 0 ? this : new ActionPrices(price, atOrAbove);
    }

    private ActionPrices orAbove(BigDecimal price) {
        return atOrAbove != null && atOrAbove.compareTo(price) <= 0 ? this : new ActionPrices(atOrBelow, price);
    }

    /**
     * All positions together: their unrealised result is {@code size · price - cost}.
     *
     * @param size longs less shorts, base coin
     * @param cost entry value of longs less that of shorts, USDT
     * @param turnover entry value of all, USDT
     */
    private record Exposure(BigDecimal size, BigDecimal cost, BigDecimal turnover) {

        static Exposure of(Book book) {
            BigDecimal longs = book.cost(Side.LONG);
            BigDecimal shorts = book.cost(Side.SHORT);
            return new Exposure(
                    book.size(Side.LONG).subtract(book.size(Side.SHORT)), longs.subtract(shorts), longs.add(shorts));
        }
    }
}
