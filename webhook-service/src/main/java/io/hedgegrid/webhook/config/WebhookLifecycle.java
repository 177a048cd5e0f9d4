package io.hedgegrid.webhook.config;

import io.hedgegrid.schemas.DataKeyReader;
import io.hedgegrid.schemas.TopicCreator;
import io.hedgegrid.schemas.TopicMismatchException;
import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.webhook.sender.WebhookSender;
import io.hedgegrid.webhook.topology.LedgerTopology;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts topics, keys, ledger and sender in this order, waiting for the broker as long as it takes; stops the sender before the
 * ledger, so that what the last calls gave is still written.
 */
final class WebhookLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookLifecycle.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final TopicSettings topics;
    private final DataKeyReader dataKeys;
    private final LedgerStreams ledger;
    private final WebhookSender sender;
    private @Nullable Thread starter;
    private volatile boolean running;

    WebhookLifecycle(
            KafkaClients clients,
            TopicSettings topics,
            DataKeyReader dataKeys,
            LedgerStreams ledger,
            WebhookSender sender) {
        this.clients = clients;
        this.topics = topics;
        this.dataKeys = dataKeys;
        this.ledger = ledger;
        this.sender = sender;
    }

    @Override
    public void start() {
        running = true;
        starter = Thread.ofVirtual().name("webhook-start").start(this::bringUp);
    }

    private void bringUp() {
        try {
            while (running && !topicsPresent()) {
                Thread.sleep(PAUSE);
            }
            if (running) {
                dataKeys.start();
                ledger.start();
                sender.start();
                LOG.atInfo().log("ledger and sender started");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("ledger and sender not started: the service stays unready");
        }
    }

    private boolean topicsPresent() {
        Admin admin = clients.admin();
        try {
            TopicCreator.ensure(admin, LedgerTopology.TOPICS, topics);
            return true;
        } catch (TopicMismatchException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("topics not reached yet, trying again");
            return false;
        } finally {
            // Calls that the broker never answered are not waited for.
            admin.close(Duration.ZERO);
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread starting = starter;
        if (starting != null) {
            starting.interrupt();
            try {
                starting.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        sender.close();
        ledger.close();
        try {
            dataKeys.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
