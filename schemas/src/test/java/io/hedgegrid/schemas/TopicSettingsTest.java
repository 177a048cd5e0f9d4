package io.hedgegrid.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

    @Test
    void what_cannot_be_is_refused_by_name() {
        assertThatThrownBy(() -> TopicSettings.of(0, (short) 1)).hasMessageContaining("topics.partitions");
        assertThatThrownBy(() -> TopicSettings.of(1, (short) 0)).hasMessageContaining("topics.replication-factor");
        assertThatThrownBy(() -> retention("market.pirces", Duration.ofDays(1)))
                .hasMessageContaining("topics.retention")
                .hasMessageContaining("market.pirces");
        assertThatThrownBy(() -> retention("session.configs", Duration.ofDays(1)))
                .hasMessageContaining("session.configs is compacted");
        assertThatThrownBy(() -> retention("market.prices", Duration.ZERO))
                .hasMessageContaining("market.prices must be at least 1 ms");
    }

    @Test
    void the_brokers_default_replication_is_accepted() {
        assertThatCode(() -> TopicSettings.of(1, (short) -1)).doesNotThrowAnyException();
        assertThat(retention("market.prices", Duration.ofHours(1)).retention())
                .containsEntry("market.prices", Duration.ofHours(1));
    }

    @Test
    void a_configuration_without_retention_leaves_the_catalogues() {
        assertThat(new TopicSettings(1, (short) 1, null).retention()).isEmpty();
    }

    private static TopicSettings retention(String topic, Duration time) {
        return new TopicSettings(1, (short) 1, Map.of(topic, time));
    }
}
