package io.hedgegrid.paper.config;

import io.hedgegrid.paper.market.Tape;
import io.hedgegrid.paper.venue.MarketFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shows the market in health, info and metrics. It is down only if an error stopped it; one that is paused or has ended is well. */
@Component("market")
final class MarketHealth implements HealthIndicator, InfoContributor {

    private final MarketFeed feed;
    private final Tape tape;

    MarketHealth(MarketFeed feed, Tape tape, Clock clock, MeterRegistry registry) {
        this.feed = feed;
        this.tape = tape;
        Gauge.builder(
                        "hedgegrid.paper.market.age",
                        feed,
                        market -> (clock.millis() - market.marketTime().toEpochMilli()) / 1_000.0)
                .description("Wall time minus market time")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("hedgegrid.paper.market.ended", feed, market -> market.ended() ? 1 : 0)
                .description("1 when the candle file has been played to its end")
                .register(registry);
    }

    @Override
    public Health health() {
        RuntimeException failure = feed.failure();
        Health.Builder health = failure == null ? Health.up() : Health.down(failure);
        return health.withDetails(details()).build();
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail("market", details());
    }

    private Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("marketTime", feed.marketTime().toString());
        details.put("candlesPlayed", feed.candlesPlayed());
        details.put("gaps", tape.gaps());
        details.put("paused", feed.paused());
        details.put("ended", feed.ended());
        return details;
    }
}
