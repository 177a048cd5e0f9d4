package io.hedgegrid.webhook.sender;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Bounds how many calls go to one host at once. Waiting calls of one host take nothing from another. */
final class HostLimits {

    private final int perHost;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    HostLimits(int perHost) {
        this.perHost = perHost;
    }

    /** Blocks until the host has room. Close it to give the room back. */
    Permit acquire(String host) throws InterruptedException {
        Host entry = hosts.compute(host, (_, present) -> present == null ? new Host(perHost) : present.joined());
        try {
            entry.room.acquire();
        } catch (InterruptedException e) {
            leave(host);
            throw e;
        }
        return () -> {
            entry.room.release();
            leave(host);
        };
    }

    int hosts() {
        return hosts.size();
    }

    private void leave(String host) {
        hosts.computeIfPresent(host, (_, present) -> present.left());
    }

    /** Room at a host. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /** A host with calls under way or waiting; forgotten with the last of them. Counted under the map's lock. */
    private static final class Host {
        private final Semaphore room;
        private int users = 1;

        Host(int permits) {
            this.room = new Semaphore(permits, true);
        }

        Host joined() {
            users++;
            return this;
        }

        @Nullable
        Host left() {
            users--;
            return users == 0 ? null : this;
        }
    }
}
