package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.SessionTable;
import io.hedgegrid.session.config.SessionProperties;
import io.hedgegrid.session.core.Lifecycle;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may ask, unsigned. */
@RestController
@Tag(name = "Health and info")
class InfoController {

    private final SessionTable table;
    private final SessionProperties session;
    private final Clock clock;
    private final Instant startedAt;

    InfoController(SessionTable table, SessionProperties session, Clock clock) {
        this.table = table;
        this.session = session;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * Whether the door is open.
     *
     * @param status healthy, or starting while the sessions are still being read
     * @param uptime seconds of wall time
     */
    record HealthView(
            String status,
            String version,
            long uptime,
            Counts sessions,
            long activeSessions,
            long totalSessions,
            String timestamp) {}

    /** How many sessions there are, and how many of them trade. */
    record Counts(long total, long running) {}

    @GetMapping({"/health", "/api/v1/health"})
    @Operation(summary = "Whether the robot works, and how many sessions it has; 503 until it has read them")
    ResponseEntity<HealthView> health() {
        boolean caughtUp = table.caughtUp();
        Map<Lifecycle, Integer> counts = caughtUp ? table.counts() : Map.of();
        Instant now = clock.instant();
        long total = 0;
        long active = 0;
        for (Map.Entry<Lifecycle, Integer> count : counts.entrySet()) {
            total += count.getValue();
            active += count.getKey().active() ? count.getValue() : 0;
        }
        HealthView view = new HealthView(
                caughtUp ? "healthy" : "starting",
                session.botVersion(),
                Duration.between(startedAt, now).toSeconds(),
                new Counts(total, counts.getOrDefault(Lifecycle.RUNNING, 0)),
                active,
                total,
                WireNumbers.time(now));
        return ResponseEntity.status(caughtUp ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(view);
    }

    @GetMapping({"/info", "/api/v1/info"})
    @Operation(summary = "What the robot can, its settings, their defaults and limits")
    InfoView info() {
        return InfoView.of(session);
    }
}
