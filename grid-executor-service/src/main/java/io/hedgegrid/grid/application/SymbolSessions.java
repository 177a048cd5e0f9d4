package io.hedgegrid.grid.application;

import io.hedgegrid.grid.machine.ActionPrices;
import io.hedgegrid.grid.machine.Agenda;
import io.hedgegrid.grid.machine.Market;
import io.hedgegrid.grid.machine.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The sessions of one symbol, and an index of what concerns them: which price, which tick, which signal. Finding nobody
 * costs the same however many there are. All answers are in the order of the session ids, and copies, for deciding changes
 * sessions.
 */
final class SymbolSessions {

    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> byProfile = new TreeMap<>();
    private final SortedSet<String> atEveryTick = new TreeSet<>();
    private final List<SortedSet<String>> inPhase = new ArrayList<>();
    private final PriceIndex always = new PriceIndex();
    /** By length of the candle. */
    private final SortedMap<Long, PriceIndex> onNewCandle = new TreeMap<>();

    /** A session as it was indexed. */
    private record Entry(Session session, Agenda agenda) {}

    SymbolSessions() {
        for (int phase = 0; phase < Agenda.PULSE_TICKS; phase++) {
            inPhase.add(new TreeSet<>());
        }
    }

    int size() {
        return entries.size();
    }

    /** All of them. */
    List<Session> all() {
        return entries.values().stream().map(Entry::session).toList();
    }

    /** Whether one of them is so; looks no further than the first. */
    boolean anyMatch(Predicate<Session> condition) {
        for (Entry entry : entries.values()) {
            if (condition.test(entry.session())) {
                return true;
            }
        }
        return false;
    }

    /** Takes a session in, or its next state. */
    void put(Session session) {
        String id = session.sessionId();
        Entry known = entries.get(id);
        Agenda before = known == null ? Agenda.IDLE : known.agenda();
        Agenda next = known == null ? Agenda.of(session) : before.after(known.session(), session);
        entries.put(id, new Entry(session, next));
        index(id, before, next);
        String profile = session.config().profileId();
        if (known == null) {
            byProfile.computeIfAbsent(profile, _ -> new TreeSet<>()).add(id);
        } else if (!known.session().config().profileId().equals(profile)) {
            leaveProfile(known.session());
            byProfile.computeIfAbsent(profile, _ -> new TreeSet<>()).add(id);
        }
    }

    void remove(String sessionId) {
        Entry known = entries.remove(sessionId);
        if (known != null) {
            index(sessionId, known.agenda(), Agenda.IDLE);
            leaveProfile(known.session());
        }
    }

    /** The sessions with something to do at the tick that led to this market. */
    Collection<String> concernedBy(Market market) {
        List<PriceIndex> reached = new ArrayList<>();
        if (always.isReached(market.price())) {
            reached.add(always);
        }
        for (Map.Entry<Long, PriceIndex> prices : onNewCandle.entrySet()) {
            if (market.isFirstOfCandle(prices.getKey()) && prices.getValue().isReached(market.price())) {
                reached.add(prices.getValue());
            }
        }
        if (reached.isEmpty()) {
            return List.copyOf(atEveryTick);
        }
        SortedSet<String> found = new TreeSet<>(atEveryTick);
        reached.forEach(prices -> prices.collect(market.price(), found));
        return found;
    }

    /** The sessions with a pulse at the tick that led to this market. */
    Collection<String> withPulseAt(Market market) {
        return List.copyOf(inPhase.get(Agenda.phaseOf(market.number())));
    }

    /** The sessions whose signals are of a profile. */
    Collection<String> withProfile(String profileId) {
        SortedSet<String> sessions = byProfile.get(profileId);
        return sessions == null ? List.of() : List.copyOf(sessions);
    }

    private void leaveProfile(Session session) {
        String profile = session.config().profileId();
        SortedSet<String> sessions = byProfile.get(profile);
        if (sessions != null && sessions.remove(session.sessionId()) && sessions.isEmpty()) {
            byProfile.remove(profile);
        }
    }

    private void index(String id, Agenda before, Agenda next) {
        if (next.everyTick()) {
            atEveryTick.add(id);
        } else if (before.everyTick()) {
            atEveryTick.remove(id);
        }
        if (before.phase() != next.phase()) {
            if (before.phase() != Agenda.NO_PHASE) {
                inPhase.get(before.phase()).remove(id);
            }
            if (next.phase() != Agenda.NO_PHASE) {
                inPhase.get(next.phase()).add(id);
            }
        }
        always.replace(id, before.always(), next.always());
        if (before.candleMillis() == next.candleMillis()) {
            indexOnNewCandle(next.candleMillis(), id, before.onNewCandle(), next.onNewCandle());
        } else {
            indexOnNewCandle(before.candleMillis(), id, before.onNewCandle(), ActionPrices.NONE);
            indexOnNewCandle(next.candleMillis(), id, ActionPrices.NONE, next.onNewCandle());
        }
    }

    private void indexOnNewCandle(long candleMillis, String id, ActionPrices before, ActionPrices next) {
        if (!before.equals(next)) {
            onNewCandle.computeIfAbsent(candleMillis, _ -> new PriceIndex()).replace(id, before, next);
        }
    }
}
