package io.hedgegrid.paper.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** For an exchange that keeps everything in memory: each start is the first. */
public final class NoJournal implements Journal {

    @Override
    public void replay(Consumer<JournalEntry> consumer) {}

    @Override
    public void append(List<JournalEntry> entries) {}

    @Override
    public Optional<MarketMark> mark() {
        return Optional.empty();
    }

    @Override
    public void save(MarketMark mark) {}

    @Override
    public void close() {}
}
