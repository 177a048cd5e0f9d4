package io.hedgegrid.signal.rule;

import io.hedgegrid.signal.indicator.Trend;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the indicators say right after a candle closed. "Not yet" is an absent value, never a number.
 *
 * @param lwma linear weighted moving average, USDT; empty before there are enough candles
 * @param sar Parabolic SAR, USDT; empty before the second candle
 * @param trend direction of the Parabolic SAR; empty before the second candle
 * @param cci commodity channel index; empty before there are enough candles, and always if it is off
 * @param previousCci the index at the candle before; empty if it had no value
 */
public record IndicatorValues(
        OptionalDouble lwma,
        OptionalDouble sar,
        Optional<Trend> trend,
        OptionalDouble cci,
        OptionalDouble previousCci) {}
