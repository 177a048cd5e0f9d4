package io.hedgegrid.signal.topology;

import static io.hedgegrid.signal.Fixtures.BTC;
import static io.hedgegrid.signal.Fixtures.ETH;
import static io.hedgegrid.signal.Fixtures.config;
import static io.hedgegrid.signal.Fixtures.profile;
import static io.hedgegrid.signal.Fixtures.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.ProfileKeys;
import io.hedgegrid.schemas.signal.SignalProfile;
import io.hedgegrid.schemas.signal.SignalSettings;
import java.time.Instant;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfilesInUseTest {
    private static final SignalSettings FAST = settings(3, 14);
    private static final SignalSettings SLOW = settings(50, 0);

    private TopologyHarness harness = new TopologyHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void theFirstUseAnnouncesAProfile() {
        harness.configure(config("a", 1, BTC, FAST));

        assertThat(harness.profiles()).containsExactly(announced(BTC, FAST));
    }

    @Test
    void furtherSessionsAnnounceNothing() {
        harness.configure(config("a", 1, BTC, FAST));
        harness.configure(config("b", 1, BTC, FAST));

        assertThat(harness.profiles()).containsExactly(announced(BTC, FAST));
    }

    @Test
    void equalSettingsOnAnotherSymbolAreAnotherProfile() {
        harness.configure(config("a", 1, BTC, FAST));
        harness.configure(config("b", 1, ETH, FAST));

        assertThat(harness.profiles()).containsExactly(announced(BTC, FAST), announced(ETH, FAST));
    }

    @Test
    void onlyTheLastSessionToLeaveWithdrawsAProfile() {
        harness.configure(config("a", 1, BTC, FAST));
        harness.configure(config("b", 1, BTC, FAST));
        harness.profiles();

        harness.forget("a");
        assertThat(harness.profiles()).isEmpty();
        harness.forget("b");
        assertThat(harness.profiles()).containsExactly(withdrawn(BTC, FAST));
    }

    @Test
    void aSessionThatChangesItsProfileReleasesTheOldOne() {
        harness.configure(config("a", 1, BTC, FAST));
        harness.profiles();

        harness.configure(config("a", 2, BTC, SLOW));

        assertThat(harness.profiles()).containsExactly(withdrawn(BTC, FAST), announced(BTC, SLOW));
    }

    @Test
    void aNewVersionWithTheSameProfileChangesNothing() {
        harness.configure(config("a", 1, BTC, FAST));
        harness.profiles();

        harness.configure(config("a", 2, BTC, FAST));

        assertThat(harness.profiles()).isEmpty();
    }

    @Test
    void redeliveredAndOlderVersionsChangeNothing() {
        harness.configure(config("a", 1, BTC, FAST));
        harness.configure(config("a", 2, BTC, SLOW));
        harness.profiles();

        harness.configure(config("a", 2, BTC, SLOW));
        harness.configure(config("a", 1, BTC, FAST));
        harness.forget("unknown");
        assertThat(harness.profiles()).isEmpty();
        assertThat(harness.count("hedgegrid.signal.session.configs", "change", "stale"))
                .isEqualTo(3);

        harness.forget("a");
        assertThat(harness.profiles()).containsExactly(withdrawn(BTC, SLOW));
    }

    @Test
    void aSessionRegisteredAnewCountsOnceAlthoughItsDeletionWasNeverSeen() {
        harness.configure(config("a", 7, BTC, FAST));
        harness.profiles();

        harness.configure(config("a", Instant.parse("2026-02-01T00:00:00Z"), 1, BTC, SLOW));

        assertThat(harness.profiles()).containsExactly(withdrawn(BTC, FAST), announced(BTC, SLOW));
    }

    @Test
    void theCountSurvivesARestart() {
        harness.configure(config("a", 1, BTC, FAST));
        harness.configure(config("b", 1, BTC, FAST));

        harness = harness.restarted();
        harness.configure(config("b", 1, BTC, FAST));
        harness.forget("a");
        assertThat(harness.profiles()).isEmpty();
        harness.forget("b");
        assertThat(harness.profiles()).containsExactly(withdrawn(BTC, FAST));
    }

    private static KeyValue<String, SignalProfile> announced(String symbol, SignalSettings settings) {
        return new KeyValue<>(key(symbol, settings), profile(symbol, settings));
    }

    private static KeyValue<String, SignalProfile> withdrawn(String symbol, SignalSettings settings) {
        return new KeyValue<>(key(symbol, settings), null);
    }

    private static String key(String symbol, SignalSettings settings) {
        return ProfileKeys.of(symbol, settings.getProfileId());
    }
}
