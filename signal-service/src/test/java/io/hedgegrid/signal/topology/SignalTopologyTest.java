package io.hedgegrid.signal.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.KeyPartitions;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SignalTopologyTest {

    /** A change here changes names on the brokers: see {@link Names}. */
    @Test
    void theTopologyIsAsDescribed() throws IOException {
        String description = new SignalTopology(new SignalMetrics(new SimpleMeterRegistry()), RecordTracer.none())
                .build()
                .describe()
                .toString();

        try (InputStream golden =
                Objects.requireNonNull(SignalTopologyTest.class.getResourceAsStream("/topology.txt"))) {
            assertThat(description)
                    .isEqualToNormalizingNewlines(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aProfileGoesToThePartitionOfItsSymbol() {
        assertThat(SignalTopology.bySymbol().partitions("signal.profiles", "BTCUSDT|1H-sma7", null, 6))
                .hasValueSatisfying(
                        partitions -> assertThat(partitions).containsExactly(KeyPartitions.partition("BTCUSDT", 6)));
    }
}
