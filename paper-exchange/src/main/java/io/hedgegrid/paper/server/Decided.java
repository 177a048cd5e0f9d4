package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Decision;

/** Turns a refusal of the engine into the exchange's error answer. */
public final class Decided {

    private Decided() {}

    /**
     * What was granted.
     *
     * @throws ApiException if refused
     */
    public static Decision.Granted granted(Decision decision) {
        return switch (decision) {
            case Decision.Granted granted -> granted;
            case Decision.Refused refused -> throw ApiException.of(refused.code(), refused.message());
        };
    }
}
