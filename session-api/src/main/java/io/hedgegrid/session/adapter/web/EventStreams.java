package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.RefusedException;
import io.hedgegrid.session.application.Session;
import io.hedgegrid.session.application.SessionEvents;
import io.hedgegrid.session.application.SessionEvents.Positioned;
import io.hedgegrid.session.application.SessionTable;
import io.hedgegrid.session.application.UnavailableException;
import io.hedgegrid.session.config.StreamProperties;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events of sessions. A stream ends when its client goes, its session is deleted, the log is out of reach, or the service
 * stops; with the id of the last event it has seen, the client goes on where it was.
 */
final class EventStreams implements ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final SessionEvents events;
    private final SessionTable table;
    private final StreamProperties settings;
    private final JsonMapper mapper;
    private final Clock clock;
    private final Semaphore free;
    private volatile boolean stopping;

    EventStreams(SessionEvents events, SessionTable table, StreamProperties settings, JsonMapper mapper, Clock clock) {
        this.events = events;
        this.table = table;
        this.settings = settings;
        this.mapper = mapper;
        this.clock = clock;
        this.free = new Semaphore(settings.max());
    }

    /** Streams open now. */
    int open() {
        return settings.max() - free.availablePermits();
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        stopping = true;
    }

    /** Streams a session's events until something ends it; the calling thread does the work. */
    void stream(Session session, OptionalLong after, HttpServletResponse response) {
        if (!free.tryAcquire()) {
            throw new RefusedException(Refusal.of(ErrorCode.RATE_LIMITED, "too many streams are open"));
        }
        try (SessionEvents.Feed feed = events.follow(session, after)) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            // Proxies that gather answers would keep the events back.
            response.setHeader("X-Accel-Buffering", "no");
            run(session, feed, response.getOutputStream());
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the client of a stream has gone");
        } finally {
            free.release();
        }
    }

    private void run(Session session, SessionEvents.Feed feed, OutputStream out) throws IOException {
        write(out, ": events of the session from here on\n\n");
        Instant spoken = clock.instant();
        while (!stopping && registered(session)) {
            List<Positioned> next;
            try {
                next = feed.next(POLL);
            } catch (UnavailableException e) {
                // The answer has begun: its end tells the client to come again.
                LOG.atWarn().setCause(e).log("a stream of events ends");
                return;
            }
            Instant now = clock.instant();
            if (!next.isEmpty()) {
                StringBuilder text = new StringBuilder();
                next.forEach(event -> text.append(frame(event)));
                write(out, text.toString());
                spoken = now;
            } else if (Duration.between(spoken, now).compareTo(settings.heartbeat()) >= 0) {
                write(out, ": still here\n\n");
                spoken = now;
            }
        }
    }

    private boolean registered(Session session) {
        return table.byId(session.known().sessionId())
                .filter(now ->
                        now.config().getRegisteredAt().equals(session.config().getRegisteredAt()))
                .isPresent();
    }

    private String frame(Positioned event) {
        EventView view = EventView.of(event.event());
        return "id: " + event.position() + "\nevent: " + view.event() + "\ndata: " + mapper.writeValueAsString(view)
                + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
