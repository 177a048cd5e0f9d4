package io.hedgegrid.grid.adapter.kafka;

import io.hedgegrid.grid.adapter.store.StoredCodec;
import io.hedgegrid.grid.application.EngineStore;
import io.hedgegrid.grid.application.Stored;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The engine's memory in the task's store, whose changelog belongs to the task's transaction. */
final class KeyValueEngineStore implements EngineStore {

    private final KeyValueStore<String, byte[]> store;

    KeyValueEngineStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public void readAll(Consumer<Stored> reader) {
        try (KeyValueIterator<String, byte[]> entries = store.all()) {
            entries.forEachRemaining(entry -> reader.accept(StoredCodec.decode(entry.value)));
        }
    }

    @Override
    public void write(Stored entry) {
        store.put(entry.key(), StoredCodec.encode(entry));
    }
}
