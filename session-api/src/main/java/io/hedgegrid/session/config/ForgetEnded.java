package io.hedgegrid.session.config;

import io.hedgegrid.session.application.SessionService;
import io.hedgegrid.session.application.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks again and again for deleted sessions that have closed their positions: a restart in between loses none. */
class ForgetEnded {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetEnded.class);

    private final SessionService sessions;

    ForgetEnded(SessionService sessions) {
        this.sessions = sessions;
    }

    @Scheduled(fixedDelayString = "${session.forget-interval}")
    void look() {
        try {
            sessions.forgetEnded();
        } catch (UnavailableException e) {
            LOG.atWarn().setCause(e).log("an ended session could not be forgotten yet");
        }
    }
}
