package io.hedgegrid.grid.config;

import io.hedgegrid.grid.adapter.gateway.ExchangeProbe;
import io.hedgegrid.grid.adapter.gateway.OrderGateway;
import io.hedgegrid.grid.adapter.gateway.SessionConfigReader;
import io.hedgegrid.grid.adapter.streams.StreamsApplication;
import io.hedgegrid.schemas.DataKeyReader;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.TopicCreator;
import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts the parts in order, topics first, after the web server; stops them in reverse, before it. */
final class ExecutorRuntime implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutorRuntime.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private static final List<Topic<?>> TOPICS = List.of(
            Topics.SESSION_CONFIGS,
            Topics.SESSION_KEYS,
            Topics.SESSION_COMMANDS,
            Topics.MARKET_PRICES,
            Topics.SIGNALS,
            Topics.GRID_INPUTS,
            Topics.ORDER_REQUESTS,
            Topics.ORDER_REPORTS,
            Topics.ACCOUNT_SNAPSHOTS,
            Topics.EXECUTION_EVENTS,
            Topics.SESSION_STATUS,
            Topics.DEAD_LETTERS);

    private final Supplier<Admin> admins;
    private final TopicSettings topics;
    private final List<StreamsApplication> streams;
    private final SessionConfigReader sessionConfigs;
    private final DataKeyReader dataKeys;
    private final OrderGateway gateway;
    private final ExchangeProbe probe;
    private volatile boolean running;

    ExecutorRuntime(
            Supplier<Admin> admins,
            TopicSettings topics,
            List<StreamsApplication> streams,
            SessionConfigReader sessionConfigs,
            DataKeyReader dataKeys,
            OrderGateway gateway,
            ExchangeProbe probe) {
        this.admins = admins;
        this.topics = topics;
        this.streams = List.copyOf(streams);
        this.sessionConfigs = sessionConfigs;
        this.dataKeys = dataKeys;
        this.gateway = gateway;
        this.probe = probe;
    }

    @Override
    public void start() {
        probe.start();
        ensureTopics();
        dataKeys.start();
        sessionConfigs.start();
        gateway.start();
        streams.forEach(StreamsApplication::start);
        running = true;
    }

    /** Waits for the broker as long as it takes; topics that do not fit the settings end the start. */
    private void ensureTopics() {
        try (Admin admin = admins.get()) {
            while (true) {
                try {
                    TopicCreator.ensure(admin, TOPICS, topics);
                    return;
                } catch (RetriableException e) {
                    LOG.atWarn().addKeyValue("error", e.toString()).log("topics cannot be checked, trying again");
                    Thread.sleep(PAUSE_AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the broker", e);
        }
    }

    /** The gateway stops last of those that work, so that what the engine has ordered before is carried out. */
    @Override
    public void stop() {
        running = false;
        streams.reversed().forEach(StreamsApplication::close);
        try {
            gateway.close();
            sessionConfigs.close();
            dataKeys.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            probe.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Last to start, first to stop. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
