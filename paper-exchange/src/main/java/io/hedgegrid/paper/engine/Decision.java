package io.hedgegrid.paper.engine;

import java.util.List;

/** The answer to a request. */
public sealed interface Decision {

    /** Granted; these events follow, none if nothing changes. */
    record Granted(List<? extends AccountEvent> events) implements Decision {}

    /** Refused with the exchange's error code and words; nothing changes. */
    record Refused(String code, String message) implements Decision {}
}
