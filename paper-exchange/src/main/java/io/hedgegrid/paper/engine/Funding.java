package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.List;

/** Settles funding: each position pays or gets its value at the mark price times the rate. */
public final class Funding {

    /** Market time between two settlements: at 00:00, 08:00 and 16:00 UTC. */
    public static final long INTERVAL_MILLIS = 8 * 3_600_000L;

    private Funding() {}

    /** The first settlement after a market time, epoch milliseconds. */
    public static long next(long time) {
        return (Math.floorDiv(time, INTERVAL_MILLIS) + 1) * INTERVAL_MILLIS;
    }

    /**
     * What a settlement does to an account.
     *
     * @param rate fraction of the value; a positive one is paid by longs to shorts
     * @param time market time
     */
    public static List<AccountEvent> settle(AccountState account, Markets markets, BigDecimal rate, long time) {
        if (rate.signum() == 0) {
            return List.of();
        }
        return account.positions().values().stream()
                .map(position -> {
                    BigDecimal value = position.size()
                            .multiply(markets.quote(position.symbol()).mark());
                    BigDecimal paid = position.side().signed(value.multiply(rate));
                    return (AccountEvent) new AccountEvent.FundingSettled(
                            time, position.symbol(), position.side(), rate, paid.negate());
                })
                .toList();
    }
}
