package io.hedgegrid.bitget.ws;

import java.time.Duration;
import java.util.Optional;

/** Something a stream can push. */
sealed interface Subscription permits MarketSubscription, AccountSubscription {

    /**
     * How long it may stay silent by its nature while all is well, beside some patience; empty if for ever, as what is pushed only when
     * something happens.
     */
    Optional<Duration> quietSpell(StreamDialect dialect);
}
