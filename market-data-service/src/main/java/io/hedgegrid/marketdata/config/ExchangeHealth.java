package io.hedgegrid.marketdata.config;

import io.hedgegrid.marketdata.feed.MarketFeed;
import io.hedgegrid.marketdata.feed.ProfileSubscription;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down while the group is not joined or a followed market is silent. */
final class ExchangeHealth implements HealthIndicator {

    private final ProfileSubscription profiles;
    private final MarketFeed feed;

    ExchangeHealth(ProfileSubscription profiles, MarketFeed feed) {
        this.profiles = profiles;
        this.feed = feed;
    }

    @Override
    public Health health() {
        boolean up = profiles.isRunning() && feed.isFresh();
        return (up ? Health.up() : Health.down())
                .withDetail("profilesFollowed", profiles.isRunning())
                .withDetail("millisSinceLastPush", feed.sinceLastPush().toMillis())
                .build();
    }
}
