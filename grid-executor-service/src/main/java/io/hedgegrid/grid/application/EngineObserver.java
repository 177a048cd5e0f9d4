package io.hedgegrid.grid.application;

import io.hedgegrid.grid.machine.Output;

/** Watches the engine, for metrics and logs. What it does has no influence on any decision. */
public interface EngineObserver {

    /** An input is about to be applied. */
    void received(EngineInput input);

    /** A price or signal was not newer than the last. */
    void repeated(EngineInput input);

    /** An output followed. */
    void gave(Output output);

    /** A session could not decide on an input: it stays as it was. */
    void failed(String sessionId, EngineInput input, RuntimeException cause);
}
