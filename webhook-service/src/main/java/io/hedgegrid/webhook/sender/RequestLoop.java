package io.hedgegrid.webhook.sender;

import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads requests with one consumer and has each handled on a virtual thread of its own, so that a slow endpoint holds up
 * nobody's request but its own. An offset is committed once every request before it is finished: at least once.
 */
final class RequestLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<String, byte[]> consumer;
    private final RecordReader<WebhookRequest> reader;
    private final RequestHandler handler;
    private final SenderSettings settings;
    private final AtomicInteger outstanding;
    private final RecordTracer tracer;
    private final OffsetTracker offsets = new OffsetTracker();

    RequestLoop(
            Consumer<String, byte[]> consumer,
            RecordReader<WebhookRequest> reader,
            RequestHandler handler,
            SenderSettings settings,
            AtomicInteger outstanding,
            RecordTracer tracer) {
        this.consumer = consumer;
        this.reader = reader;
        this.handler = handler;
        this.settings = settings;
        this.outstanding = outstanding;
        this.tracer = tracer;
    }

    /**
     * Reads until told to stop, then lets calls under way end and commits.
     *
     * @param running asked before each poll
     * @param polled told of each poll
     */
    void run(BooleanSupplier running, Runnable polled) {
        ExecutorService tries = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("webhook-try-", 0).factory());
        try {
            consumer.subscribe(List.of(Topics.WEBHOOK_REQUESTS.name()), new Partitions());
            while (running.getAsBoolean()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    begin(record, tries);
                }
                polled.run();
                throttle();
                commit();
            }
        } finally {
            finish(tries);
        }
    }

    private void begin(ConsumerRecord<String, byte[]> record, ExecutorService tries) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Optional<WebhookRequest> request = record.value() == null ? Optional.empty() : reader.read(record);
        offsets.begin(partition, record.offset());
        if (request.isEmpty()) {
            offsets.done(partition, record.offset());
            return;
        }
        outstanding.incrementAndGet();
        Context cause = TraceHeaders.read(record.headers());
        tries.execute(() -> {
            Span span = span(request.get(), cause);
            try (Scope _ = cause.with(span).makeCurrent()) {
                handler.handle(request.get(), Instant.ofEpochMilli(record.timestamp()));
                offsets.done(partition, record.offset());
            } catch (InterruptedException e) {
                // Not finished, so not committed: whoever reads the partition next makes the call.
                Thread.currentThread().interrupt();
            } finally {
                span.end();
                outstanding.decrementAndGet();
            }
        });
    }

    private Span span(WebhookRequest request, Context cause) {
        return tracer.process(Topics.WEBHOOK_REQUESTS.name(), cause)
                .setAttribute(TraceAttributes.SESSION_ID, request.getSessionId())
                .setAttribute(TraceAttributes.WEBHOOK_ID, request.getWebhookId());
    }

    /** Each session has one request under way, so this bounds memory only with very many sessions of dead endpoints. */
    private void throttle() {
        if (outstanding.get() >= settings.maxOutstanding()) {
            consumer.pause(consumer.assignment());
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> ready = offsets.committable();
        if (!ready.isEmpty()) {
            consumer.commitSync(ready);
            offsets.committed(ready);
        }
    }

    private void finish(ExecutorService tries) {
        tries.shutdown();
        try {
            if (!tries.awaitTermination(settings.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().addKeyValue("outstanding", outstanding.get()).log("calls under way are broken off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tries.shutdownNow();
        try (consumer) {
            commit();
        }
    }

    /** Commits what is finished before a partition goes, and forgets it. */
    private final class Partitions implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.atInfo().addKeyValue("partitions", partitions).log("partitions assigned");
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
            offsets.forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            offsets.forget(partitions);
        }
    }
}
