package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Input.Configured;
import io.hedgegrid.grid.machine.Output.Cause;

/** Changes of a session's configuration. */
final class Configurations {

    private Configurations() {}

    /** Takes a newer version over; one that a live session cannot change to is refused, and the user is told. */
    static void change(Turn turn, Configured input) {
        SessionConfig next = input.config();
        SessionConfig known = turn.config;
        if (next.registeredAt() < known.registeredAt() || next.version() <= known.version()) {
            turn.ignore(Cause.DUPLICATE, "version " + next.version() + " is not newer than " + known.version());
            return;
        }
        boolean sameTarget = next.hasTargetOf(known);
        if (!sameTarget && !isAtRest(turn)) {
            turn.config = withVersion(known, next.version());
            turn.raise(new Event.ErrorOccurred(
                    "SETTINGS_REFUSED",
                    "Symbol, exchange account and demo flag change only while stopped without positions; version "
                            + next.version() + " was not taken over",
                    Event.Severity.HIGH,
                    null));
            return;
        }
        turn.config = next;
        if (!sameTarget) {
            turn.account = Account.UNKNOWN;
            turn.watch = Watch.FRESH;
        } else {
            followIndicators(turn, known);
            boolean usesAccount = turn.life instanceof Life.Starting || turn.life instanceof Life.Running;
            if (usesAccount && Balances.needsSetUp(turn)) {
                Balances.requestSetUp(turn);
            }
        }
    }

    private static boolean isAtRest(Turn turn) {
        boolean rests =
                switch (turn.life) {
                    case Life.Registered _, Life.Stopped _, Life.Failed _ -> true;
                    case Life.Starting _, Life.Running _, Life.Stopping _ -> false;
                };
        return rests && turn.book.positions().isEmpty() && turn.book.inFlight() == 0;
    }

    private static void followIndicators(Turn turn, SessionConfig known) {
        if (!turn.config.profileId().equals(known.profileId())) {
            turn.watch = turn.watch.withoutSignal();
        }
    }

    private static SessionConfig withVersion(SessionConfig config, long version) {
        return new SessionConfig(
                config.sessionId(),
                version,
                config.userId(),
                config.userBotId(),
                config.symbol(),
                config.accountFingerprint(),
                config.demo(),
                config.grid(),
                config.profileId(),
                config.candleMillis(),
                config.registeredAt(),
                config.identity());
    }
}
