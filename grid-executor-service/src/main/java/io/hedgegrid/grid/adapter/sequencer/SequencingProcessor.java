package io.hedgegrid.grid.adapter.sequencer;

import io.hedgegrid.grid.adapter.sequencer.InputRule.Dropped;
import io.hedgegrid.grid.adapter.sequencer.InputRule.Sequenced;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.trace.InputSpan;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Wraps what its rule lets pass into a GridInput; key, timestamp and headers stay, but for the trace's parent. */
final class SequencingProcessor<V> extends ContextualProcessor<String, V, String, GridInput> {

    private final Topic<V> topic;
    private final InputRule<V> rule;
    private final SequencerMetrics metrics;
    private final RecordTracer tracer;

    SequencingProcessor(Topic<V> topic, InputRule<V> rule, SequencerMetrics metrics, RecordTracer tracer) {
        this.topic = topic;
        this.rule = rule;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    @Override
    public void process(Record<String, V> record) {
        switch (rule.apply(record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()))) {
            case Sequenced(String kind, Object input) -> {
                metrics.sequenced(kind);
                forward(record, input);
            }
            case Dropped(String kind, String reason) -> metrics.dropped(kind, reason);
        }
    }

    private void forward(Record<String, V> record, Object input) {
        try (InputSpan span = tracer.input(topic.name(), record.headers())) {
            // Keys are symbols where the market is read, sessions elsewhere.
            span.span()
                    .setAttribute(
                            topic.equals(Topics.MARKET_PRICES) || topic.equals(Topics.SIGNALS)
                                    ? TraceAttributes.SYMBOL
                                    : TraceAttributes.SESSION_ID,
                            record.key());
            context().forward(record.withValue(new GridInput(input)).withHeaders(span.headers()));
        }
    }
}
