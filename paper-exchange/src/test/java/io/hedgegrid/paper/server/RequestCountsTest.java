package io.hedgegrid.paper.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestCountsTest {

    private static final long NOW = 1_700_000_000_000L;

    private final RequestCounts counts = new RequestCounts();

    @Test
    void eachEndpointOfEachOneCountsByItselfAndAnewEachSecond() {
        assertThat(counts.inThisSecond("a", "/x", NOW)).isEqualTo(1);
        assertThat(counts.inThisSecond("a", "/x", NOW + 999)).isEqualTo(2);
        assertThat(counts.inThisSecond("a", "/y", NOW + 999)).isEqualTo(1);
        assertThat(counts.inThisSecond("b", "/x", NOW + 999)).isEqualTo(1);
        assertThat(counts.inThisSecond("a", "/x", NOW + 1_000)).isEqualTo(1);
    }

    @Test
    void anAddressThatAsksForTooMuchIsRefusedForFiveMinutes() {
        for (int i = 0; i < 6_000; i++) {
            assertThat(counts.admits("10.0.0.1", NOW)).isTrue();
        }
        assertThat(counts.admits("10.0.0.1", NOW)).isFalse();
        assertThat(counts.admits("10.0.0.2", NOW)).isTrue();
        assertThat(counts.admits("10.0.0.1", NOW + 299_999)).isFalse();
        assertThat(counts.admits("10.0.0.1", NOW + 300_000)).isTrue();
    }
}
