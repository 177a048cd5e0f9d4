package io.hedgegrid.bitget.ws;

import java.time.Duration;
import java.util.Optional;

/** What concerns the account that has logged in. */
enum AccountSubscription implements Subscription {
    ORDERS,
    POSITIONS,
    BALANCE;

    @Override
    public Optional<Duration> quietSpell(StreamDialect dialect) {
        return dialect.pushesRegularly(this) ? Optional.of(Duration.ZERO) : Optional.empty();
    }
}
