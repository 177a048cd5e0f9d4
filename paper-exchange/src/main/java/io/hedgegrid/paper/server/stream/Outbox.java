package io.hedgegrid.paper.server.stream;

import io.micrometer.core.instrument.Counter;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.tomcat.websocket.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;

/**
 * Frames on their way to one client. Putting one in never blocks; a client that falls a whole queue behind is disconnected, as the
 * exchange does. What has gathered goes out in one write to the network, without waiting for more. The session must allow a close while
 * a send is blocked.
 */
final class Outbox implements FrameSink {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final int CAPACITY = 4_096;

    /** How long a client may take for what is left at the end. */
    private static final long LAST_SEND_MILLIS = 500;

    private static final Pending END = new Pending("", 0, true);

    private final WebSocketSession session;
    private final Session connection;
    private final Counter sent;
    private final FrameFaults faults;
    private final BlockingQueue<Pending> frames = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread writer;

    private Outbox(WebSocketSession session, Session connection, Counter sent, FrameFaults faults) {
        this.session = session;
        this.connection = connection;
        this.sent = sent;
        this.faults = faults;
        this.writer = Thread.ofVirtual().name("paper-ws-" + session.getId()).unstarted(this::write);
    }

    static Outbox open(WebSocketSession session, Counter sent, FrameFaults faults) {
        if (!(session instanceof StandardWebSocketSession standard)) {
            throw new IllegalArgumentException("not a session of the servlet container: " + session.getClass());
        }
        Outbox outbox = new Outbox(session, standard.getNativeSession(), sent, faults);
        outbox.writer.start();
        return outbox;
    }

    @Override
    public void put(Frame frame) {
        if (closed.get()) {
            return;
        }
        FrameFaults.Fate fate = faults.fate(frame.channel());
        if (fate.disconnect()) {
            close(CloseStatus.GOING_AWAY);
            return;
        }
        long due = System.nanoTime() + fate.delay().toNanos();
        for (int i = 0; i < fate.copies(); i++) {
            if (!frames.offer(new Pending(frame.text(), due, false))) {
                LOG.warn("A client is too slow and is disconnected session={} frames={}", session.getId(), CAPACITY);
                close(CloseStatus.SESSION_NOT_RELIABLE);
                return;
            }
        }
    }

    /** Closes the session when all that is waiting has been sent. */
    void closeAfterwards() {
        if (!frames.offer(END)) {
            close(CloseStatus.POLICY_VIOLATION);
        }
    }

    /** Drops what has not been sent. Never blocks. */
    void close(CloseStatus status) {
        if (closed.compareAndSet(false, true)) {
            // Before the interrupt: the container sends what it has gathered as soon as the writer stops.
            connection.getUserProperties().put(Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, LAST_SEND_MILLIS);
            writer.interrupt();
            Thread.ofVirtual().name("paper-ws-close-" + session.getId()).start(() -> closeSession(status));
        }
    }

    private void write() {
        RemoteEndpoint.Basic remote = connection.getBasicRemote();
        try {
            remote.setBatchingAllowed(true);
            while (!closed.get()) {
                Pending pending = frames.poll();
                if (pending == null) {
                    remote.flushBatch();
                    pending = frames.take();
                }
                if (pending.last) {
                    remote.flushBatch();
                    close(CloseStatus.POLICY_VIOLATION);
                    return;
                }
                long wait = pending.due - System.nanoTime();
                if (wait > 0) {
                    remote.flushBatch();
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                remote.sendText(pending.text);
                sent.increment();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A client is gone session={} reason={}", session.getId(), e.toString());
            close(CloseStatus.SERVER_ERROR);
        }
    }

    private void closeSession(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("Closing failed session={} reason={}", session.getId(), e.toString());
        }
    }

    /** @param last whether the session is closed instead of sending the text */
    private record Pending(String text, long due, boolean last) {}
}
