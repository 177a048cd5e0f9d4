package io.hedgegrid.webhook.sender;

import io.hedgegrid.webhook.core.Circuit;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The circuits of the endpoints that failed lately. One endpoint is a URL without its query; those of one host are apart. */
final class Circuits {

    /** Far more than are ever broken at once; beyond it those whose pause is long over are forgotten. */
    private static final int MANY = 10_000;

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Circuit.Settings settings;
    private final Clock clock;
    private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

    Circuits(Circuit.Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    static String endpoint(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT)
                + uri.getRawPath();
    }

    /** Asks whether an endpoint may be called; whoever gets a call must tell how it ended, or close it. */
    Optional<Call> call(String endpoint) {
        Instant now = clock.instant();
        AtomicReference<Optional<Call>> answer = new AtomicReference<>(Optional.of(new Call(endpoint, false)));
        circuits.computeIfPresent(endpoint, (_, circuit) -> {
            if (circuit.closed()) {
                return circuit;
            }
            boolean probe = circuit.mayProbe(now);
            answer.set(probe ? Optional.of(new Call(endpoint, true)) : Optional.empty());
            return probe ? circuit.probed() : circuit;
        });
        return answer.get();
    }

    /** How long an endpoint is still left alone: at least a moment, for a probe is under way if its pause is over. */
    Duration pause(String endpoint) {
        Circuit circuit = circuits.getOrDefault(endpoint, Circuit.CLOSED);
        Duration left = Duration.between(clock.instant(), circuit.openUntil());
        return left.compareTo(settings.pause()) < 0 ? settings.pause() : left;
    }

    /** Endpoints that are left alone. */
    int open() {
        return (int) circuits.values().stream().filter(c -> !c.closed()).count();
    }

    private void prune(Instant now) {
        if (circuits.size() > MANY) {
            circuits.values()
                    .removeIf(c -> !c.probing() && now.isAfter(c.openUntil().plus(FORGOTTEN_AFTER)));
        }
    }

    /** Leave to call an endpoint once. */
    final class Call implements AutoCloseable {
        private final String endpoint;
        private final boolean probe;
        private boolean told;

        private Call(String endpoint, boolean probe) {
            this.endpoint = endpoint;
            this.probe = probe;
        }

        /** The endpoint lives. */
        void succeeded() {
            told = true;
            circuits.remove(endpoint);
        }

        /** The endpoint did not answer, or that it cannot. */
        void failed() {
            told = true;
            Instant now = clock.instant();
            circuits.compute(
                    endpoint,
                    (_, circuit) -> (circuit == null ? Circuit.CLOSED : circuit).failed(probe, settings, now));
            prune(now);
        }

        /** A probe that was broken off tells nothing: the next call probes. */
        @Override
        public void close() {
            if (probe && !told) {
                circuits.computeIfPresent(endpoint, (_, circuit) -> circuit.probeAbandoned());
            }
        }
    }
}
