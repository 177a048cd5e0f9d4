package io.hedgegrid.signal.topology;

import static io.hedgegrid.signal.Fixtures.BTC;
import static io.hedgegrid.signal.Fixtures.ETH;
import static io.hedgegrid.signal.Fixtures.HOUR;
import static io.hedgegrid.signal.Fixtures.config;
import static io.hedgegrid.signal.Fixtures.flat;
import static io.hedgegrid.signal.Fixtures.settings;
import static io.hedgegrid.signal.Fixtures.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.signal.SignalSettings;
import io.hedgegrid.signal.core.CandleSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private static final SignalSettings FAST = settings(3, 14);
    private static final SignalSettings SLOW = settings(50, 0);

    private TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void eachClosedCandleGivesOneSignalPerProfile() {
        harness.use(BTC, FAST);
        harness.use(BTC, SLOW);

        harness.close(walk(BTC, 60));

        List<Signal> signals = harness.signals();
        assertThat(signals).hasSize(120);
        assertThat(signals.subList(118, 120))
                .extracting(Signal::getProfileId)
                .containsExactlyInAnyOrder(FAST.getProfileId(), SLOW.getProfileId());
    }

    @Test
    void aSignalShowsItsCandleAndTheIndicators() {
        harness.use(BTC, settings(2, 0));
        harness.close(flat(BTC, "1H", HOUR, 0, "90"));
        Candle last = flat(BTC, "1H", HOUR, 1, "93");
        harness.close(last);

        Signal signal = harness.signals().getLast();
        assertThat(signal.getSymbol()).isEqualTo(BTC);
        assertThat(signal.getTimeframe()).isEqualTo("1H");
        assertThat(signal.getCandleOpenTime()).isEqualTo(last.getOpenTime());
        assertThat(signal.getCandleCloseTime()).isEqualTo(last.getCloseTime());
        assertThat(signal.getClose()).isEqualByComparingTo("93");
        assertThat(signal.getLwma()).isEqualTo(92.0);
        assertThat(signal.getSar()).isEqualTo(90.0);
        assertThat(signal.getTrend()).isEqualTo(1);
        assertThat(signal.getCci()).isNull();
        assertThat(signal.getPreviousCci()).isNull();
        assertThat(signal.getEntry()).isEqualTo(EntrySignal.SELL);
    }

    @Test
    void whatHasNoValueYetIsAbsentAndAdvisesNothing() {
        harness.use(BTC, FAST);
        harness.close(walk(BTC, 1));

        Signal signal = harness.signals().getFirst();
        assertThat(signal.getLwma()).isNull();
        assertThat(signal.getSar()).isNull();
        assertThat(signal.getTrend()).isNull();
        assertThat(signal.getEntry()).isEqualTo(EntrySignal.NONE);
    }

    @Test
    void candlesOfOtherSymbolsAndTimeframesDoNotConcernAProfile() {
        harness.use(BTC, FAST);

        harness.close(walk(ETH, 3));
        harness.close(flat(BTC, "1m", Duration.ofMinutes(1), 0, "90"));
        harness.close(flat(BTC, "12H", Duration.ofHours(12), 0, "90"));

        assertThat(harness.signals()).isEmpty();
    }

    @Test
    void aLateProfileIsComputedOverTheHistoryAtOnceAndShowsItsNewestSignal() {
        List<Candle> candles = walk(BTC, 60);
        harness.use(BTC, FAST);
        harness.close(candles);
        Signal early = harness.signals().getLast();

        try (TopologyHarness late = new TopologyHarness()) {
            late.close(candles);
            late.use(BTC, FAST);
            assertThat(late.signals()).containsExactly(early);
        }
    }

    @Test
    void aLateProfileSeesTheNewestCandlesKeptOnly() {
        int more = 37;
        List<Candle> candles = walk(BTC, CandleSeries.CAPACITY + more);
        harness.close(candles);
        harness.use(BTC, FAST);

        try (TopologyHarness fresh = new TopologyHarness()) {
            fresh.use(BTC, FAST);
            fresh.close(candles.subList(more, candles.size()));
            assertThat(harness.signals()).containsExactly(fresh.signals().getLast());
        }
    }

    @Test
    void aProfileWithoutHistoryWaitsForItsFirstCandle() {
        harness.use(BTC, FAST);

        assertThat(harness.signals()).isEmpty();
    }

    @Test
    void aProfileAnnouncedAgainIsNotComputedAgain() {
        harness.use(BTC, FAST);
        harness.close(walk(BTC, 5));
        harness.signals();

        harness.use(BTC, FAST);

        assertThat(harness.signals()).isEmpty();
    }

    @Test
    void aWithdrawnProfileGivesNoSignals() {
        List<Candle> candles = walk(BTC, 6);
        harness.use(BTC, FAST);
        harness.use(BTC, SLOW);
        harness.close(candles.subList(0, 5));
        harness.signals();
        assertThat(harness.gauge("hedgegrid.signal.profiles")).isEqualTo(2);

        harness.drop(BTC, FAST);
        harness.close(candles.getLast());

        assertThat(harness.signals()).extracting(Signal::getProfileId).containsExactly(SLOW.getProfileId());
        assertThat(harness.gauge("hedgegrid.signal.profiles")).isEqualTo(1);
    }

    @Test
    void withdrawingAnUnknownProfileChangesNothing() {
        harness.use(BTC, FAST);

        harness.drop(ETH, FAST);
        harness.drop(BTC, SLOW);
        harness.close(walk(BTC, 1));

        assertThat(harness.signals()).hasSize(1);
    }

    @Test
    void aSessionsConfigurationAloneMakesSignals() {
        harness.configure(config("a", 1, BTC, FAST));
        List<Candle> candles = walk(BTC, 2);
        harness.close(candles.getFirst());
        assertThat(harness.signals()).hasSize(1);

        harness.forget("a");
        harness.close(candles.getLast());
        assertThat(harness.signals()).isEmpty();
    }

    @Test
    void aRestartResumesWhereItStopped() {
        List<Candle> candles = walk(BTC, 700);
        harness.use(BTC, FAST);
        harness.use(BTC, SLOW);
        harness.close(candles);
        List<Signal> uninterrupted = harness.signals();
        harness.close();

        harness = new TopologyHarness();
        harness.use(BTC, FAST);
        harness.use(BTC, SLOW);
        List<Signal> interrupted = new ArrayList<>();
        // In the middle of the first values, in the middle of the slow average's, and after the history is full.
        int[] restarts = {0, 1, 2, 13, 40, 510, 700};
        for (int i = 1; i < restarts.length; i++) {
            harness.close(candles.subList(restarts[i - 1], restarts[i]));
            interrupted.addAll(harness.signals());
            harness = harness.restarted();
        }
        assertThat(interrupted).isEqualTo(uninterrupted);
    }

    @Test
    void aGapIsAcceptedAndCounted() {
        harness.use(BTC, FAST);
        List<Candle> candles = walk(BTC, 10);

        harness.close(candles.subList(0, 3));
        harness.close(candles.subList(5, 10));

        assertThat(harness.signals()).hasSize(8);
        assertThat(harness.count("hedgegrid.signal.candles", "outcome", "accepted_after_gap"))
                .isEqualTo(1);
        assertThat(harness.count("hedgegrid.signal.candles", "outcome", "accepted"))
                .isEqualTo(7);
    }

    @Test
    void aProfileThatCannotBeComputedIsCountedAndStopsNobody() {
        harness.use(BTC, settings(0, 0));
        harness.use(BTC, FAST);
        harness.close(walk(BTC, 1));

        assertThat(harness.signals()).extracting(Signal::getProfileId).containsExactly(FAST.getProfileId());
        assertThat(harness.count("hedgegrid.signal.profiles.rejected")).isEqualTo(1);
    }

    @Test
    void signalsAreCountedByTheirAdvice() {
        harness.use(BTC, FAST);
        harness.close(walk(BTC, 100));

        List<Signal> signals = harness.signals();
        for (EntrySignal entry : EntrySignal.values()) {
            assertThat(harness.count(
                            "hedgegrid.signal.signals", "entry", entry.name().toLowerCase(Locale.ROOT)))
                    .isEqualTo(signals.stream()
                            .filter(signal -> signal.getEntry() == entry)
                            .count());
        }
        assertThat(harness.meters
                        .get("hedgegrid.signal.candle.to.signal")
                        .timer()
                        .count())
                .isEqualTo(100);
    }
}
