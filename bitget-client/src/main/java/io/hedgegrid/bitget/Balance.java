package io.hedgegrid.bitget;

import java.math.BigDecimal;

/**
 * An account's money, pushed when it changes.
 *
 * @param available what can be used to open positions, USDT; on a unified account all coins that count as margin, in USD
 * @param equity wallet balance and unrealised profit and loss, USDT; on a unified account all coins, in USD
 * @param unrealisedPnl at the mark prices, as of the push; price moves alone are not pushed on a Classic account
 */
public record Balance(BigDecimal available, BigDecimal equity, BigDecimal unrealisedPnl) {}
