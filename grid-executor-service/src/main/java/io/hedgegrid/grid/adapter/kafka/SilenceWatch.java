package io.hedgegrid.grid.adapter.kafka;

import io.hedgegrid.grid.application.MarketInUse;
import io.hedgegrid.schemas.grid.MarketSilent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the markets of one partition of which no price has come for too long. Wall time as it passes here is what counts, so a lag that
 * is being worked off is no silence; neither is the time before the sessions needed prices, nor before this watch began.
 *
 * <p>What it finds is only to be written to the log, behind all prices in it, and is decided on from there. It forgets with the process:
 * the sessions remember what they were told.
 */
final class SilenceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);

    private final int partition;
    private final long boundMillis;
    private final Map<String, Quiet> quiets = new HashMap<>();

    /**
     * @param since wall time since which nothing was heard
     * @param reportedAt wall time at which that was last reported; {@link #NEVER} if it was not
     */
    private record Quiet(long since, long reportedAt) {
        private static final long NEVER = Long.MIN_VALUE;

        static Quiet from(long now) {
            return new Quiet(now, NEVER);
        }

        boolean lasts(long now, long boundMillis) {
            return now - since > boundMillis;
        }

        boolean isReportDue(long now, long boundMillis) {
            return lasts(now, boundMillis) && (reportedAt == NEVER || now - reportedAt > boundMillis);
        }
    }

    SilenceWatch(int partition, Duration bound) {
        this.partition = partition;
        this.boundMillis = bound.toMillis();
    }

    /** A price of the symbol has come, news or not. */
    void heard(String symbol, long now) {
        Quiet before = quiets.get(symbol);
        if (before == null) {
            return;
        }
        quiets.put(symbol, Quiet.from(now));
        if (before.lasts(now, boundMillis)) {
            LOG.atInfo()
                    .addKeyValue("symbol", symbol)
                    .addKeyValue("partition", partition)
                    .addKeyValue("silentMillis", now - before.since())
                    .log("market is heard again");
        }
    }

    /**
     * What is to be written to the log now. While some session has not been told, it is repeated once a bound, for those that came
     * later.
     */
    List<MarketSilent> look(List<MarketInUse> inUse, long now) {
        quiets.keySet().retainAll(inUse.stream().map(MarketInUse::symbol).collect(Collectors.toSet()));
        List<MarketSilent> found = new ArrayList<>();
        for (MarketInUse market : inUse) {
            Quiet quiet = quiets.computeIfAbsent(market.symbol(), _ -> Quiet.from(now));
            if (market.untold() && quiet.isReportDue(now, boundMillis)) {
                quiets.put(market.symbol(), new Quiet(quiet.since(), now));
                LOG.atWarn()
                        .addKeyValue("symbol", market.symbol())
                        .addKeyValue("partition", partition)
                        .addKeyValue("silentMillis", now - quiet.since())
                        .log("market is silent");
                found.add(new MarketSilent(
                        market.symbol(),
                        market.tick(),
                        Instant.ofEpochMilli(quiet.since()),
                        Instant.ofEpochMilli(now),
                        partition));
            }
        }
        return found;
    }

    /** Markets in use that are silent now. */
    int silentMarkets(long now) {
        return (int) quiets.values().stream()
                .filter(quiet -> quiet.lasts(now, boundMillis))
                .count();
    }
}
