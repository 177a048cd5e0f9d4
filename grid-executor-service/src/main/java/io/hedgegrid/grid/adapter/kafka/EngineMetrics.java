package io.hedgegrid.grid.adapter.kafka;

import io.hedgegrid.grid.application.EngineInput;
import io.hedgegrid.grid.application.EngineObserver;
import io.hedgegrid.grid.machine.Event;
import io.hedgegrid.grid.machine.OrderReason;
import io.hedgegrid.grid.machine.Output;
import io.hedgegrid.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what goes into the engine and what comes out, and how long a price takes to become an order. Thread-safe. */
public final class EngineMetrics implements EngineObserver {

    private static final Logger LOG = LoggerFactory.getLogger(EngineMetrics.class);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer priceToOrder;
    private final Timer inputAge;
    private final Counter openedOutside;
    private final Counter closedOutside;
    private final Map<Integer, AtomicInteger> sessions = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> silentSymbols = new ConcurrentHashMap<>();

    /**
     * Metrics in a registry.
     *
     * @param clock wall time, for the age of prices; no decision sees it
     */
    public EngineMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.priceToOrder = Timer.builder("hedgegrid.executor.engine.price.to.order")
                .description("Wall time from receiving a price from the exchange to the order it caused")
                .publishPercentileHistogram()
                .register(registry);
        this.inputAge = Timer.builder("hedgegrid.executor.engine.input.age")
                .description("Wall time from an input's record to the decision on it")
                .publishPercentileHistogram()
                .register(registry);
        this.openedOutside = outside("opened");
        this.closedOutside = outside("closed");
    }

    private Counter outside(String what) {
        return Counter.builder("hedgegrid.executor.engine.reconciled")
                .description(
                        "Corrections of a ledger that differed from the exchange: positions opened or closed outside")
                .tag("what", what)
                .register(registry);
    }

    /** An input is decided on so long after its record was made. */
    void waited(long recordedAtMillis) {
        inputAge.record(Duration.ofMillis(Math.max(0, clock.millis() - recordedAtMillis)));
    }

    @Override
    public void received(EngineInput input) {
        registry.counter("hedgegrid.executor.engine.inputs", "kind", input.kind())
                .increment();
    }

    @Override
    public void repeated(EngineInput input) {
        ignored("REPEATED");
    }

    @Override
    public void gave(Output output) {
        switch (output) {
            case Output.Request request -> ordered(request);
            case Output.EventRaised event -> raised(event.event());
            case Output.StatusPublished _ -> count("status", "status");
            case Output.Removed _ -> count("status", "removed");
            case Output.Ignored ignored -> ignored(ignored.cause().name());
        }
    }

    @Override
    public void failed(String sessionId, EngineInput input, RuntimeException cause) {
        registry.counter("hedgegrid.executor.engine.failures", "kind", input.kind())
                .increment();
        LOG.atError()
                .addKeyValue("sessionId", sessionId)
                .addKeyValue("kind", input.kind())
                .setCause(cause)
                .log("session could not decide on an input and stays as it was");
    }

    /** How many sessions a partition has now. */
    void sessions(int partition, int count) {
        ofPartition("hedgegrid.executor.engine.sessions", sessions, partition).set(count);
    }

    /** Of how many symbols in use a partition has had no price for too long. */
    void silentSymbols(int partition, int count) {
        ofPartition("hedgegrid.executor.engine.silent.symbols", silentSymbols, partition)
                .set(count);
    }

    private AtomicInteger ofPartition(String name, Map<Integer, AtomicInteger> gauges, int partition) {
        return gauges.computeIfAbsent(
                partition, p -> registry.gauge(name, Tags.of("partition", Integer.toString(p)), new AtomicInteger()));
    }

    /** An input of a later version was passed over. */
    void meaningless() {
        ignored("LATER_VERSION");
    }

    /** An input went to the dead letters. */
    void unreadable() {
        ignored("UNREADABLE");
        registry.counter("hedgegrid.executor.records.unreadable", "topic", Topics.GRID_INPUTS.name())
                .increment();
    }

    private void ordered(Output.Request request) {
        switch (request.action()) {
            case Output.PlaceOrder order -> {
                count("order", order.intent().name());
                if (request.priceReceivedAt() != null) {
                    Duration age = Duration.between(Instant.ofEpochMilli(request.priceReceivedAt()), clock.instant());
                    priceToOrder.record(age.isNegative() ? Duration.ZERO : age);
                }
            }
            case Output.SetUpAccount _ -> count("request", "setup");
            case Output.QueryAccount _ -> count("request", "query");
        }
    }

    private void raised(Event event) {
        count("event", kind(event));
        switch (event) {
            case Event.TradeOpened opened when opened.reason() == OrderReason.EXTERNAL -> openedOutside.increment();
            case Event.TradeClosed closed when closed.reason() == OrderReason.EXTERNAL -> closedOutside.increment();
            case Event _ -> {}
        }
    }

    private static String kind(Event event) {
        return event.getClass().getSimpleName();
    }

    private void count(String type, String kind) {
        registry.counter("hedgegrid.executor.engine.outputs", "type", type, "kind", kind)
                .increment();
    }

    private void ignored(String cause) {
        registry.counter("hedgegrid.executor.engine.ignored", "cause", cause).increment();
    }
}
