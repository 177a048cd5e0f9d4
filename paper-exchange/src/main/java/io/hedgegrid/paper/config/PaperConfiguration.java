package io.hedgegrid.paper.config;

import io.hedgegrid.paper.fault.FaultFile;
import io.hedgegrid.paper.fault.FaultPlan;
import io.hedgegrid.paper.fault.FaultSettings;
import io.hedgegrid.paper.fault.PlannedOrderFaults;
import io.hedgegrid.paper.fault.SkewedClock;
import io.hedgegrid.paper.journal.FileJournal;
import io.hedgegrid.paper.journal.Journal;
import io.hedgegrid.paper.journal.NoJournal;
import io.hedgegrid.paper.market.CandleFile;
import io.hedgegrid.paper.market.ContractTable;
import io.hedgegrid.paper.market.GeneratedMarket;
import io.hedgegrid.paper.market.MarketPlayer;
import io.hedgegrid.paper.market.ScriptedMarket;
import io.hedgegrid.paper.market.Tape;
import io.hedgegrid.paper.venue.FillTimer;
import io.hedgegrid.paper.venue.MarketFeed;
import io.hedgegrid.paper.venue.Venue;
import io.hedgegrid.paper.venue.VenueRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the exchange together from its settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaperSettings.class)
class PaperConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PaperConfiguration.class);

    @Bean
    FaultPlan faultPlan(PaperSettings settings) {
        return new FaultPlan(settings.faultFile().map(FaultFile::read).orElse(FaultSettings.NONE));
    }

    @Bean
    Clock clock(FaultPlan plan) {
        return new SkewedClock(Clock.systemUTC(), plan);
    }

    @Bean
    Tape tape(PaperSettings settings, Clock clock) {
        ContractTable contracts = new ContractTable(settings.takerFeeRate());
        String symbol = settings.symbol().isBlank() ? null : settings.symbol().toUpperCase(Locale.ROOT);
        if (settings.scriptFile().isPresent()) {
            return ScriptedMarket.read(settings.scriptFile().get(), settings.history(), contracts);
        }
        List<String> symbols = settings.symbols().isEmpty() ? contracts.symbols() : settings.symbols();
        return settings.candleFile().isPresent()
                ? CandleFile.read(settings.candleFile().get(), symbol, contracts)
                : new GeneratedMarket(settings.seed(), settings.marketStart(clock), symbols, contracts);
    }

    @Bean
    Accounts accounts(PaperSettings settings) {
        return settings.openedAccounts();
    }

    @Bean
    Journal journal(PaperSettings settings) {
        return settings.dataDirectory().isPresent()
                ? FileJournal.open(settings.dataDirectory().get(), settings.fsync())
                : new NoJournal();
    }

    @Bean
    FillTimer fillTimer(PaperSettings settings) {
        return new FillTimer(settings.fillDelay());
    }

    @Bean
    Venue venue(
            PaperSettings settings,
            Accounts accounts,
            Tape tape,
            Journal journal,
            FillTimer fillTimer,
            FaultPlan faults,
            MeterRegistry registry) {
        Map<String, VenueRules.Opening> openings = new LinkedHashMap<>();
        accounts.all()
                .forEach(account ->
                        openings.put(account.key(), new VenueRules.Opening(account.kind(), account.balance())));
        Venue venue = new Venue(
                new MarketPlayer(tape, settings.history()),
                new VenueRules(settings.spreadTicks(), settings.fundingRate(), openings, accounts.otherKeys()),
                journal,
                fillTimer,
                new PlannedOrderFaults(faults),
                registry);
        LOG.info(
                "The market is {} gaps={} marketTime={} speed={} accounts={}",
                tape.identity(),
                tape.gaps(),
                venue.read(board -> Instant.ofEpochMilli(board.time())),
                settings.speed(),
                openings.size());
        return venue;
    }

    @Bean
    MarketFeed marketFeed(PaperSettings settings, Venue venue) {
        return new MarketFeed(venue, settings.speed(), settings.paused());
    }
}
