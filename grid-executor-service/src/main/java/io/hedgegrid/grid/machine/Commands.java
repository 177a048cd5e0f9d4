package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Input.Command;
import io.hedgegrid.grid.machine.Output.Cause;
import io.hedgegrid.grid.machine.Session.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which commands are applied, which wait, which have been applied before. */
final class Commands {

    private static final int REMEMBERED = 16;
    private static final int HELD = 16;

    private Commands() {}

    /** Whether a command is to be applied now. If so it is remembered; else it is held or ignored. */
    static boolean admit(Turn turn, Command command) {
        String id = command.header().commandId();
        if (turn.inbox.appliedCommands().contains(id)) {
            turn.ignore(Cause.DUPLICATE, "command " + id + " was applied before");
            return false;
        }
        if (command.header().requestedAt() < turn.config.registeredAt()) {
            turn.ignore(Cause.UNKNOWN_TARGET, "command " + id + " is older than the registration");
            return false;
        }
        if (command.header().configVersion() > turn.config.version()) {
            Optional<List<Command>> held = hold(turn.inbox.heldCommands(), command);
            held.ifPresent(commands -> turn.inbox = new Inbox(
                    turn.inbox.appliedCommands(), commands, turn.inbox.earlyReports(), turn.inbox.silentAfter()));
            turn.ignore(
                    held.isPresent() ? Cause.HELD : Cause.REFUSED,
                    "command " + id + " presumes configuration "
                            + command.header().configVersion());
            return false;
        }
        remember(turn, id);
        return true;
    }

    /** The first held command whose configuration has come, taken out. */
    static Optional<Command> release(Turn turn) {
        for (Command command : turn.inbox.heldCommands()) {
            if (command.header().configVersion() <= turn.config.version()) {
                List<Command> rest = new ArrayList<>(turn.inbox.heldCommands());
                rest.remove(command);
                turn.inbox = new Inbox(
                        turn.inbox.appliedCommands(), rest, turn.inbox.earlyReports(), turn.inbox.silentAfter());
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    /** The held commands with one more; empty if there are too many. A repetition is held once. */
    static Optional<List<Command>> hold(List<Command> held, Command command) {
        for (Command other : held) {
            if (other.header().commandId().equals(command.header().commandId())) {
                return Optional.of(held);
            }
        }
        if (held.size() == HELD) {
            return Optional.empty();
        }
        List<Command> more = new ArrayList<>(held);
        more.add(command);
        return Optional.of(List.copyOf(more));
    }

    private static void remember(Turn turn, String id) {
        List<String> ids = new ArrayList<>(turn.inbox.appliedCommands());
        if (ids.size() == REMEMBERED) {
            ids.removeFirst();
        }
        ids.add(id);
        turn.inbox = new Inbox(ids, turn.inbox.heldCommands(), turn.inbox.earlyReports(), turn.inbox.silentAfter());
    }
}
