package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Input.AccountSetUp;
import io.hedgegrid.grid.machine.Input.ClosePositions;
import io.hedgegrid.grid.machine.Input.Command;
import io.hedgegrid.grid.machine.Input.Configured;
import io.hedgegrid.grid.machine.Input.Delete;
import io.hedgegrid.grid.machine.Input.Forgotten;
import io.hedgegrid.grid.machine.Input.MarketSilent;
import io.hedgegrid.grid.machine.Input.OrderReported;
import io.hedgegrid.grid.machine.Input.Pulse;
import io.hedgegrid.grid.machine.Input.SignalArrived;
import io.hedgegrid.grid.machine.Input.SnapshotTaken;
import io.hedgegrid.grid.machine.Input.Start;
import io.hedgegrid.grid.machine.Input.Stop;
import io.hedgegrid.grid.machine.Input.StopKeepingPositions;
import io.hedgegrid.grid.machine.Input.Tick;
import io.hedgegrid.grid.machine.Life.Failed;
import io.hedgegrid.grid.machine.Life.Registered;
import io.hedgegrid.grid.machine.Life.Running;
import io.hedgegrid.grid.machine.Life.Starting;
import io.hedgegrid.grid.machine.Life.Stopped;
import io.hedgegrid.grid.machine.Life.Stopping;
import io.hedgegrid.grid.machine.Output.Cause;
import io.hedgegrid.grid.machine.SessionState.Absent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of a session as a function: (state, market, input) to (state, outputs).
 *
 * <pre>
 *            Configured             Start               set-up succeeded
 *  (absent) ───────────▶ REGISTERED ─────▶ STARTING ───────────────────▶ RUNNING
 *      ▲                                   ▲   │ │                      │   │
 *      │                             Start │   │ └── set-up failed ──┐  │   │ Stop, Delete, daily limit
 *      │                                   │   │ Stop                ▼  │   ▼
 *      │                                   │   └──────────────▶ ┌────────────────┐
 *      │   positions closed, to be deleted │                    │    STOPPING    │
 *      ├───────────────────────────────────┼────────────────────┤ until nothing  │
 *      │                                   │                    │ is in flight   │
 *      │                                   │                    │ or to be closed│
 *      │         Delete                    │  positions closed  └────────────────┘
 *      ├──────────────────────────────  STOPPED ◀───────────────────┘   │
 *      │                                   │                            │ credentials refused
 *      │         Delete                    │ Start                      ▼ (RUNNING: too)
 *      └────────────────────────────────  ERROR ◀───────────────────────┘
 * </pre>
 *
 * <p>Repeated inputs (command id, order that has ended, configuration version, candle) change nothing. Orders live on
 * beside the life: their reports are applied in every state.
 */
public final class SessionMachine {

    private SessionMachine() {}

    /** A life and what it meets; every pair has its line in the table. */
    private record Situation(Life life, Input input) {}

    /**
     * Decides on one input.
     *
     * @param market of the session's symbol, a tick's own price included
     */
    public static Step step(SessionState state, Market market, Input input) {
        return switch (state) {
            case Absent absent -> stepAbsent(absent, market, input);
            case Session session -> stepSession(session, market, input);
        };
    }

    private static Step stepAbsent(Absent absent, Market market, Input input) {
        return switch (input) {
            case Configured(SessionConfig config) -> {
                if (config.registeredAt() <= absent.forgottenRegistration()) {
                    yield ignored(absent, Cause.DUPLICATE, "the configuration is of a forgotten registration");
                }
                yield register(config, absent.held(), market);
            }
            case Command command -> holdCommand(absent, command);
            case Tick _,
                    Pulse _,
                    Forgotten _,
                    SignalArrived _,
                    OrderReported _,
                    AccountSetUp _,
                    SnapshotTaken _,
                    MarketSilent _ -> ignored(absent, Cause.UNKNOWN_TARGET, "no such session");
        };
    }

    private static Step holdCommand(Absent absent, Command command) {
        long requestedAt = command.header().requestedAt();
        if (requestedAt <= Math.max(absent.deletionRequestedAt(), absent.forgottenRegistration())) {
            return ignored(absent, Cause.UNKNOWN_TARGET, "the command is older than the deletion");
        }
        Optional<List<Command>> held = Commands.hold(absent.held(), command);
        if (held.isEmpty()) {
            return ignored(absent, Cause.REFUSED, "too many commands without a configuration");
        }
        Absent next = new Absent(
                absent.sessionId(), absent.forgottenRegistration(), absent.deletionRequestedAt(), held.get());
        return new Step(
                next.equals(absent) ? absent : next,
                List.of(new Output.Ignored(absent.sessionId(), Cause.HELD, "no configuration yet")));
    }

