package io.hedgegrid.webhook.topology;

import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.schemas.trace.InputSpan;
import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.hedgegrid.webhook.core.Callback;
import io.hedgegrid.webhook.core.SessionLedger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The ledgers of one task: decoded in memory, every change written through to the stores. */
final class LedgerBook {

    private static final SealedSecret NO_SECRET = new SealedSecret("", ByteBuffer.allocate(0), false);

    /** Each registration seals the secret anew, so an unchanged secret takes a place too. */
    private static final int MOST_FORMER_SECRETS = 20;

    private final KeyValueStore<String, SessionConfig> configs;
    private final KeyValueStore<String, SessionLedger> sessions;
    private final KeyValueStore<String, QueuedCallback> callbacks;
    private final KeyValueStore<String, List<FormerSecret>> secrets;
    private final Duration secretOverlap;
    private final Map<String, SessionLedger> ledgers = new TreeMap<>();
    private final Map<String, Map<Long, String>> traces = new HashMap<>();

    LedgerBook(
            KeyValueStore<String, SessionConfig> configs,
            KeyValueStore<String, SessionLedger> sessions,
            KeyValueStore<String, QueuedCallback> callbacks,
            KeyValueStore<String, List<FormerSecret>> secrets,
            Duration secretOverlap) {
        this.configs = configs;
        this.sessions = sessions;
        this.callbacks = callbacks;
        this.secrets = secrets;
        this.secretOverlap = secretOverlap;
        load();
    }

    private void load() {
        // Keys sort by session and position, so each queue comes in order.
        Map<String, List<Callback>> queues = new LinkedHashMap<>();
        try (KeyValueIterator<String, QueuedCallback> all = callbacks.all()) {
            while (all.hasNext()) {
                KeyValue<String, QueuedCallback> entry = all.next();
                String sessionId = entry.key.substring(0, entry.key.lastIndexOf('/'));
                Callback callback = entry.value.callback();
                queues.computeIfAbsent(sessionId, _ -> new ArrayList<>()).add(callback);
                if (entry.value.traceparent() != null) {
                    traces.computeIfAbsent(sessionId, _ -> new HashMap<>())
                            .put(callback.position(), entry.value.traceparent());
                }
            }
        }
        try (KeyValueIterator<String, SessionLedger> all = sessions.all()) {
            while (all.hasNext()) {
                KeyValue<String, SessionLedger> entry = all.next();
                List<Callback> queue = queues.getOrDefault(entry.key, List.of());
                ledgers.put(entry.key, withQueue(entry.value, queue));
            }
        }
    }

    SessionLedger ledger(String sessionId) {
        return ledgers.getOrDefault(sessionId, SessionLedger.empty());
    }

    List<String> sessionIds() {
        return List.copyOf(ledgers.keySet());
    }

    Collection<SessionLedger> all() {
        return ledgers.values();
    }

    /**
     * Keeps the next state, writing only what changed.
     *
     * @param cause the input's span, begun if it has put a callback into the queue
     * @return the traces, by position, of the callbacks that were or are in the queue, as far as they have any
     */
    Map<Long, String> keep(String sessionId, SessionLedger before, SessionLedger after, InputSpan cause) {
        Map<Long, String> known = traces.getOrDefault(sessionId, Map.of());
        if (ledgers.containsKey(sessionId) && after.equals(before)) {
            return known;
        }
        Map<Long, String> told = new HashMap<>(known);
        for (Callback callback : after.queue()) {
            if (callback.position() >= before.nextPosition()) {
                cause.span()
                        .setAttribute(TraceAttributes.SESSION_ID, sessionId)
                        .setAttribute(TraceAttributes.WEBHOOK_ID, callback.webhookId());
                String traceparent = TraceHeaders.traceparent(cause.headers());
                if (traceparent != null) {
                    told.put(callback.position(), traceparent);
                }
            }
        }
        keepQueue(sessionId, before.queue(), after.queue(), told);
        keepTraces(sessionId, after.queue(), told);
        SessionLedger previous = ledgers.put(sessionId, after);
        SessionLedger meta = withQueue(after, List.of());
        if (previous == null || !meta.equals(withQueue(before, List.of()))) {
            sessions.put(sessionId, meta);
        }
        return told;
    }

