package io.hedgegrid.grid.adapter.kafka;

import io.hedgegrid.grid.adapter.kafka.EngineTopology.Names;
import io.hedgegrid.grid.application.Engine;
import io.hedgegrid.grid.application.EngineInput;
import io.hedgegrid.grid.application.MarketInUse;
import io.hedgegrid.grid.machine.Output;
import io.hedgegrid.schemas.DeadLetterHeaders;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.grid.GridInput;
import io.hedgegrid.schemas.grid.MarketSilent;
import io.hedgegrid.schemas.trace.InputSpan;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One task of the engine: maps, lets the engine decide, forwards. Outputs keep the input's timestamp and headers, but for the trace's
 * parent: that is the span of the input, begun only if something follows. No decision sees any of it.
 */
final class EngineProcessor extends ContextualProcessor<String, GridInput, String, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(EngineProcessor.class);

    private static final String BEFORE_INIT = "init comes first";
    private static final Duration LOOK_FOR_SILENCE_EVERY = Duration.ofSeconds(1);

    private final EngineMetrics metrics;
    private final Duration maxPriceSilence;
    private final RecordTracer tracer;
    private @Nullable Engine engine;
    private @Nullable SilenceWatch silenceWatch;
    private int partition;

    EngineProcessor(EngineMetrics metrics, Duration maxPriceSilence, RecordTracer tracer) {
        this.metrics = metrics;
        this.maxPriceSilence = maxPriceSilence;
        this.tracer = tracer;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        partition = context.taskId().partition();
        engine = new Engine(new KeyValueEngineStore(context.getStateStore(Names.STATE_STORE)), metrics);
        silenceWatch = new SilenceWatch(partition, maxPriceSilence);
        lookForSilence(context.currentSystemTimeMs());
        var _ = context.schedule(LOOK_FOR_SILENCE_EVERY, PunctuationType.WALL_CLOCK_TIME, this::lookForSilence);
        metrics.sessions(partition, engine.sessionCount());
        LOG.atInfo()
                .addKeyValue("partition", partition)
                .addKeyValue("sessions", engine.sessionCount())
                .log("engine has its sessions");
    }

    @Override
    public void process(Record<String, GridInput> record) {
        metrics.waited(record.timestamp());
        Optional<EngineInput> input;
        try {
            input = InputMapping.toEngine(record.value());
        } catch (IllegalArgumentException e) {
            bury(record, e);
            return;
        }
        if (input.isEmpty()) {
            metrics.meaningless();
        } else {
            Engine present = Objects.requireNonNull(engine, BEFORE_INIT);
            if (input.get() instanceof EngineInput.PriceArrived price) {
                Objects.requireNonNull(silenceWatch, BEFORE_INIT)
                        .heard(price.symbol(), context().currentSystemTimeMs());
            }
            try (InputSpan span = tracer.input(Topics.GRID_INPUTS.name(), record.headers())) {
                present.accept(input.get(), output -> forward(record, span, output));
            }
            metrics.sessions(partition, present.sessionCount());
        }
    }

    @Override
    public void close() {
        metrics.sessions(partition, 0);
        metrics.silentSymbols(partition, 0);
    }

    /** What is found enters the log, where its turn comes behind all prices, and is decided on only then. */
    private void lookForSilence(long now) {
        SilenceWatch watch = Objects.requireNonNull(silenceWatch, BEFORE_INIT);
        List<MarketInUse> inUse = Objects.requireNonNull(engine, BEFORE_INIT).marketsInUse();
        for (MarketSilent silent : watch.look(inUse, now)) {
            context().forward(new Record<>(silent.getSymbol(), new GridInput(silent), now), Names.SILENCES);
        }
        metrics.silentSymbols(partition, watch.silentMarkets(now));
    }

    private void forward(Record<String, GridInput> cause, InputSpan span, Output output) {
        switch (output) {
            case Output.Request request -> {
                OrderRequest order = RequestMapping.toWire(request);
                note(span, "request", order.getSessionId(), order.getClientOrderId());
                send(cause, span, order.getSessionId(), order, Names.REQUESTS);
            }
            case Output.EventRaised event -> {
                ExecutionEvent told = EventMapping.toWire(event);
                note(span, "event", told.getSessionId(), null);
                send(cause, span, told.getSessionId(), told, Names.EVENTS);
            }
            case Output.StatusPublished published ->
                send(
                        cause,
                        span,
                        published.session().sessionId(),
                        StatusMapping.toWire(published.status()),
                        Names.STATUS);
            case Output.Removed(String sessionId) -> send(cause, span, sessionId, null, Names.STATUS);
            case Output.Ignored ignored -> log(cause, ignored);
        }
    }

    /** One input may move many sessions: what each got is told beside the span. */
    private static void note(InputSpan span, String what, String sessionId, @Nullable String clientOrderId) {
        if (span.span().isRecording()) {
            AttributesBuilder attributes = Attributes.builder().put(TraceAttributes.SESSION_ID, sessionId);
            if (clientOrderId != null) {
                attributes.put(TraceAttributes.CLIENT_ORDER_ID, clientOrderId);
            }
            span.span().addEvent(what, attributes.build());
        }
    }

    private void send(
            Record<String, GridInput> cause, InputSpan span, String sessionId, @Nullable Object value, String sink) {
        context().forward(new Record<>(sessionId, value, cause.timestamp(), span.headers()), sink);
    }

    private void log(Record<String, GridInput> input, Output.Ignored ignored) {
        boolean routine = ignored.cause() == Output.Cause.DUPLICATE || ignored.cause() == Output.Cause.NOT_APPLICABLE;
        Level level = routine ? Level.DEBUG : Level.INFO;
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        try (Scope _ = TraceHeaders.read(input.headers()).makeCurrent()) {
            LOG.atLevel(level)
                    .addKeyValue("sessionId", ignored.sessionId())
                    .addKeyValue("partition", partition)
                    .addKeyValue("cause", ignored.cause())
                    .log(ignored.detail());
        }
    }

    /** An input that contradicts its own rules stops nobody. */
    private void bury(Record<String, GridInput> record, IllegalArgumentException reason) {
        metrics.unreadable();
        Optional<RecordMetadata> origin = context().recordMetadata();
        try (Scope _ = TraceHeaders.read(record.headers()).makeCurrent()) {
            LOG.atError()
                    .addKeyValue("topic", Topics.GRID_INPUTS.name())
                    .addKeyValue("partition", partition)
                    .addKeyValue("offset", origin.map(RecordMetadata::offset).orElse(-1L))
                    .setCause(reason)
                    .log("input cannot be applied, it goes to the dead letters");
        }
        RecordHeaders headers = new RecordHeaders(record.headers().toArray());
        headers.add(DeadLetterHeaders.TOPIC, utf8(Topics.GRID_INPUTS.name()));
        headers.add(DeadLetterHeaders.PARTITION, utf8(Integer.toString(partition)));
        origin.ifPresent(o -> headers.add(DeadLetterHeaders.OFFSET, utf8(Long.toString(o.offset()))));
        headers.add(DeadLetterHeaders.EXCEPTION, utf8(reason.getClass().getName()));
        headers.add(DeadLetterHeaders.REASON, utf8(String.valueOf(reason.getMessage())));
        byte[] value = Topics.GRID_INPUTS.serializer().serialize(Topics.GRID_INPUTS.name(), record.value());
        context().forward(new Record<>(record.key(), value, record.timestamp(), headers), Names.DEAD_LETTERS);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
