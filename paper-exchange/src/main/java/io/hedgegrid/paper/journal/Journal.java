package io.hedgegrid.paper.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Memory beyond the process. An entry is safe when {@link #append} has returned. */
public interface Journal extends AutoCloseable {

    /** Hands over every entry of earlier runs, oldest first; to be called once, before the first append. */
    void replay(Consumer<JournalEntry> consumer);

    /** Adds entries behind all others, in one write. */
    void append(List<JournalEntry> entries);

    /** Where the market was when last saved. */
    Optional<MarketMark> mark();

    /** Replaces the saved position of the market, at once or not at all. */
    void save(MarketMark mark);

    @Override
    void close();
}
