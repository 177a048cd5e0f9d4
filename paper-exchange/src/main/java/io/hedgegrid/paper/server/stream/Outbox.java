package io.hedgegrid.paper.server.stream;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * Frames on their way to one client. Putting one in never blocks; a client that falls a whole queue behind is disconnected, as the
 * exchange does. The session must allow a close while a send is blocked.
 */
final class Outbox implements FrameSink {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final int CAPACITY = 4_096;

    private final WebSocketSession session;
    private final Counter sent;
    private final BlockingQueue<String> frames = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread writer;

    private Outbox(WebSocketSession session, Counter sent) {
        this.session = session;
        this.sent = sent;
        this.writer = Thread.ofVirtual().name("paper-ws-" + session.getId()).unstarted(this::write);
    }

    static Outbox open(WebSocketSession session, Counter sent) {
        Outbox outbox = new Outbox(session, sent);
        outbox.writer.start();
        return outbox;
    }

    @Override
    public void put(String frame) {
        if (!closed.get() && !frames.offer(frame)) {
            LOG.warn("A client is too slow and is disconnected session={} frames={}", session.getId(), CAPACITY);
            close(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    /** Drops what has not been sent. Never blocks. */
    void close(CloseStatus status) {
        if (closed.compareAndSet(false, true)) {
            writer.interrupt();
            Thread.ofVirtual().name("paper-ws-close-" + session.getId()).start(() -> closeSession(status));
        }
    }

    private void write() {
        try {
            while (!closed.get()) {
                session.sendMessage(new TextMessage(frames.take()));
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
}
