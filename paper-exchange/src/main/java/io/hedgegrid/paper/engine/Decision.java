package io.hedgegrid.paper.engine;

import java.util.List;

/** The answer to a request. */
public sealed interface Decision {

    /** Granted; these events follow, none if nothing changes. */
    record Granted(List<? extends AccountEvent> events) implements Decision {

        /** The orders accepted with it, in their order. */
        public List<Order> accepted() {
            return events.stream()
                    .filter(AccountEvent.OrderAccepted.class::isInstance)
                    .map(event -> ((AccountEvent.OrderAccepted) event).order())
                    .toList();
        }
    }

    /** Refused with the exchange's error code and words; nothing changes. */
    record Refused(String code, String message) implements Decision {}
}
