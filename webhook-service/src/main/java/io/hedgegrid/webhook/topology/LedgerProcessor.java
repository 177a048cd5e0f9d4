package io.hedgegrid.webhook.topology;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.schemas.trace.InputSpan;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookCommand;
import io.hedgegrid.webhook.core.Input;
import io.hedgegrid.webhook.core.Ledger;
import io.hedgegrid.webhook.core.Output;
import io.hedgegrid.webhook.core.SessionLedger;
import io.hedgegrid.webhook.core.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a session's ledger, asks the decider, keeps the next state, and has its outputs carried out. */
final class LedgerProcessor implements Processor<String, Object, String, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerProcessor.class);

    private final Ledger ledger;
    private final Clock clock;
    private final Duration tick;
    private final Duration secretOverlap;
    private final LedgerMetrics metrics;
    private final RecordTracer tracer;
    private @Nullable Task task;

    LedgerProcessor(
            Ledger ledger,
            Clock clock,
            Duration tick,
            Duration secretOverlap,
            LedgerMetrics metrics,
            RecordTracer tracer) {
        this.ledger = ledger;
        this.clock = clock;
        this.tick = tick;
        this.secretOverlap = secretOverlap;
        this.metrics = metrics;
        this.tracer = tracer;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        LedgerBook book = new LedgerBook(
                context.getStateStore(LedgerTopology.CONFIG_STORE),
                context.getStateStore(LedgerTopology.SESSION_STORE),
                context.getStateStore(LedgerTopology.CALLBACK_STORE),
                context.getStateStore(LedgerTopology.SECRET_STORE),
                secretOverlap);
        Task started = new Task(context, book, new LedgerOutputs(context, book, metrics));
        task = started;
        metrics.snapshot(started.name(), book.all());
        context.schedule(tick, PunctuationType.WALL_CLOCK_TIME, _ -> tick(started));
    }

    @Override
    public void process(Record<String, Object> record) {
        Task running = running();
        try (InputSpan span = tracer.input(running.topic(), record.headers())) {
            process(running, record, span);
        }
    }

    private void process(Task running, Record<String, Object> record, InputSpan span) {
        String sessionId = record.key();
        switch (record.value()) {
            case null -> {
                // A tombstone of session.status says nothing that the one of session.configs does not.
                if (running.topic().equals(Topics.SESSION_CONFIGS.name())) {
                    decide(running, sessionId, new Input.SessionForgotten(), span);
                }
            }
            case SessionConfig config -> {
                WebhookTarget before = running.book
                        .config(sessionId)
                        .map(SessionConfig::getWebhook)
                        .orElse(null);
                running.book.configure(config, now());
                decide(running, sessionId, LedgerInputs.of(config, before), span);
            }
            case ExecutionEvent event ->
                LedgerInputs.of(event).ifPresent(input -> decide(running, sessionId, input, span));
            case SessionStatus status -> status(running, sessionId, status, span);
            case WebhookAttempt attempt -> decide(running, sessionId, LedgerInputs.of(attempt), span);
            case WebhookCommand command -> decide(running, sessionId, LedgerInputs.of(command), span);
            case Object other -> throw new IllegalStateException("no source has values of " + other.getClass());
        }
    }

    /** Without the settings there is no body. The next status comes a few ticks later, so nothing waits for them. */
    private void status(Task running, String sessionId, SessionStatus status, InputSpan span) {
        if (status.getStatusUpdate()) {
            running.book
                    .config(sessionId)
                    .ifPresentOrElse(
                            config -> decide(running, sessionId, LedgerInputs.of(status, config, now()), span),
                            () -> metrics.notQueued("status_update"));
        }
    }

    private void tick(Task running) {
        // No callback is made by time alone, so this span never begins.
        try (InputSpan none = tracer.input("none", new RecordHeaders())) {
            for (String sessionId : running.book.sessionIds()) {
                decide(running, sessionId, new Input.Tick(), none);
            }
        }
        metrics.snapshot(running.name(), running.book.all());
    }

    private void decide(Task running, String sessionId, Input input, InputSpan span) {
        Instant now = now();
        SessionLedger before = running.book.ledger(sessionId);
        Step step = ledger.transition(before, input, now);
        Map<Long, String> traces = running.book.keep(sessionId, before, step.state(), span);
        for (Output output : step.outputs()) {
            running.outputs.carryOut(sessionId, output, now, traces);
        }
    }

    /** The ledger's times are whole milliseconds, as its stores keep them. */
    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private Task running() {
        if (task == null) {
            throw new IllegalStateException("a record before init");
        }
        return task;
    }

    @Override
    public void close() {
        if (task != null) {
            LOG.atInfo().addKeyValue("task", task.name()).log("ledger task closed");
            metrics.closed(task.name());
        }
    }

    /** What the processor has once it is started. */
    private record Task(ProcessorContext<String, Object> context, LedgerBook book, LedgerOutputs outputs) {

        String name() {
            return context.taskId().toString();
        }

        String topic() {
            return context.recordMetadata().orElseThrow().topic();
        }
    }
}