    private static Step register(SessionConfig config, List<Command> held, Market market) {
        Session blank = new Session(
                config,
                new Registered(),
                Session.Counters.FROM_ONE,
                Account.UNKNOWN,
                Book.EMPTY,
                Results.NONE,
                Watch.FRESH,
                Session.Times.NEVER,
                Session.Inbox.EMPTY);
        Turn turn = new Turn(blank, market, config.registeredAt());
        turn.isNew = true;
        for (Command command : held) {
            decide(turn, command);
        }
        return turn.finish();
    }

    private static Step stepSession(Session session, Market market, Input input) {
        if (input instanceof Configured(SessionConfig config)
                && config.registeredAt() > session.config().registeredAt()) {
            return registerAnew(session, market, config);
        }
        Turn turn = new Turn(session, market, wallTime(session, input));
        if (!(input instanceof Tick)) {
            TickPass.catchUp(turn);
        }
        decide(turn, input);
        if (input instanceof Configured) {
            releaseHeld(turn);
        }
        if (!turn.inbox.earlyReports().isEmpty()) {
            Reports.applyKept(turn);
        }
        if (turn.forgotten == null) {
            Reconciliation.pursue(turn);
        }
        return turn.finish();
    }

    /** The old registration was deleted and its end never reached the log: it ends here. */
    private static Step registerAnew(Session session, Market market, SessionConfig config) {
        Turn old = new Turn(session, market, config.registeredAt());
        old.forget(0);
        Step end = old.finish();
        Step begin = register(config, List.of(), market);
        List<Output> outputs = new ArrayList<>(end.outputs());
        outputs.addAll(begin.outputs());
        return new Step(begin.state(), outputs);
    }

    private static void releaseHeld(Turn turn) {
        for (Optional<Command> held = Commands.release(turn);
                held.isPresent() && turn.forgotten == null;
                held = Commands.release(turn)) {
            decide(turn, held.get());
        }
    }

    private static void decide(Turn turn, Input input) {
        if (turn.forgotten != null || (input instanceof Command command && !Commands.admit(turn, command))) {
            return;
        }
        transition(turn, input);
    }

