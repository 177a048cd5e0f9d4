package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Decision;

/** Turns a refusal of the engine into the exchange's error answer. */
final class Decided {

    private Decided() {}

    /** @throws ApiException if refused */
    static Decision.Granted granted(Decision decision) {
        return switch (decision) {
            case Decision.Granted granted -> granted;
            case Decision.Refused refused -> throw ApiException.of(refused.code(), refused.message());
        };
    }
}
