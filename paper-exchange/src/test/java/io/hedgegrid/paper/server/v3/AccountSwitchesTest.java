package io.hedgegrid.paper.server.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hedgegrid.paper.engine.AccountKind;
import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.OrderRequest;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.TradeSide;
import io.hedgegrid.paper.journal.NoJournal;
import io.hedgegrid.paper.market.ContractTable;
import io.hedgegrid.paper.market.GeneratedMarket;
import io.hedgegrid.paper.market.MarketPlayer;
import io.hedgegrid.paper.server.ApiException;
import io.hedgegrid.paper.server.v3.AccountSwitches.Status;
import io.hedgegrid.paper.venue.FillTimer;
import io.hedgegrid.paper.venue.OrderFaults;
import io.hedgegrid.paper.venue.Venue;
import io.hedgegrid.paper.venue.VenueRules;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AccountSwitchesTest {

    private static final Duration TAKES = Duration.ofSeconds(60);

    private final AtomicLong nanos = new AtomicLong(5);
    private final Venue venue = new Venue(
            new MarketPlayer(
                    new GeneratedMarket(1, List.of("BTCUSDT"), new ContractTable(new BigDecimal("0.0006"))), 10),
            new VenueRules(
                    1,
                    BigDecimal.ZERO,
                    Map.of("a", new VenueRules.Opening(AccountKind.UNIFIED, new BigDecimal("1000"))),
                    Map.of("b", "a")),
            new NoJournal(),
            new FillTimer(Duration.ZERO),
            OrderFaults.NONE,
            new SimpleMeterRegistry());
    private final AccountSwitches switches = new AccountSwitches(venue, TAKES, nanos::get);

    @Test
    void aSwitchTakesItsTimeAndIsSeenByEveryKeyToTheAccount() {
        assertThat(switches.status("a")).isEmpty();
        switches.begin("a");
        nanos.addAndGet(TAKES.toNanos() - 1);
        assertThat(switches.of("b")).isEqualTo(AccountKind.UNIFIED);
        assertThat(switches.status("b")).contains(Status.PROCESS);
        assertThat(switches.isSwitching("a")).isTrue();

        nanos.incrementAndGet();
        assertThat(switches.of("b")).isEqualTo(AccountKind.CLASSIC);
        assertThat(switches.status("a")).contains(Status.SUCCESS);
    }

    @Test
    void anAccountWithAPositionIsRefused() {
        open();

        assertThat(catchThrowableOfType(ApiException.class, () -> switches.begin("a"))
                        .code())
                .isEqualTo("45117");
        assertThat(switches.status("a")).isEmpty();
    }

    @Test
    void aPositionOpenedMeanwhileMakesTheSwitchFail() {
        switches.begin("a");
        open();
        nanos.addAndGet(TAKES.toNanos());

        assertThat(switches.status("a")).contains(Status.FAIL);
        assertThat(switches.of("a")).isEqualTo(AccountKind.UNIFIED);
    }

    private void open() {
        venue.place(
                "b",
                new OrderRequest(
                        "BTCUSDT", Side.LONG, TradeSide.OPEN, MarginMode.CROSSED, new BigDecimal("0.001"), null));
    }
}
