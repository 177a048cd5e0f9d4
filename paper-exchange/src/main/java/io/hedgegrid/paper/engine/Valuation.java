package io.hedgegrid.paper.engine;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account and its positions are worth at the current prices. Formulas and directions of rounding are the exchange's as found
 * in captured payloads of its demo trading.
 */
public final class Valuation {

    /** Decimals of reported margins, ratios and derived prices. */
    private static final int DECIMALS = 16;

    private final AccountState account;
    private final Markets markets;
    private final AccountFigures figures;

    private Valuation(AccountState account, Markets markets) {
        this.account = account;
        this.markets = markets;
        this.figures = reckon(account, markets);
    }

    /** Values an account at the markets' last prices. */
    public static Valuation of(AccountState account, Markets markets) {
        return new Valuation(account, markets);
    }

    /** Of the whole account, in USDT. */
    public AccountFigures figures() {
        return figures;
    }

    /** Of one of its positions. */
    public PositionFigures figures(Position position) {
        Contract contract = markets.contract(position.symbol());
        BigDecimal mark = markets.quote(position.symbol()).mark();
        int leverage = account.settings(position.symbol()).leverage(position.side());
        boolean crossed = position.marginMode() == MarginMode.CROSSED;
        BigDecimal held = RiskLimit.held(account, markets, position.symbol());
        BigDecimal rate = contract.liquidationRate(held);
        return new PositionFigures(
                position,
                account.positionMode(),
                leverage,
                mark,
                position.unrealised(mark),
                crossed ? crossMargin(position, mark, leverage) : position.margin(),
                crossed ? crossLiquidationPrice(position.symbol(), rate) : isolatedLiquidationPrice(position, rate),
                contract.tier(held).keepMarginRate(),
                crossed ? figures.riskRate() : isolatedRatio(position, mark, rate),
                breakEvenPrice(position, contract),
                Matching.free(position, account.restingCloses(position.symbol(), position.side())),
                openDelegates(position));
    }

    private BigDecimal openDelegates(Position position) {
        return account.liveOrders().values().stream()
                .filter(order -> !order.tradeSide().isReducing()
                        && order.type() == OrderType.LIMIT
                        && order.symbol().equals(position.symbol())
                        && order.side() == position.side())
                .map(Order::remaining)
                .reduce(ZERO, BigDecimal::add);
    }

    /** Maintenance by what an isolated position has left; liquidation at 1. */
    static BigDecimal isolatedRatio(Position position, BigDecimal mark, BigDecimal liquidationRate) {
        BigDecimal left = position.margin().add(position.unrealised(mark));
        return left.signum() <= 0
                ? ONE
                : position.size().multiply(mark).multiply(liquidationRate).divide(left, DECIMALS, RoundingMode.HALF_UP);
    }

    private static AccountFigures reckon(AccountState account, Markets markets) {
        BigDecimal unrealised = ZERO;
        BigDecimal crossUnrealised = ZERO;
        BigDecimal crossMargin = ZERO;
        BigDecimal isolatedMargin = ZERO;
        SortedMap<String, BigDecimal> maintenance = new TreeMap<>();
        for (Position position : account.positions().values()) {
            BigDecimal mark = markets.quote(position.symbol()).mark();
            BigDecimal profit = position.unrealised(mark);
            unrealised = unrealised.add(profit);
            if (position.marginMode() == MarginMode.ISOLATED) {
                isolatedMargin = isolatedMargin.add(position.margin());
                continue;
            }
            crossUnrealised = crossUnrealised.add(profit);
            int leverage = account.settings(position.symbol()).leverage(position.side());
            crossMargin = crossMargin.add(crossMargin(position, mark, leverage));
            BigDecimal rate = RiskLimit.liquidationRate(account, markets, position.symbol());
            maintenance.merge(position.symbol(), position.size().multiply(mark).multiply(rate), BigDecimal::max);
        }
        BigDecimal locked =
                account.liveOrders().values().stream().map(Order::reserved).reduce(ZERO, BigDecimal::add);
        return new AccountFigures(
                account.wallet(),
                unrealised,
                crossUnrealised,
                crossMargin,
                isolatedMargin,
                locked,
                maintenance.values().stream().reduce(ZERO, BigDecimal::add));
    }

    private static BigDecimal crossMargin(Position position, BigDecimal mark, int leverage) {
        return position.size().multiply(mark).divide(BigDecimal.valueOf(leverage), DECIMALS, RoundingMode.UP);
    }

    /** The price at which equity equals maintenance; the tier, and profit and maintenance of other symbols, stay as they are. */
    private BigDecimal crossLiquidationPrice(String symbol, BigDecimal liquidationRate) {
        BigDecimal value = ZERO;
        BigDecimal net = ZERO;
        BigDecimal larger = ZERO;
        BigDecimal ownProfit = ZERO;
        BigDecimal mark = markets.quote(symbol).mark();
        for (Position position : account.positions(symbol)) {
            if (position.marginMode() == MarginMode.CROSSED) {
                value = value.add(position.side().signed(position.entryValue()));
                net = net.add(position.side().signed(position.size()));
                larger = larger.max(position.size());
                ownProfit = ownProfit.add(position.unrealised(mark));
            }
        }
        BigDecimal keep = larger.multiply(liquidationRate);
        BigDecimal othersProfit = figures.crossUnrealised().subtract(ownProfit);
        BigDecimal othersKeep = figures.maintenance().subtract(keep.multiply(mark));
        BigDecimal slope = net.subtract(keep);
        return slope.signum() == 0
                ? ZERO
                : value.subtract(figures.available())
                        .subtract(othersProfit)
                        .add(othersKeep)
                        .divide(slope, DECIMALS, RoundingMode.FLOOR);
    }

    private static BigDecimal isolatedLiquidationPrice(Position position, BigDecimal liquidationRate) {
        BigDecimal direction = position.side().signed(ONE);
        return position.margin()
                .subtract(direction.multiply(position.entryValue()))
                .divide(position.size().multiply(liquidationRate.subtract(direction)), DECIMALS, RoundingMode.FLOOR);
    }

    private static BigDecimal breakEvenPrice(Position position, Contract contract) {
        BigDecimal value = position.entryValue();
        BigDecimal cost = position.fees().subtract(position.turnover().funding());
        BigDecimal fee = contract.takerFeeRate();
        return position.side() == Side.LONG
                ? value.add(cost).divide(position.size().multiply(ONE.subtract(fee)), DECIMALS, RoundingMode.UP)
                : value.subtract(cost).divide(position.size().multiply(ONE.add(fee)), DECIMALS, RoundingMode.DOWN);
    }
}
