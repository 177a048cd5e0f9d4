package io.hedgegrid.session.adapter.web;

import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.session.application.Session;
import io.hedgegrid.session.core.Lifecycle;
import org.jspecify.annotations.Nullable;

/**
 * A session in an answer's data.
 *
 * @param userId HEMA's user
 * @param userBotId HEMA's bot of the user; empty if HEMA gave none
 * @param status registered, starting, running, stopping, stopped or error
 * @param stopReason why it stopped or failed; null otherwise
 * @param tradingPair symbol of the contract
 * @param leverage leverage of both sides
 * @param isDemo whether it trades on a demo account
 * @param registeredAt wall time of the registration
 * @param startedAt market time of the last start; null if never started
 * @param stoppedAt market time of the last stop; null if it never stopped
 */
record SessionView(
        String userId,
        String userBotId,
        String status,
        @Nullable String stopReason,
        String tradingPair,
        int leverage,
        boolean isDemo,
        String registeredAt,
        @Nullable String startedAt,
        @Nullable String stoppedAt) {

    static SessionView of(Session session) {
        SessionStatus status = session.status();
        Lifecycle lifecycle = session.known().lifecycle();
        boolean ended = lifecycle == Lifecycle.STOPPED || lifecycle == Lifecycle.ERROR;
        return new SessionView(
                session.config().getUserId(),
                session.config().getUserBotId(),
                lifecycle.word(),
                status == null || !ended ? null : status.getStopReason(),
                session.config().getSymbol(),
                session.config().getGrid().getLeverage(),
                session.config().getAccount().getDemo(),
                WireNumbers.time(session.config().getRegisteredAt()),
                status == null ? null : WireNumbers.timeOrNull(status.getStartedAt()),
                status == null ? null : WireNumbers.timeOrNull(status.getStoppedAt()));
    }
}
