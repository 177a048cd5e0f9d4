package io.hedgegrid.session.config;

import io.hedgegrid.session.application.KeyCare;
import io.hedgegrid.session.application.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks again and again for data keys that nothing needs any more. */
class KeySweep {

    private static final Logger LOG = LoggerFactory.getLogger(KeySweep.class);

    private final KeyCare keys;

    KeySweep(KeyCare keys) {
        this.keys = keys;
    }

    @Scheduled(fixedDelayString = "${session.keys.sweep-interval}")
    void look() {
        try {
            keys.sweep();
        } catch (UnavailableException e) {
            LOG.atWarn().setCause(e).log("data keys could not be looked after, trying again");
        }
    }
}
