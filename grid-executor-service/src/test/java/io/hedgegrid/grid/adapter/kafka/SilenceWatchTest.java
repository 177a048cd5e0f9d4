package io.hedgegrid.grid.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.application.MarketInUse;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.grid.MarketSilent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {

    private static final long BOUND = 30_000;
    private static final MarketInUse UNTOLD = new MarketInUse("BTCUSDT", 7, true);
    private static final MarketInUse TOLD = new MarketInUse("BTCUSDT", 7, false);

    private final SilenceWatch watch = new SilenceWatch(3, Duration.ofMillis(BOUND));

    @Test
    void aMarketIsSilentWhenNothingCameForLongerThanTheBound() {
        look(UNTOLD, 1_000);
        watch.heard("BTCUSDT", 5_000);

        assertThat(look(UNTOLD, 5_000 + BOUND)).isEmpty();
        assertThat(watch.silentMarkets(5_000 + BOUND)).isZero();
        assertThat(look(UNTOLD, 5_001 + BOUND))
                .containsExactly(new MarketSilent(
                        "BTCUSDT", 7L, Instant.ofEpochMilli(5_000), Instant.ofEpochMilli(5_001 + BOUND), 3));
        assertThat(watch.silentMarkets(5_001 + BOUND)).isEqualTo(1);
    }

    @Test
    void aMarketThatHasJustComeIntoUseHasTheWholeBound() {
        watch.heard("BTCUSDT", 0);
        look(UNTOLD, 100_000);

        assertThat(look(UNTOLD, 100_000 + BOUND)).isEmpty();
        assertThat(look(UNTOLD, 100_001 + BOUND)).hasSize(1);
    }

    @Test
    void aMarketNobodyUsesIsNotWatchedAndBeginsAnewWhenItIsUsedAgain() {
        look(UNTOLD, 0);
        assertThat(watch.look(List.of(), BOUND + 1)).isEmpty();
        assertThat(watch.silentMarkets(BOUND + 1)).isZero();

        assertThat(look(UNTOLD, BOUND + 2)).isEmpty();
        assertThat(look(UNTOLD, 2 * BOUND + 3)).hasSize(1);
    }

    @Test
    void onceEverySessionIsToldNothingIsRepeatedAndTheMarketStaysSilent() {
        look(UNTOLD, 0);
        assertThat(look(UNTOLD, BOUND + 1)).hasSize(1);

        assertThat(look(TOLD, BOUND + 2)).isEmpty();
        assertThat(look(TOLD, 100 * BOUND)).isEmpty();
        assertThat(watch.silentMarkets(100 * BOUND)).isEqualTo(1);
    }

    @Test
    void aSessionThatComesIntoASilenceIsToldWithinAnotherBound() {
        look(UNTOLD, 0);
        assertThat(look(UNTOLD, BOUND + 1)).hasSize(1);

        assertThat(look(UNTOLD, 2 * BOUND + 1)).isEmpty();
        assertThat(look(UNTOLD, 2 * BOUND + 2)).hasSize(1);
    }

    @Test
    void aPriceEndsTheSilenceAndTheNextOneIsFoundAnew() {
        look(UNTOLD, 0);
        look(UNTOLD, BOUND + 1);
        watch.heard("BTCUSDT", BOUND + 2);
        assertThat(watch.silentMarkets(BOUND + 2)).isZero();

        assertThat(look(UNTOLD, 2 * BOUND + 2)).isEmpty();
        assertThat(look(UNTOLD, 2 * BOUND + 3)).hasSize(1);
    }

    @Test
    void itIsWrittenToThePartitionItWasFoundIn() {
        look(UNTOLD, 0);
        GridInput found = new GridInput(look(UNTOLD, BOUND + 1).getFirst());

        assertThat(new OwnPartition().partitions("grid.inputs", "BTCUSDT", found, 6))
                .contains(Set.of(3));
    }

    private List<MarketSilent> look(MarketInUse market, long now) {
        return watch.look(List.of(market), now);
    }
}
