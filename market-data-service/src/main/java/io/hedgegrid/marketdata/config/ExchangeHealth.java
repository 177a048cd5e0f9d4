package io.hedgegrid.marketdata.config;

import io.hedgegrid.marketdata.feed.MarketFeed;
import io.hedgegrid.marketdata.feed.ProfileSubscription;
import io.hedgegrid.marketdata.feed.Silence;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while the group is not joined or a followed market is silent; names the silent ones. Not for liveness: a restart helps nobody. */
final class ExchangeHealth implements HealthIndicator {

    private final ProfileSubscription profiles;
    private final MarketFeed feed;

    ExchangeHealth(ProfileSubscription profiles, MarketFeed feed) {
        this.profiles = profiles;
        this.feed = feed;
    }

    @Override
    public Health health() {
        Silence silence = feed.silence();
        boolean up = profiles.isRunning() && silence.isNone();
        return (up ? Health.up() : Health.down())
                .withDetail("profilesFollowed", profiles.isRunning())
                .withDetail("silentSymbols", silence.prices())
                .withDetail("overdueCandles", silence.candles())
                .withDetail("millisSinceLastPush", feed.sinceLastPush().toMillis())
                .build();
    }
}
