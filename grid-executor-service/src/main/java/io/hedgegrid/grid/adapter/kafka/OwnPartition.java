package io.hedgegrid.grid.adapter.kafka;

import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.grid.MarketSilent;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** What a task finds out about its partition of the log goes there, whatever the key. */
final class OwnPartition implements StreamPartitioner<String, GridInput> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, GridInput value, int partitions) {
        return value.getInput() instanceof MarketSilent silent
                ? Optional.of(Set.of(silent.getPartition()))
                : Optional.empty();
    }
}
