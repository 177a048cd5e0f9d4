package io.hedgegrid.bitget;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A futures account's money and modes.
 *
 * @param available what can be used to open positions, USDT; on a unified account all coins that count as margin, in USD
 * @param equity wallet balance and unrealised profit and loss, USDT
 * @param unrealisedPnl at the mark prices, USDT
 * @param hedgeMode whether long and short positions are kept apart
 * @param crossedMargin whether the symbol's margin mode is crossed
 * @param leverage crossed-margin leverage of the symbol; null if it was never set on a unified account, which does not state its default
 */
public record Account(
        BigDecimal available,
        BigDecimal equity,
        BigDecimal unrealisedPnl,
        boolean hedgeMode,
        boolean crossedMargin,
        @Nullable Integer leverage) {}
