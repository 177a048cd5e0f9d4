package io.hedgegrid.session.adapter.kafka;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Identities of sessions by something they share. Written by one thread, read by many. */
final class SessionIndex {

    private final ConcurrentMap<String, Set<String>> sessions = new ConcurrentHashMap<>();

    /** Adds a session. */
    void add(String shared, String sessionId) {
        sessions.merge(shared, Set.of(sessionId), (before, one) -> {
            TreeSet<String> more = new TreeSet<>(before);
            more.addAll(one);
            return more;
        });
    }

    /** Takes a session out. */
    void remove(String shared, String sessionId) {
        sessions.computeIfPresent(shared, (_, before) -> {
            TreeSet<String> fewer = new TreeSet<>(before);
            fewer.remove(sessionId);
            return fewer.isEmpty() ? null : fewer;
        });
    }

    /** The sessions that share it, by identity. */
    Collection<String> of(String shared) {
        return sessions.getOrDefault(shared, Set.of());
    }
}
