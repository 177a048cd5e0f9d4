package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountEvent;
import io.hedgegrid.paper.engine.AccountKind;
import io.hedgegrid.paper.journal.Journal;
import io.hedgegrid.paper.journal.JournalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** The accounts. What happens to one is written to the journal first, then made, then told. Not thread-safe, but for {@link #listen}. */
final class Ledger {

    private final Journal journal;
    private final MarketBoard board;
    private final VenueMetrics metrics;
    private final IdSequence ids = new IdSequence();
    private final Map<String, AccountBook> accounts = new LinkedHashMap<>();
    private final Map<String, String> otherKeys;
    private final List<AccountListener> listeners = new CopyOnWriteArrayList<>();

    /** @param otherKeys the first key to the same account, by each further one */
    Ledger(Journal journal, MarketBoard board, VenueMetrics metrics, Map<String, String> otherKeys) {
        this.journal = journal;
        this.otherKeys = Map.copyOf(otherKeys);
        this.board = board;
        this.metrics = metrics;
    }

    /**
     * Makes again what the journal tells.
     *
     * @return steps of the market played at the newest entry
     */
    long restore(Map<String, VenueRules.Opening> openings) {
        openings.forEach((key, opening) -> accounts.put(key, new AccountBook(opening.kind())));
        long[] newest = {0};
        journal.replay(entry -> {
            ids.pass(entry.event());
            accounts.computeIfAbsent(entry.account(), _ -> new AccountBook(AccountKind.CLASSIC))
                    .apply(entry.event());
            newest[0] = Math.max(newest[0], entry.position());
        });
        return newest[0];
    }

    /** Opens the accounts that the journal did not tell of. */
    void open(Map<String, VenueRules.Opening> openings) {
        openings.forEach((key, opening) -> {
            if (!book(key).isOpen()) {
                commit(key, List.of(new AccountEvent.AccountOpened(board.time(), opening.wallet())));
            }
        });
    }

    void listen(AccountListener listener) {
        listeners.add(listener);
    }

    List<String> keys() {
        return List.copyOf(accounts.keySet());
    }

    void forEach(BiConsumer<String, AccountBook> action) {
        accounts.forEach(action);
    }

    /** The first key to the account that a key is to: the name it has here. */
    String account(String key) {
        return otherKeys.getOrDefault(key, key);
    }

    /** @throws IllegalArgumentException if there is no such account */
    AccountBook book(String key) {
        AccountBook account = accounts.get(key);
        if (account == null) {
            throw new IllegalArgumentException("no such account: " + key);
        }
        return account;
    }

    String nextId() {
        return ids.next();
    }

    long fills() {
        return accounts.values().stream()
                .mapToLong(account -> account.fills().size())
                .sum();
    }

    void commit(String key, List<? extends AccountEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        AccountBook account = book(key);
        List<JournalEntry> entries = new ArrayList<>();
        events.forEach(event -> entries.add(new JournalEntry(board.position(), key, event)));
        journal.append(entries);
        List<AccountChange> changes = new ArrayList<>();
        events.forEach(event -> {
            changes.add(account.apply(event));
            metrics.event(event);
        });
        listeners.forEach(listener -> listener.onChanges(key, account, board, changes));
    }
}
