package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes order requests from the topic and has them carried out. An offset is committed only when its request and all before it are
 * finished, their reports written: whatever happens in between, the request comes again, and then the exchange is asked first.
 */
public final class OrderGateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderGateway.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final RecordReader<OrderRequest> reader;
    private final ReportHistory history;
    private final GatewayTools tools;
    private final OrderGatewaySettings settings;
    private final SessionLanes lanes = new SessionLanes();
    private final RequestRunner runner;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> current;
    private volatile boolean assigned;

    /**
     * A gateway not started yet.
     *
     * @param consumers makes a consumer of the gateway's group: read committed, without automatic commits
     * @param reader reads requests
     * @param history what has been reported before
     * @param tools what carrying them out takes
     */
    public OrderGateway(
            Supplier<Consumer<String, byte[]>> consumers,
            RecordReader<OrderRequest> reader,
            ReportHistory history,
            GatewayTools tools,
            OrderGatewaySettings settings) {
        this.consumers = consumers;
        this.reader = reader;
        this.history = history;
        this.tools = tools;
        this.settings = settings;
        this.runner = new RequestRunner(lanes, tools);
    }

    /** Starts taking requests; returns at once. */
    public void start() {
        thread = Thread.ofPlatform().daemon().name("order-gateway").start(this::run);
    }

    /** Whether it takes requests: it has joined its group and has not been closed. */
    public boolean isRunning() {
        return assigned && !closed;
    }

    private void run() {
        while (!closed) {
            PartitionAssignments assignments = new PartitionAssignments(settings.revocationGrace());
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                current = consumer;
                assignments.subscribe(consumer);
                take(consumer, assignments);
                lanes.close(settings.shutdownGrace());
                assignments.commit(consumer);
            } catch (FencedInstanceIdException e) {
                LOG.error(
                        "another process runs with the same instance id: this one takes no order requests any more", e);
                closed = true;
            } catch (WakeupException | InterruptException | InterruptedException e) {
                LOG.debug("taking order requests was interrupted", e);
            } catch (RuntimeException e) {
                // Also what nobody expected, such as offsets that went backwards: without this thread nothing is closed
                // any more.
                LOG.error("taking order requests failed, beginning again", e);
                pause();
            } finally {
                assigned = false;
                assignments.dropAll();
            }
        }
        lanes.interrupt();
    }

    private void take(Consumer<String, byte[]> consumer, PartitionAssignments assignments) {
        boolean paused = false;
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                take(record, assignments);
            }
            assigned = !consumer.groupMetadata().memberId().isEmpty();
            assignments.commitLater(consumer);
            int unfinished = assignments.unfinished();
            if (paused || unfinished >= settings.maxInFlight()) {
                paused = unfinished >= settings.maxInFlight();
                // Also partitions assigned meanwhile.
                if (paused) {
                    consumer.pause(consumer.assignment());
                } else {
                    consumer.resume(consumer.assignment());
                }
            }
            tools.metrics().inFlight(unfinished);
            tools.metrics().lag(lag(consumer));
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, PartitionAssignments assignments) {
        AssignedPartition partition = assignments.of(record);
        partition.taken(record.offset());
        Optional<OrderRequest> order = record.value() == null ? Optional.empty() : reader.read(record);
        if (order.isEmpty()) {
            tools.metrics().unreadable();
            partition.finished(record.offset());
            return;
        }
        Instant requestedAt = Instant.ofEpochMilli(record.timestamp());
        boolean again = partition.mayHaveBeenActedOn(record.offset());
        if (again && partition.ended(requestedAt, history).contains(order.get().getClientOrderId())) {
            tools.metrics().endedBefore();
            partition.finished(record.offset());
            return;
        }
        try (Scope _ = TraceHeaders.read(record.headers()).makeCurrent()) {
            runner.submit(new GatewayRequest(order.get(), record.offset(), requestedAt, again, partition));
        }
    }

    private static long lag(Consumer<String, byte[]> consumer) {
        long lag = 0;
        for (var partition : consumer.assignment()) {
            OptionalLong known = consumer.currentLag(partition);
            lag += known.orElse(0);
        }
        return lag;
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes nothing more, finishes what it has begun within the settings' grace, commits. What is left comes again. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.join(settings.shutdownGrace().plusSeconds(10));
            Consumer<String, byte[]> consumer = current;
            if (consumer != null && running.isAlive()) {
                consumer.wakeup();
            }
        }
    }
}
