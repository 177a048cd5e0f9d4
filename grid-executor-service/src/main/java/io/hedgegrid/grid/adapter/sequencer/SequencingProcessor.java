package io.hedgegrid.grid.adapter.sequencer;

import io.hedgegrid.grid.adapter.sequencer.InputRule.Dropped;
import io.hedgegrid.grid.adapter.sequencer.InputRule.Sequenced;
import io.hedgegrid.schemas.grid.GridInput;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Wraps what its rule lets pass into a GridInput; key, timestamp and headers stay. */
final class SequencingProcessor<V> extends ContextualProcessor<String, V, String, GridInput> {

    private final InputRule<V> rule;
    private final SequencerMetrics metrics;

    SequencingProcessor(InputRule<V> rule, SequencerMetrics metrics) {
        this.rule = rule;
        this.metrics = metrics;
    }

    @Override
    public void process(Record<String, V> record) {
        switch (rule.apply(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()))) {
            case Sequenced(String kind, Object input) -> {
                metrics.sequenced(kind);
                context().forward(record.withValue(new GridInput(input)));
            }
            case Dropped(String kind, String reason) -> metrics.dropped(kind, reason);
        }
    }
}
