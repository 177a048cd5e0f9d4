package io.hedgegrid.paper.engine;

import io.hedgegrid.paper.engine.Decision.Granted;
import io.hedgegrid.paper.engine.Decision.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Decides about an account's modes and leverage. Repeating the present value is granted and changes nothing. */
public final class AccountDesk {

    private AccountDesk() {}

    /** Refused with {@code 40920} while any position or order is open. */
    public static Decision setPositionMode(AccountState account, PositionMode mode, long time) {
        if (account.positionMode() == mode) {
            return new Granted(List.of());
        }
        return account.isBusy()
                ? new Refused("40920", "Position or order exists, the position mode cannot be switched")
                : new Granted(List.of(new AccountEvent.PositionModeChanged(time, mode)));
    }

    /** Makes it an account of another kind. Refused with {@code 45117} while any position or order is open. */
    public static Decision setKind(AccountState account, AccountKind present, AccountKind kind, long time) {
        if (present == kind) {
            return new Granted(List.of());
        }
        return account.isBusy()
                ? new Refused("45117", "Currently holding positions or orders, the account cannot be switched")
                : new Granted(List.of(new AccountEvent.KindChanged(time, kind)));
    }

    /** Refused with {@code 45117} while the symbol has a position or an order. */
    public static Decision setMarginMode(AccountState account, String symbol, MarginMode mode, long time) {
        if (account.settings(symbol).marginMode() == mode) {
            return new Granted(List.of());
        }
        return account.isBusy(symbol)
                ? new Refused("45117", "Currently holding positions or orders, the margin mode cannot be adjusted")
                : new Granted(List.of(new AccountEvent.MarginModeChanged(time, symbol, mode)));
    }

    /**
     * Sets the leverage of the symbol's current margin mode; the other mode's stays. Refused with {@code 45045} outside the
     * contract's range or the tier of what is held, and with {@code 40893} if the open positions could not bear it.
     *
     * @param longSide of the long side; crossed margin has one leverage, and this is it
     * @param shortSide of the short side; not looked at with crossed margin
     */
    public static Decision setLeverage(
            AccountState account, Markets markets, String symbol, int longSide, int shortSide, long time) {
        MarginMode mode = account.settings(symbol).marginMode();
        return setLeverage(account, markets, symbol, mode, longSide, shortSide, time);
    }

    /** The same for one margin mode, be it the symbol's current one or not. */
    public static Decision setLeverage(
            AccountState account,
            Markets markets,
            String symbol,
            MarginMode mode,
            int longSide,
            int shortSide,
            long time) {
        SymbolSettings now = account.settings(symbol);
        boolean crossed = mode == MarginMode.CROSSED;
        Contract contract = markets.contract(symbol);
        int largest = crossed ? longSide : Math.max(longSide, shortSide);
        if (outside(longSide, contract)
                || (!crossed && outside(shortSide, contract))
                || RiskLimit.isTooMuch(account, markets, symbol, largest)) {
            return new Refused("45045", "Exceeds the maximum possible leverage");
        }
        AccountEvent.LeverageChanged change = crossed
                ? new AccountEvent.LeverageChanged(time, symbol, longSide, now.longLeverage(), now.shortLeverage())
                : new AccountEvent.LeverageChanged(time, symbol, now.crossLeverage(), longSide, shortSide);
        AccountState after = account.apply(change);
        if (after.settings(symbol).equals(now)) {
            return new Granted(List.of());
        }
        boolean unbearable = !account.positions(symbol).isEmpty()
                && Valuation.of(after, markets).figures().maxAvailable().signum() < 0;
        return unbearable
                ? new Refused(
                        "40893", "Unable to update the leverage factor of this position, there is not enough margin!")
                : new Granted(List.of(change));
    }

    /**
     * Adds margin to an isolated position, or takes some with a negative amount. Refused with {@code 22002} without such a position, and
     * with {@code 40800} if the account has not so much, or the position would be liquidated.
     *
     * @param amount USDT
     */
    public static Decision adjustMargin(
            AccountState account, Markets markets, String symbol, Side side, BigDecimal amount, long time) {
        Optional<Position> position =
                account.position(symbol, side).filter(held -> held.marginMode() == MarginMode.ISOLATED);
        if (position.isEmpty()) {
            return new Refused("22002", "No position to close");
        }
        Position after = position.get().withMargin(position.get().margin().add(amount));
        BigDecimal mark = markets.quote(symbol).mark();
        boolean lacking = amount.signum() > 0
                ? amount.compareTo(Valuation.of(account, markets).figures().maxAvailable()) > 0
                : Valuation.isolatedRatio(after, mark, RiskLimit.liquidationRate(account, markets, symbol))
                                .compareTo(BigDecimal.ONE)
                        >= 0;
        return lacking
                ? new Refused("40800", "Insufficient amount of margin")
                : new Granted(List.of(new AccountEvent.MarginAdjusted(time, symbol, side, amount)));
    }

    /** Brings money in, or takes it out with a negative amount; refused with {@code 43012} if so much cannot leave. */
    public static Decision transfer(AccountState account, Markets markets, BigDecimal amount, long time) {
        boolean lacking = amount.negate()
                        .compareTo(Valuation.of(account, markets).figures().maxTransferOut())
                > 0;
        return lacking
                ? new Refused("43012", "Insufficient balance")
                : new Granted(List.of(new AccountEvent.MoneyTransferred(time, amount)));
    }

    private static boolean outside(int leverage, Contract contract) {
        return leverage < contract.minLever() || leverage > contract.maxLever();
    }
}
