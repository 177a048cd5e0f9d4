package io.hedgegrid.signal.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileChangeTest {
    private static final SessionProfile KNOWN = new SessionProfile(1_000, 3, "BTCUSDT|a");

    @Test
    void aNewSessionClaimsItsProfile() {
        assertThat(ProfileChange.decide(null, KNOWN)).isEqualTo(new ProfileChange.Claimed("BTCUSDT|a"));
    }

    @Test
    void aNewerVersionWithAnotherProfileSwitches() {
        assertThat(ProfileChange.decide(KNOWN, new SessionProfile(1_000, 4, "ETHUSDT|a")))
                .isEqualTo(new ProfileChange.Switched("BTCUSDT|a", "ETHUSDT|a"));
    }

    @Test
    void aNewerVersionWithTheSameProfileKeepsIt() {
        assertThat(ProfileChange.decide(KNOWN, new SessionProfile(1_000, 4, "BTCUSDT|a")))
                .isEqualTo(new ProfileChange.Kept());
    }

    @Test
    void theSameVersionAgainIsStale() {
        assertThat(ProfileChange.decide(KNOWN, KNOWN)).isEqualTo(new ProfileChange.Stale());
    }

    @Test
    void anOlderVersionIsStale() {
        assertThat(ProfileChange.decide(KNOWN, new SessionProfile(1_000, 2, "ETHUSDT|a")))
                .isEqualTo(new ProfileChange.Stale());
    }

    @Test
    void aLaterRegistrationStartsItsVersionsAnew() {
        assertThat(ProfileChange.decide(KNOWN, new SessionProfile(2_000, 1, "BTCUSDT|b")))
                .isEqualTo(new ProfileChange.Switched("BTCUSDT|a", "BTCUSDT|b"));
    }

    @Test
    void anEarlierRegistrationIsStaleWhateverItsVersion() {
        assertThat(ProfileChange.decide(KNOWN, new SessionProfile(500, 9, "BTCUSDT|b")))
                .isEqualTo(new ProfileChange.Stale());
    }

    @Test
    void theEndOfASessionReleasesItsProfile() {
        assertThat(ProfileChange.decide(KNOWN, null)).isEqualTo(new ProfileChange.Released("BTCUSDT|a"));
    }

    @Test
    void theEndOfAnUnknownSessionIsStale() {
        assertThat(ProfileChange.decide(null, null)).isEqualTo(new ProfileChange.Stale());
    }
}
