package io.hedgegrid.session.adapter.exchange;

import io.hedgegrid.bitget.Contract;
import io.hedgegrid.session.config.ContractProperties;
import io.hedgegrid.session.core.ContractTerms;
import io.hedgegrid.session.core.Contracts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the exchange's contracts, asking for them in the background. What was heard last holds until something newer is: an exchange
 * that does not answer stops no registration.
 */
final class ContractFeed implements Contracts, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ContractFeed.class);

    private final Supplier<List<Contract>> exchange;
    private final ContractProperties settings;
    private final Clock clock;

    private volatile @Nullable Heard heard;
    private volatile @Nullable Thread thread;

    /**
     * Creates the feed.
     *
     * @param exchange asks for all contracts; blocks, and throws if there is no answer
     */
    ContractFeed(Supplier<List<Contract>> exchange, ContractProperties settings, Clock clock) {
        this.exchange = exchange;
        this.settings = settings;
        this.clock = clock;
    }

    private record Heard(Map<String, ContractTerms> terms, Instant at) {}

    @Override
    public boolean known() {
        return heard != null;
    }

    @Override
    public Optional<ContractTerms> find(String symbol) {
        Heard last = heard;
        return last == null
                ? Optional.empty()
                : Optional.ofNullable(last.terms().get(symbol));
    }

    /** Seconds since the exchange last stated its contracts; NaN if it never did. */
    double age() {
        Heard last = heard;
        return last == null
                ? Double.NaN
                : Duration.between(last.at(), clock.instant()).toSeconds();
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("session-contracts").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            Duration pause = ask() ? settings.refreshInterval() : settings.retryInterval();
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean ask() {
        try {
            Map<String, ContractTerms> terms = new LinkedHashMap<>();
            exchange.get().forEach(contract -> terms.put(contract.symbol(), terms(contract)));
            if (terms.isEmpty()) {
                LOG.warn("the exchange states no contracts at all: what it stated before holds");
                return false;
            }
            if (heard == null) {
                LOG.atInfo().addKeyValue("contracts", terms.size()).log("contracts known");
            }
            heard = new Heard(terms, clock.instant());
            return true;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("known", known())
                    .addKeyValue("retryInMillis", settings.retryInterval().toMillis())
                    .addKeyValue("reason", e.getMessage())
                    .log("the exchange does not state its contracts");
            return false;
        }
    }

    private static ContractTerms terms(Contract contract) {
        return new ContractTerms(
                contract.sizeStep(),
                contract.minSize(),
                contract.minNotional(),
                contract.maxMarketSize(),
                contract.takerFeeRate(),
                contract.minLeverage(),
                contract.maxLeverage(),
                contract.tradable());
    }
}
