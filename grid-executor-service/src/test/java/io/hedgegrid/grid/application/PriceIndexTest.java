package io.hedgegrid.grid.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.ActionPrices;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class PriceIndexTest {

    /** A session's next action prices. */
    record Change(String sessionId, ActionPrices prices) {}

    @Property
    void findsExactlyTheSessionsWhosePricesAreReached(
            @ForAll("changes") List<Change> changes, @ForAll @IntRange(min = 0, max = 30) int price) {
        PriceIndex index = new PriceIndex();
        Map<String, ActionPrices> current = new HashMap<>();
        for (Change change : changes) {
            index.replace(
                    change.sessionId(), current.getOrDefault(change.sessionId(), ActionPrices.NONE), change.prices());
            current.put(change.sessionId(), change.prices());
        }
        TreeSet<String> found = new TreeSet<>();

        index.collect(BigDecimal.valueOf(price), found);

        TreeSet<String> expected = new TreeSet<>();
        current.forEach((id, prices) -> {
            if (isReached(prices, BigDecimal.valueOf(price))) {
                expected.add(id);
            }
        });
        assertThat(found).isEqualTo(expected);
        assertThat(index.isReached(BigDecimal.valueOf(price))).isEqualTo(!expected.isEmpty());
    }

    private static boolean isReached(ActionPrices prices, BigDecimal price) {
        return (prices.atOrBelow() != null && price.compareTo(prices.atOrBelow()) <= 0)
                || (prices.atOrAbove() != null && price.compareTo(prices.atOrAbove()) >= 0);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<@Nullable BigDecimal> prices =
                Arbitraries.integers().between(0, 30).map(BigDecimal::valueOf).injectNull(0.2);
        Arbitrary<String> sessions = Arbitraries.of("a", "b", "c", "d");
        return Combinators.combine(sessions, prices, prices)
                .as((id, below, above) -> new Change(id, new ActionPrices(below, above)))
                .list()
                .ofMaxSize(20);
    }
}
