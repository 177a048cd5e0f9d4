package io.hedgegrid.signal.topology;

import static io.hedgegrid.signal.Fixtures.BTC;
import static io.hedgegrid.signal.Fixtures.ETH;
import static io.hedgegrid.signal.Fixtures.config;
import static io.hedgegrid.signal.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.ProfileKeys;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.signal.SignalSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.streams.KeyValue;

class ProfilesInUsePropertiesTest {
    private static final SignalSettings FAST = settings(3, 14);
    private static final SignalSettings SLOW = settings(50, 0);

    /** One change of one session; no symbol and settings: forgotten. */
    record Change(String sessionId, int version, String symbol, SignalSettings settings) {}

    @Property(tries = 60)
    void theProfilesAnnouncedAreThoseOfTheNewestConfigurations(@ForAll("changes") List<Change> changes) {
        Map<String, Change> newest = new LinkedHashMap<>();
        Map<String, SignalProfile> table = new LinkedHashMap<>();
        List<KeyValue<String, SignalProfile>> announcements = new ArrayList<>();
        try (TopologyHarness topology = new TopologyHarness()) {
            for (Change change : changes) {
                if (change.symbol() == null) {
                    newest.remove(change.sessionId());
                    topology.forget(change.sessionId());
                } else {
                    newest.merge(change.sessionId(), change, (old, now) -> now.version() > old.version() ? now : old);
                    topology.configure(
                            config(change.sessionId(), change.version(), change.symbol(), change.settings()));
                }
                announcements.addAll(topology.profiles());
            }
        }
        for (KeyValue<String, SignalProfile> announcement : announcements) {
            if (announcement.value == null) {
                assertThat(table.remove(announcement.key))
                        .as("withdrawn before announced")
                        .isNotNull();
            } else {
                assertThat(table.put(announcement.key, announcement.value))
                        .as("announced twice")
                        .isNull();
            }
        }
        TreeSet<String> inUse = new TreeSet<>();
        newest.values().forEach(change -> inUse.add(key(change.symbol(), change.settings())));
        assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(inUse);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> sessions = Arbitraries.of("a", "b", "c");
        Arbitrary<Change> configured = Combinators.combine(
                        sessions,
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of(BTC, ETH),
                        Arbitraries.of(FAST, SLOW))
                .as(Change::new);
        Arbitrary<Change> forgotten = sessions.map(session -> new Change(session, 0, null, null));
        return Arbitraries.frequencyOf(Tuple.of(5, configured), Tuple.of(1, forgotten))
                .list()
                .ofMaxSize(30);
    }

    private static String key(String symbol, SignalSettings settings) {
        return ProfileKeys.of(symbol, settings.getProfileId());
    }
}
