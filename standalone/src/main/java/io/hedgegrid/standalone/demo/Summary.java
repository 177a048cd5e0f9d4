package io.hedgegrid.standalone.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The result of a demonstration.
 *
 * @param candles closed candles published
 * @param signals signals computed
 * @param ordersRequested orders the engine decided on
 * @param ordersFilled of these, filled on the exchange
 * @param callbacksSent callbacks that an endpoint confirmed
 * @param callbacksReceived callbacks that arrived
 * @param callbacksVerified of these, with a right signature
 * @param realisedPnl of the session, net of fees, USDT
 * @param unrealisedPnl of its open positions at the last price, USDT
 * @param priceToOrderMillis from the receipt of a price to the order request in its topic
 * @param priceToCallbackMillis from the receipt of a price to the arrival of the callback about the trade that it led to
 * @param findings what was lost between two hops, in words; empty if nothing was
 */
public record Summary(
        long candles,
        long signals,
        long ordersRequested,
        long ordersFilled,
        long callbacksSent,
        long callbacksReceived,
        long callbacksVerified,
        BigDecimal realisedPnl,
        BigDecimal unrealisedPnl,
        Quantiles priceToOrderMillis,
        Quantiles priceToCallbackMillis,
        List<String> findings) {

    /**
     * Median and tail.
     *
     * @param p50 milliseconds
     * @param p99 milliseconds
     */
    public record Quantiles(long p50, long p99) {

        static Quantiles of(Histogram millis) {
            return new Quantiles(millis.getValueAtPercentile(50), millis.getValueAtPercentile(99));
        }
    }

    /** Whether every hop carried data and nothing was lost between them. */
    public boolean passed() {
        return findings.isEmpty();
    }

    /** The same with one more finding. */
    Summary with(String finding) {
        List<String> more = new ArrayList<>(findings);
        more.add(finding);
        return new Summary(
                candles,
                signals,
                ordersRequested,
                ordersFilled,
                callbacksSent,
                callbacksReceived,
                callbacksVerified,
                realisedPnl,
                unrealisedPnl,
                priceToOrderMillis,
                priceToCallbackMillis,
                List.copyOf(more));
    }
}
