package io.hedgegrid.session.adapter.web;

import static io.hedgegrid.session.adapter.web.WireNumbers.exact;
import static io.hedgegrid.session.adapter.web.WireNumbers.exactOrNull;

import io.hedgegrid.session.application.DryRun;
import io.hedgegrid.session.core.GridOutlook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The worst case of settings; prices and money with at most 8 decimals.
 *
 * @param balance what can be used to open positions, USDT
 * @param price price of the first position of both sides
 * @param carried whether the balance carries each side and both together
 * @param totalMargin margin of all positions of both sides
 * @param bothCarried whether the balance, less all fees and the larger loss, carries that margin
 */
record OutlookView(
        String tradingPair,
        int leverage,
        BigDecimal balance,
        BigDecimal price,
        boolean carried,
        BigDecimal totalMargin,
        boolean bothCarried,
        GridSide buy,
        GridSide sell) {

    private static final int DECIMALS = 8;

    /**
     * All positions of a side, if the price runs against it.
     *
     * @param liquidationPrice estimated; null if no price liquidates it
     * @param requiredBalance balance from which each of its positions could be opened
     */
    record GridSide(
            boolean carried,
            BigDecimal totalLot,
            @Nullable BigDecimal averagePrice,
            BigDecimal totalMargin,
            BigDecimal fees,
            BigDecimal loss,
            @Nullable BigDecimal liquidationPrice,
            BigDecimal requiredBalance,
            List<GridStep> positions) {}

    /**
     * One position; no lot if no size fits both the settings and the contract.
     *
     * @param totalMargin margin of the side up to it, at its price
     * @param carried whether the balance carries its opening, and the side is not liquidated by then
     */
    record GridStep(
            int number,
            int gridLevel,
            BigDecimal price,
            @Nullable BigDecimal lot,
            BigDecimal margin,
            BigDecimal totalMargin,
            boolean carried) {}

    static OutlookView of(DryRun.Result result) {
        GridOutlook outlook = result.outlook();
        return new OutlookView(
                result.draft().tradingPair(),
                result.draft().leverage(),
                exact(result.draft().balance()),
                exact(outlook.price()),
                outlook.carried(),
                rounded(outlook.margin()),
                outlook.bothCarried(),
                side(outlook.buy()),
                side(outlook.sell()));
    }

    private static GridSide side(GridOutlook.Side side) {
        BigDecimal average = side.averagePrice();
        BigDecimal liquidation = side.liquidationPrice();
        return new GridSide(
                side.carried(),
                exact(side.size()),
                average == null ? null : rounded(average),
                rounded(side.margin()),
                rounded(side.fees()),
                rounded(side.loss()),
                liquidation == null ? null : rounded(liquidation),
                exact(side.requiredBalance().setScale(DECIMALS, RoundingMode.CEILING)),
                side.steps().stream().map(OutlookView::step).toList());
    }

    private static GridStep step(GridOutlook.Step step) {
        return new GridStep(
                step.number(),
                step.level(),
                rounded(step.price()),
                exactOrNull(step.lot()),
                rounded(step.margin()),
                rounded(step.totalMargin()),
                step.carried());
    }

    private static BigDecimal rounded(BigDecimal value) {
        return exact(value.setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }
}
