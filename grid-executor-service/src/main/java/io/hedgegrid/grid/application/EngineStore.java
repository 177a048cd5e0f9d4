package io.hedgegrid.grid.application;

import java.util.function.Consumer;

/** Keeps the engine's memory over restarts. What is written belongs to the same transaction as the outputs. */
public interface EngineStore {

    /** Hands every entry over, in any order. */
    void readAll(Consumer<Stored> reader);

    /** Keeps an entry in place of the one with the same key. */
    void write(Stored entry);
}
