package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.MarketData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The exchange's contracts, read again when they are older than a bound. Thread-safe. */
public final class Contracts {

    private record Reading(Instant at, List<Contract> contracts) {}

    private final MarketData market;
    private final Clock clock;
    private final Duration maxAge;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Reading reading;

    /**
     * Nothing read yet.
     *
     * @param clock wall time
     * @param maxAge how long a reading is good
     */
    public Contracts(MarketData market, Clock clock, Duration maxAge) {
        this.market = market;
        this.clock = clock;
        this.maxAge = maxAge;
    }

    /**
     * The contract of a symbol; empty if the exchange has none.
     *
     * @throws io.hedgegrid.bitget.BitgetException if the exchange does not answer
     */
    Optional<Contract> find(String symbol) {
        return current().stream()
                .filter(contract -> contract.symbol().equals(symbol))
                .findAny();
    }

    private List<Contract> current() {
        lock.lock();
        try {
            Instant now = clock.instant();
            Reading known = reading;
            if (known == null || known.at().plus(maxAge).isBefore(now)) {
                known = new Reading(now, market.contracts());
                reading = known;
            }
            return known.contracts();
        } finally {
            lock.unlock();
        }
    }
}
