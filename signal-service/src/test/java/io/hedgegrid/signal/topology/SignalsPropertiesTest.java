package io.hedgegrid.signal.topology;

import static io.hedgegrid.signal.Fixtures.BTC;
import static io.hedgegrid.signal.Fixtures.settings;
import static io.hedgegrid.signal.Fixtures.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.signal.SignalSettings;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SignalsPropertiesTest {
    private static final SignalSettings FAST = settings(3, 14);

    @Property(tries = 60)
    void repeatedAndLateCandlesChangeNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        List<Candle> candles = walk(BTC, count);
        Random random = new Random(seed);
        try (TopologyHarness clean = new TopologyHarness();
                TopologyHarness noisy = new TopologyHarness()) {
            clean.use(BTC, FAST);
            noisy.use(BTC, FAST);
            clean.close(candles);
            int thrownIn = 0;
            for (int i = 0; i < count; i++) {
                noisy.close(candles.get(i));
                for (int again = random.nextInt(3); again > 0; again--) {
                    noisy.close(candles.get(random.nextInt(i + 1)));
                    thrownIn++;
                }
            }
            assertThat(noisy.signals()).isEqualTo(clean.signals()).hasSize(count);
            assertThat(noisy.count("hedgegrid.signal.candles", "outcome", "dropped"))
                    .isEqualTo(thrownIn);
        }
    }

    @Property(tries = 40)
    void whenAProfileIsTakenUpMakesNoDifferenceAfterwards(
            @ForAll @IntRange(min = 0, max = 80) int takenUpAfter, @ForAll @IntRange(min = 1, max = 20) int further) {
        List<Candle> candles = walk(BTC, takenUpAfter + further);
        try (TopologyHarness early = new TopologyHarness();
                TopologyHarness late = new TopologyHarness()) {
            early.use(BTC, FAST);
            early.close(candles);
            late.close(candles.subList(0, takenUpAfter));
            late.use(BTC, FAST);
            late.signals();
            late.close(candles.subList(takenUpAfter, candles.size()));

            assertThat(late.signals()).isEqualTo(early.signals().subList(takenUpAfter, candles.size()));
        }
    }
}