    /** The transition table. */
    private static void transition(Turn turn, Input input) {
        switch (new Situation(turn.life, input)) {
            // What has happened, whatever the session is up to.
            case Situation(Life _, OrderReported report) -> Reports.apply(turn, report);
            case Situation(Life _, SnapshotTaken snapshot) -> Balances.snapshot(turn, snapshot);
            case Situation(Life _, Configured configured) -> Configurations.change(turn, configured);
            case Situation(Life _, Forgotten forgotten) -> forget(turn, forgotten);
            case Situation(Life _, SignalArrived(Signal signal)) -> note(turn, signal);

            case Situation(Starting _, AccountSetUp result) -> {
                if (Balances.setUp(turn, result)) {
                    Lifecycle.run(turn);
                }
            }
            case Situation(Life _, AccountSetUp result) -> Balances.setUp(turn, result);

            case Situation(Running _, Tick _) -> TickPass.tick(turn);
            case Situation(Stopping _, Tick _) -> TickPass.tickWhileStopping(turn);
            case Situation(Registered _, Tick _),
                    Situation(Starting _, Tick _),
                    Situation(Stopped _, Tick _),
                    Situation(Failed _, Tick _) -> {}

            case Situation(Running _, Pulse _) -> {
                turn.statusUpdateDue = true;
                Balances.pulse(turn);
            }
            case Situation(Stopping _, Pulse _) -> turn.statusUpdateDue = true;
            case Situation(Registered _, Pulse _),
                    Situation(Starting _, Pulse _),
                    Situation(Stopped _, Pulse _),
                    Situation(Failed _, Pulse _) -> {}

            case Situation(Starting _, MarketSilent silence) -> MarketSilence.tell(turn, silence);
            case Situation(Running _, MarketSilent silence) -> MarketSilence.tell(turn, silence);
            case Situation(Stopping _, MarketSilent silence) -> MarketSilence.tell(turn, silence);
            case Situation(Registered _, MarketSilent _),
                    Situation(Stopped _, MarketSilent _),
                    Situation(Failed _, MarketSilent _) -> {}

            case Situation(Registered _, Start _), Situation(Stopped _, Start _), Situation(Failed _, Start _) ->
                Lifecycle.start(turn);
            case Situation(Starting _, Start _), Situation(Running _, Start _) -> refuse(turn, "started already");
            case Situation(Stopping _, Start _) -> refuse(turn, "still stopping");

            case Situation(Starting _, Stop _), Situation(Running _, Stop _), Situation(Failed _, Stop _) ->
                Lifecycle.stopByUser(turn, false);
            case Situation(Stopping stopping, Stop _) -> closeInstead(turn, stopping);
            case Situation(Registered _, Stop _), Situation(Stopped _, Stop _) -> refuse(turn, "stopped already");

            case Situation(Starting _, StopKeepingPositions _),
                    Situation(Running _, StopKeepingPositions _),
                    Situation(Failed _, StopKeepingPositions _) -> Lifecycle.stopByUser(turn, true);
            case Situation(Stopping _, StopKeepingPositions _) -> refuse(turn, "closing already");
            case Situation(Registered _, StopKeepingPositions _), Situation(Stopped _, StopKeepingPositions _) ->
                refuse(turn, "stopped already");

            case Situation(Starting _, ClosePositions _), Situation(Running _, ClosePositions _) ->
                Lifecycle.closeAndGoOn(turn);
            case Situation(Stopping stopping, ClosePositions _) -> closeInstead(turn, stopping);
            case Situation(Stopped stopped, ClosePositions _) -> Lifecycle.closeWhileStopped(turn, stopped.reason());
            case Situation(Registered _, ClosePositions _) -> refuse(turn, "never started");
            case Situation(Failed _, ClosePositions _) -> refuse(turn, "no access to the account; start first");

            case Situation(Registered _, Delete(Input.CommandHeader header)) -> turn.forget(header.requestedAt());
            case Situation(Starting _, Delete(Input.CommandHeader header)) -> Lifecycle.delete(turn, header);
            case Situation(Running _, Delete(Input.CommandHeader header)) -> Lifecycle.delete(turn, header);
            case Situation(Stopping _, Delete(Input.CommandHeader header)) -> Lifecycle.delete(turn, header);
            case Situation(Stopped _, Delete(Input.CommandHeader header)) -> Lifecycle.delete(turn, header);
            case Situation(Failed _, Delete(Input.CommandHeader header)) -> Lifecycle.deleteFailed(turn, header);
        }
    }

    /** A removal that comes again after the session was registered anew is over; that registration stays. */
    private static void forget(Turn turn, Forgotten forgotten) {
        if (forgotten.removedAt() < turn.config.registeredAt()) {
            turn.ignore(Cause.DUPLICATE, "the removal is older than the registration");
        } else {
            turn.forget(0);
        }
    }

    private static void note(Turn turn, Signal signal) {
        Signal known = turn.watch.signal();
        if (!signal.profileId().equals(turn.config.profileId())) {
            turn.ignore(Cause.NOT_APPLICABLE, "signal of another profile");
        } else if (known != null && signal.closeTime() <= known.closeTime()) {
            turn.ignore(Cause.DUPLICATE, "signal of a candle that is known");
        } else {
            Openings.giveUpEntry(turn);
            turn.watch = turn.watch.with(signal, turn.market.number());
        }
    }

    private static void closeInstead(Turn turn, Stopping stopping) {
        if (stopping.keepPositions()) {
            Lifecycle.stop(
                    turn, new Stopping(stopping.reason(), OrderReason.STOP, false, stopping.deletionRequestedAt()));
        } else {
            refuse(turn, "closing already");
        }
    }

    private static void refuse(Turn turn, String why) {
        turn.ignore(Cause.NOT_APPLICABLE, why);
    }

    private static Step ignored(Absent absent, Cause cause, String detail) {
        return new Step(absent, List.of(new Output.Ignored(absent.sessionId(), cause, detail)));
    }

    /** Wall time that the input itself names; for a session whose symbol has had no price yet. */
    private static long wallTime(Session session, Input input) {
        return switch (input) {
            case Command command -> command.header().requestedAt();
            case OrderReported report -> report.reportedAt();
            case AccountSetUp result -> result.reportedAt();
            case MarketSilent silence -> silence.detectedAt();
            case Tick _, Pulse _, Configured _, Forgotten _, SignalArrived _, SnapshotTaken _ ->
                session.config().registeredAt();
        };
    }
}