    private void keepTraces(String sessionId, List<Callback> queue, Map<Long, String> told) {
        Map<Long, String> kept = new HashMap<>();
        for (Callback callback : queue) {
            String traceparent = told.get(callback.position());
            if (traceparent != null) {
                kept.put(callback.position(), traceparent);
            }
        }
        if (kept.isEmpty()) {
            traces.remove(sessionId);
        } else {
            traces.put(sessionId, kept);
        }
    }

    private void keepQueue(String sessionId, List<Callback> before, List<Callback> after, Map<Long, String> told) {
        Map<Long, Callback> old = new LinkedHashMap<>();
        before.forEach(callback -> old.put(callback.position(), callback));
        for (Callback callback : after) {
            if (!callback.equals(old.remove(callback.position()))) {
                callbacks.put(
                        key(sessionId, callback.position()),
                        new QueuedCallback(callback, told.get(callback.position())));
            }
        }
        old.keySet().forEach(position -> callbacks.delete(key(sessionId, position)));
    }

    /** Deletes everything kept of the session. */
    void forget(String sessionId) {
        SessionLedger ledger = ledgers.remove(sessionId);
        traces.remove(sessionId);
        if (ledger != null) {
            ledger.queue().forEach(callback -> callbacks.delete(key(sessionId, callback.position())));
        }
        sessions.delete(sessionId);
        configs.delete(sessionId);
        secrets.delete(sessionId);
    }

    Optional<SessionConfig> config(String sessionId) {
        return Optional.ofNullable(configs.get(sessionId));
    }

    /** Where dead letters say that their callbacks were to go: the last target; an empty one if there never was any. */
    WebhookTarget target(String sessionId) {
        return config(sessionId).map(SessionConfig::getWebhook).orElseGet(() -> new WebhookTarget("", NO_SECRET));
    }

    /** Keeps the configuration without the exchange credentials, and the last target if this one names none. */
    void configure(SessionConfig config, Instant now) {
        WebhookTarget before =
                config(config.getSessionId()).map(SessionConfig::getWebhook).orElse(null);
        WebhookTarget target = config.getWebhook() != null ? config.getWebhook() : before;
        if (before != null && target != null && !target.equals(before)) {
            replaceSecret(config.getSessionId(), before, target, now);
        }
        ExchangeAccount account = ExchangeAccount.newBuilder(config.getAccount())
                .setApiKey(NO_SECRET)
                .setApiSecret(NO_SECRET)
                .setPassphrase(NO_SECRET)
                .build();
        SessionConfig kept = SessionConfig.newBuilder(config)
                .setAccount(account)
                .setWebhook(target)
                .build();
        configs.put(config.getSessionId(), kept);
    }

    /** Whether it is another secret or the same one sealed anew only the sender can tell. Another URL gets no signature of the old. */
    private void replaceSecret(String sessionId, WebhookTarget before, WebhookTarget target, Instant now) {
        List<FormerSecret> former = new ArrayList<>();
        if (target.getUrl().equals(before.getUrl()) && secretOverlap.isPositive()) {
            former.add(new FormerSecret(before.getSecret(), now.plus(secretOverlap)));
            former.addAll(stillValid(sessionId, now));
        }
        if (former.isEmpty()) {
            secrets.delete(sessionId);
        } else {
            secrets.put(sessionId, List.copyOf(former.subList(0, Math.min(former.size(), MOST_FORMER_SECRETS))));
        }
    }

    /** Secrets that still sign beside the present one, newest first. */
    List<SealedSecret> formerSecrets(String sessionId, Instant now) {
        return stillValid(sessionId, now).stream().map(FormerSecret::secret).toList();
    }

    private List<FormerSecret> stillValid(String sessionId, Instant now) {
        List<FormerSecret> former = secrets.get(sessionId);
        return former == null
                ? List.of()
                : former.stream().filter(s -> now.isBefore(s.until())).toList();
    }

    private static String key(String sessionId, long position) {
        return sessionId + "/" + String.format("%016x", position);
    }

    private static SessionLedger withQueue(SessionLedger ledger, List<Callback> queue) {
        return new SessionLedger(
                ledger.destination(),
                ledger.forgottenAt(),
                ledger.lane(),
                ledger.failures(),
                queue,
                ledger.nextPosition(),
                ledger.seen(),
                ledger.statusRegistration(),
                ledger.statusRevision());
    }
}
