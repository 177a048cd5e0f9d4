package io.hedgegrid.bitget;

import java.math.BigDecimal;

/**
 * A futures account's money and modes.
 *
 * @param available what can be used to open positions, USDT (Bitget's {@code crossedMaxAvailable})
 * @param equity wallet balance and unrealised profit and loss, USDT
 * @param unrealisedPnl at the mark prices, USDT
 * @param hedgeMode whether long and short positions are kept apart
 * @param crossedMargin whether the symbol's margin mode is crossed
 * @param leverage crossed-margin leverage of the symbol
 */
public record Account(
        BigDecimal available,
        BigDecimal equity,
        BigDecimal unrealisedPnl,
        boolean hedgeMode,
        boolean crossedMargin,
        int leverage) {}
