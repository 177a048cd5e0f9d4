package io.hedgegrid.grid.adapter.sequencer;

import io.hedgegrid.schemas.market.MarketPrice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Prices, unless they were received too long ago to be traded on. */
final class PriceInputs implements InputRule<MarketPrice> {

    static final String KIND = "price";
    static final String STALE = "stale";

    private final Clock clock;
    private final Duration maxAge;
    private final SequencerMetrics metrics;

    PriceInputs(Clock clock, Duration maxAge, SequencerMetrics metrics) {
        this.clock = clock;
        this.maxAge = maxAge;
        this.metrics = metrics;
    }

    @Override
    public Result apply(String key, @Nullable MarketPrice price, Instant recordedAt) {
        if (price == null) {
            return new Dropped(KIND, "empty");
        }
        Duration age = Duration.between(price.getReceivedAt(), clock.instant());
        if (age.compareTo(maxAge) > 0) {
            return new Dropped(KIND, STALE);
        }
        metrics.priceAge(age);
        return new Sequenced(KIND, price);
    }
}
