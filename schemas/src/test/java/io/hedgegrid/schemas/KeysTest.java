package io.hedgegrid.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class KeysTest {

    @Property
    void partitions_are_those_of_kafkas_own_partitioner(
            @ForAll @StringLength(min = 1, max = 40) String key, @ForAll @IntRange(min = 1, max = 50) int partitions) {
        assertThat(KeyPartitions.partition(key, partitions))
                .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions));
    }

    @Test
    void no_partitions_are_refused() {
        assertThatThrownBy(() -> KeyPartitions.partition("BTCUSDT", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("partitions must be at least 1");
    }

    @Test
    void a_profiles_key_tells_symbol_and_profile() {
        String key = ProfileKeys.of("BTCUSDT", "1H-sma7-sar0.1-0.8-cci20-100--100");

        assertThat(key).isEqualTo("BTCUSDT|1H-sma7-sar0.1-0.8-cci20-100--100");
        assertThat(ProfileKeys.symbol(key)).isEqualTo("BTCUSDT");
        assertThat(ProfileKeys.profileId(key)).isEqualTo("1H-sma7-sar0.1-0.8-cci20-100--100");
    }

    @Test
    void what_is_no_profiles_key_is_refused() {
        assertThatThrownBy(() -> ProfileKeys.of("", "p")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProfileKeys.of("A|B", "p")).hasMessageContaining("A|B");
        assertThatThrownBy(() -> ProfileKeys.symbol("BTCUSDT")).hasMessageContaining("BTCUSDT");
        assertThatThrownBy(() -> ProfileKeys.profileId("|p")).isInstanceOf(IllegalArgumentException.class);
    }
}
