package io.hedgegrid.session.core;

import static io.hedgegrid.session.core.SettingNames.BASE_LOT;
import static io.hedgegrid.session.core.SettingNames.LEVEL_LOTS;
import static io.hedgegrid.session.core.SettingNames.LEVEL_ORDERS;
import static io.hedgegrid.session.core.SettingNames.LEVEL_PERCENTS;
import static io.hedgegrid.session.core.SettingNames.MAX_LOT;
import static io.hedgegrid.session.core.SettingNames.MAX_MARTINGALE_MULTIPLIER;
import static io.hedgegrid.session.core.SettingNames.MAX_POSITION_MARGIN_PERCENT;
import static io.hedgegrid.session.core.SettingNames.MIN_LOT;
import static io.hedgegrid.session.core.SettingNames.MULTIPLIER;

import io.hedgegrid.session.core.GridOutlook.Side;
import io.hedgegrid.session.core.GridOutlook.Step;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The worst that a grid can do: the price runs against a side until its last position is opened, each addition exactly where it is
 * due, and nothing is closed on the way.
 *
 * <p>Prices, levels and lots follow the trading rules, section 3. The largest margin of a position is taken from the whole balance,
 * though it shrinks on the way: real lots are not larger. Account figures are those of Bitget's crossed margin in hedge mode
 * (Bitget's support articles 12560603838731 and 12560603808759): margin = size · price / leverage at the present price; available =
 * balance − fees + unrealised − margins. The liquidation price is where equity equals maintenance, {@code size · price · (r + f)}
 * with f the taker fee and r the maintenance rate. Bitget states r by position tiers, which are not asked for; r is taken as half the
 * inverse of the contract's largest leverage, which is what its first tier has (0.004 at 125).
 */
public final class WorstCase {

    /** An opening needs this much of its margin (trading rules, M3). */
    private static final BigDecimal CUSHION = new BigDecimal("1.2");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext DIGITS = new MathContext(34, RoundingMode.HALF_EVEN);
    private static final int SCALE = 18;

    private final CustomSettings settings;
    private final BigDecimal leverage;
    private final ContractTerms contract;
    private final BigDecimal balance;

    private WorstCase(Draft draft, ContractTerms contract) {
        this.settings = draft.settings();
        this.leverage = BigDecimal.valueOf(draft.leverage());
        this.contract = contract;
        this.balance = draft.balance();
    }

    /**
     * The outlook of both sides.
     *
     * @param price price of the first position of both, USDT
     */
    public static GridOutlook of(Draft draft, ContractTerms contract, BigDecimal price) {
        WorstCase grid = new WorstCase(draft, contract);
        Side buy = grid.side(price, BigDecimal.ONE.negate());
        Side sell = grid.side(price, BigDecimal.ONE);
        BigDecimal margin = buy.margin().add(sell.margin());
        BigDecimal loss = buy.loss().max(sell.loss());
        BigDecimal left =
                draft.balance().subtract(buy.fees()).subtract(sell.fees()).subtract(loss);
        boolean both = left.compareTo(margin) >= 0;
        return new GridOutlook(price, buy, sell, margin, both, buy.carried() && sell.carried() && both);
    }

    /** One side; the direction is the way the price runs against it: −1 for longs, +1 for shorts. */
    private Side side(BigDecimal first, BigDecimal direction) {
        List<Step> steps = new ArrayList<>();
        BigDecimal price = first;
        BigDecimal size = BigDecimal.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        BigDecimal required = BigDecimal.ZERO;
        boolean carried = true;
        for (int count = 0; count < positions(); count++) {
            int level = level(count);
            if (count > 0) {
                price = price.multiply(BigDecimal.ONE.add(direction.multiply(
                                settings.decimal(LEVEL_PERCENTS.get(level)).divide(HUNDRED))))
                        .round(DIGITS);
            }
            BigDecimal lot = lot(count, level, price);
            if (lot == null) {
                steps.add(new Step(count + 1, level + 1, price, null, BigDecimal.ZERO, margin(size, price), false));
                carried = false;
                continue;
            }
            BigDecimal margin = margin(lot, price);
            BigDecimal needed = fees.add(loss(size, cost, price, direction))
                    .add(margin(size, price))
                    .add(margin.multiply(CUSHION));
            required = required.max(needed);
            size = size.add(lot);
            cost = cost.add(lot.multiply(price));
            fees = fees.add(lot.multiply(price).multiply(contract.takerFeeRate()));
            boolean opens = balance.compareTo(needed) >= 0
                    && !liquidated(liquidation(size, cost, fees, direction), price, direction);
            carried &= opens;
            steps.add(new Step(count + 1, level + 1, price, lot, margin, margin(size, price), opens));
        }
        return new Side(
                List.copyOf(steps),
                size,
                size.signum() == 0 ? null : cost.divide(size, SCALE, RoundingMode.HALF_EVEN),
                margin(size, price),
                fees,
                loss(size, cost, price, direction),
                liquidation(size, cost, fees, direction),
                required,
                carried);
    }

    private int positions() {
        return LEVEL_ORDERS.stream().mapToInt(settings::integer).sum();
    }

    private int level(int count) {
        int most = 0;
        for (int i = 0; i < LEVEL_ORDERS.size(); i++) {
            most += settings.integer(LEVEL_ORDERS.get(i));
            if (count < most) {
                return i;
            }
        }
        return LEVEL_ORDERS.size() - 1;
    }

    /** The lot by section 3 of the trading rules; null if no size fits both the settings and the contract. */
    private @Nullable BigDecimal lot(int count, int level, BigDecimal price) {
        BigDecimal affordable = balance.multiply(leverage)
                .multiply(settings.decimal(MAX_POSITION_MARGIN_PERCENT))
                .divide(HUNDRED.multiply(price), SCALE, RoundingMode.FLOOR);
        BigDecimal least = settings.decimal(MIN_LOT);
        BigDecimal wanted = wanted(count, level)
                .min(affordable)
                .min(settings.decimal(MAX_LOT))
                .max(least);
        BigDecimal lot = steps(wanted, RoundingMode.FLOOR);
        if (lot.compareTo(least) < 0) {
            lot = steps(least, RoundingMode.CEILING);
            if (lot.compareTo(settings.decimal(MAX_LOT)) > 0) {
                return null;
            }
        }
        BigDecimal largest = contract.maxMarketSize();
        if (largest != null && lot.compareTo(largest) > 0) {
            lot = steps(largest, RoundingMode.FLOOR);
        }
        boolean fits = lot.compareTo(least) >= 0
                && lot.signum() > 0
                && lot.compareTo(contract.minSize()) >= 0
                && lot.multiply(price).compareTo(contract.minNotional()) >= 0;
        return fits ? lot : null;
    }

    private BigDecimal wanted(int count, int level) {
        BigDecimal multiplier = settings.decimal(MULTIPLIER);
        if (multiplier.signum() == 0) {
            return settings.decimal(LEVEL_LOTS.get(level));
        }
        BigDecimal factor = multiplier.pow(count, DIGITS).min(settings.decimal(MAX_MARTINGALE_MULTIPLIER));
        return settings.decimal(BASE_LOT).multiply(factor);
    }

    private BigDecimal steps(BigDecimal lot, RoundingMode rounding) {
        return lot.divide(contract.sizeStep(), 0, rounding).multiply(contract.sizeStep());
    }

    private BigDecimal margin(BigDecimal size, BigDecimal price) {
        return size.multiply(price).divide(leverage, SCALE, RoundingMode.CEILING);
    }

    /** What the positions have lost at a price that ran against them, positive. */
    private static BigDecimal loss(BigDecimal size, BigDecimal cost, BigDecimal price, BigDecimal direction) {
        return size.multiply(price).subtract(cost).multiply(direction);
    }

    /** Longs: (cost − wallet) / (size · (1 − rate)); shorts: (cost + wallet) / (size · (1 + rate)). Null if no price liquidates. */
    private @Nullable BigDecimal liquidation(BigDecimal size, BigDecimal cost, BigDecimal fees, BigDecimal direction) {
        if (size.signum() == 0) {
            return null;
        }
        BigDecimal maintenance =
                BigDecimal.ONE.divide(BigDecimal.valueOf(2L * contract.maxLeverage()), SCALE, RoundingMode.CEILING);
        BigDecimal rate = BigDecimal.ONE.add(direction.multiply(maintenance.add(contract.takerFeeRate())));
        BigDecimal wallet = balance.subtract(fees);
        BigDecimal price =
                cost.add(direction.multiply(wallet)).divide(size.multiply(rate), SCALE, RoundingMode.HALF_EVEN);
        return price.signum() > 0 ? price : null;
    }

    private static boolean liquidated(@Nullable BigDecimal liquidation, BigDecimal price, BigDecimal direction) {
        return liquidation != null
                && price.subtract(liquidation).multiply(direction).signum() >= 0;
    }
}
