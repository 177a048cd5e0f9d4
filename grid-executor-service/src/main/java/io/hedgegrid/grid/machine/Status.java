package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Event.LifeName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is shown. Money in USDT.
 *
 * @param config in force
 * @param life where it stands
 * @param stopReason null unless it stops, has stopped or failed
 * @param revision number of this status in its session, ascending
 * @param statusUpdate whether HEMA is to be told: every fifth tick
 * @param market the price it is computed at
 * @param signal the newest; null if there is none
 * @param balance available for opening; null before the first reading
 * @param marginInUse at the entry prices, rounded half even to 8 decimals
 * @param longs in opening order
 * @param shorts in opening order
 * @param unrealised of all positions, fees apart
 * @param realisedToday net of fees, in this UTC day since the last start
 * @param results what it has achieved
 * @param ordersInFlight number of orders in flight
 * @param tick ticks since the last start
 * @param times when it started and stopped
 */
public record Status(
        SessionConfig config,
        LifeName life,
        @Nullable String stopReason,
        long revision,
        boolean statusUpdate,
        Market market,
        @Nullable Signal signal,
        @Nullable BigDecimal balance,
        BigDecimal marginInUse,
        List<PositionView> longs,
        List<PositionView> shorts,
        BigDecimal unrealised,
        BigDecimal realisedToday,
        Results results,
        int ordersInFlight,
        long tick,
        Session.Times times) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MONEY_SCALE = 8;
    private static final int PERCENT_SCALE = 4;

    /**
     * An open position at the current price.
     *
     * @param clientOrderId of the opening order; null if adopted
     * @param pnl unrealised, fees apart
     * @param pnlPercent of the entry price, rounded half even to 4 decimals
     */
    public record PositionView(
            Position position, @Nullable String clientOrderId, BigDecimal pnl, BigDecimal pnlPercent) {}

    static Status of(Session session, Market market, long tick, long revision, boolean statusUpdate) {
        Book book = session.book();
        // Without a price there is no gain or loss to show yet.
        BigDecimal unrealised = market.seen() ? Exact.normal(book.unrealised(market.price())) : BigDecimal.ZERO;
        return new Status(
                session.config(),
                session.life().lifeName(),
                session.life().stopReason(),
                revision,
                statusUpdate,
                market,
                session.watch().signal(),
                balance(session.account()),
                marginInUse(session),
                views(session, Side.LONG, market),
                views(session, Side.SHORT, market),
                unrealised,
                session.results().realisedToday(market.time()),
                session.results(),
                book.inFlight(),
                tick,
                session.times());
    }

    private static @Nullable BigDecimal balance(Account account) {
        BigDecimal power = account.buyingPower();
        return power == null || account.leverage() == 0 ? null : perLeverage(power, account.leverage());
    }

    private static BigDecimal marginInUse(Session session) {
        int leverage = session.account().leverage();
        if (leverage == 0) {
            return BigDecimal.ZERO;
        }
        Book book = session.book();
        return perLeverage(book.cost(Side.LONG).add(book.cost(Side.SHORT)), leverage);
    }

    private static BigDecimal perLeverage(BigDecimal notional, int leverage) {
        return Exact.normal(notional.divide(BigDecimal.valueOf(leverage), MONEY_SCALE, RoundingMode.HALF_EVEN));
    }

    private static List<PositionView> views(Session session, Side side, Market market) {
        List<PositionView> views = new ArrayList<>();
        for (Position position : session.book().positions()) {
            if (position.side() == side) {
                Long opening = position.openingSequence();
                String id = opening == null ? null : ClientOrderIds.of(session.config(), opening);
                BigDecimal price = market.seen() ? market.price() : position.entryPrice();
                BigDecimal percent = percent(position.side(), position.entryPrice(), price, PERCENT_SCALE);
                views.add(new PositionView(position, id, Exact.normal(position.unrealised(price)), percent));
            }
        }
        return List.copyOf(views);
    }

    /** Price move in percent of the entry, mirrored for shorts, rounded half even. */
    static BigDecimal percent(Side side, BigDecimal entry, BigDecimal price, int scale) {
        return Exact.normal(side.gain(entry, price).multiply(HUNDRED).divide(entry, scale, RoundingMode.HALF_EVEN));
    }
}
