package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountKind;
import io.hedgegrid.paper.journal.Journal;
import io.hedgegrid.paper.market.MarketPlayer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Venues with a spread of one tick, no funding and nothing going wrong. */
public final class Venues {

    private Venues() {}

    /** @param wallets of classic accounts, USDT, by key */
    public static Venue of(MarketPlayer player, Map<String, BigDecimal> wallets, Journal journal, FillTimer timer) {
        return of(player, wallets, journal, timer, BigDecimal.ZERO, OrderFaults.NONE);
    }

    public static Venue of(
            MarketPlayer player,
            Map<String, BigDecimal> wallets,
            Journal journal,
            FillTimer timer,
            BigDecimal fundingRate,
            OrderFaults faults) {
        Map<String, VenueRules.Opening> accounts = new TreeMap<>();
        wallets.forEach((key, wallet) -> accounts.put(key, new VenueRules.Opening(AccountKind.CLASSIC, wallet)));
        return new Venue(
                player,
                new VenueRules(1, fundingRate, accounts, Map.of()),
                journal,
                timer,
                faults,
                new SimpleMeterRegistry());
    }
}
