package io.hedgegrid.webhook.sender;

import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway to HEMA: one thread that reads, many that call. A consumer that fails is replaced. */
public final class WebhookSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration OVERDUE = Duration.ofSeconds(30);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final RecordReader<WebhookRequest> reader;
    private final RequestHandler handler;
    private final SenderSettings settings;
    private final RecordTracer tracer;
    private final Clock clock;
    private final GuardedResolver resolver;
    private final HttpCallbackClient client;
    private final AtomicInteger outstanding = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().name("webhook-sender").unstarted(this::run);
    private volatile boolean running;
    private volatile @Nullable Instant lastPoll;

    /**
     * Assembles the sender; {@link #start} starts it.
     *
     * @param settings how it sends
     * @param consumers makes consumers of committed records, without automatic commits
     * @param attempts writes results; not closed by the sender
     * @param deadLetters writes unreadable requests; not closed by the sender
     * @param secrets opens the secrets of targets
     * @param clock wall time
     * @param registry metrics
     * @param tracer begins a span for each try and each call
     */
    public WebhookSender(
            SenderSettings settings,
            Supplier<Consumer<String, byte[]>> consumers,
            Producer<String, WebhookAttempt> attempts,
            Producer<byte[], byte[]> deadLetters,
            SessionSecrets secrets,
            Clock clock,
            MeterRegistry registry,
            RecordTracer tracer) {
        this.settings = settings;
        this.tracer = tracer;
        this.consumers = consumers;
        this.clock = clock;
        this.reader = new RecordReader<>(Topics.WEBHOOK_REQUESTS, deadLetters, "webhook-service");
        this.resolver = new GuardedResolver(
                new AddressGuard(settings.allowPrivateAddresses(), settings.allowedNetworks()),
                settings.connectTimeout(),
                InetAddress::getAllByName);
        this.client = new HttpCallbackClient(
                resolver, settings.perHost(), settings.connectTimeout(), settings.requestTimeout());
        Circuits circuits = new Circuits(settings.circuit(), clock);
        Gauge.builder("hedgegrid.webhook.circuits.open", circuits, Circuits::open)
                .description("Endpoints that are left alone since they failed too often")
                .strongReference(true)
                .register(registry);
        Delivery delivery = new Delivery(
                new Targets(settings.allowHttp(), settings.allowedPorts()),
                new HostLimits(settings.perHost()),
                circuits,
                new SigningHeaders(secrets, settings.signatureV2(), settings.standardWebhooks()),
                new TracedCallbackClient(client, tracer, settings.sendTraceContext()),
                clock);
        this.handler = new RequestHandler(delivery, new AttemptLog(attempts), settings.expireAfter(), clock, registry);
        Gauge.builder("hedgegrid.webhook.sender.outstanding", outstanding, AtomicInteger::get)
                .description("Requests read and not finished")
                .register(registry);
        FunctionCounter.builder("hedgegrid.webhook.sender.unreadable", reader, RecordReader::unreadable)
                .description("Requests that could not be read")
                .register(registry);
    }

    /** Starts reading. */
    public void start() {
        running = true;
        thread.start();
    }

    /**
     * Whether the sender works.
     *
     * @return true if it has polled lately
     */
    public boolean healthy() {
        Instant last = lastPoll;
        return running && last != null && clock.instant().isBefore(last.plus(OVERDUE));
    }

    private void run() {
        while (running) {
            try {
                new RequestLoop(consumers.get(), reader, handler, settings, outstanding, tracer)
                        .run(() -> running, () -> lastPoll = clock.instant());
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("sender's consumer failed, a new one follows");
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops reading, lets calls under way end within the stop time-out, commits what is finished. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        resolver.close();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
