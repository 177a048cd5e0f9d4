package io.hedgegrid.bitget;

/**
 * What the exchange lets an API key do.
 *
 * @param readOnly whether it can change nothing at all
 * @param mayTrade whether it may place futures orders
 * @param mayWithdraw whether it may send money out of the account
 * @param boundToAddresses whether it works from listed IP addresses only
 */
public record KeyPermissions(boolean readOnly, boolean mayTrade, boolean mayWithdraw, boolean boundToAddresses) {}
