package io.hedgegrid.grid.adapter.store;

import io.hedgegrid.grid.machine.Input;
import io.hedgegrid.grid.machine.Input.Command;
import io.hedgegrid.grid.machine.Input.CommandHeader;
import io.hedgegrid.grid.machine.Input.OrderReported;
import io.hedgegrid.grid.machine.Input.Outcome;
import io.hedgegrid.grid.machine.Session.Inbox;

/** Inputs that wait, as bytes. */
final class InputParts {

    private static final int START = 0;
    private static final int STOP = 1;
    private static final int STOP_KEEPING_POSITIONS = 2;
    private static final int CLOSE_POSITIONS = 3;
    private static final int DELETE = 4;

    private InputParts() {}

    static void write(StateOutput out, Inbox inbox) {
        out.list(inbox.appliedCommands(), StateOutput::text);
        out.list(inbox.heldCommands(), InputParts::writeCommand);
        out.list(inbox.earlyReports(), InputParts::writeReport);
        out.optional(inbox.silentAfter(), StateOutput::number);
    }

    static Inbox readInbox(StateInput in) {
        return new Inbox(
                in.list(StateInput::text),
                in.list(InputParts::readCommand),
                in.list(InputParts::readReport),
                in.has(2) ? in.optional(StateInput::number) : null);
    }

    static void writeCommand(StateOutput out, Command command) {
        out.number(
                switch (command) {
                    case Input.Start _ -> START;
                    case Input.Stop _ -> STOP;
                    case Input.StopKeepingPositions _ -> STOP_KEEPING_POSITIONS;
                    case Input.ClosePositions _ -> CLOSE_POSITIONS;
                    case Input.Delete _ -> DELETE;
                });
        out.text(command.header().commandId());
        out.number(command.header().configVersion());
        out.number(command.header().requestedAt());
    }

    static Command readCommand(StateInput in) {
        int kind = in.count();
        CommandHeader header = new CommandHeader(in.text(), in.number(), in.number());
        return switch (kind) {
            case START -> new Input.Start(header);
            case STOP -> new Input.Stop(header);
            case STOP_KEEPING_POSITIONS -> new Input.StopKeepingPositions(header);
            case CLOSE_POSITIONS -> new Input.ClosePositions(header);
            case DELETE -> new Input.Delete(header);
            default -> throw new IllegalStateException("unknown command " + kind + " in the engine state");
        };
    }

    private static void writeReport(StateOutput out, OrderReported report) {
        out.number(report.sequence());
        out.text(report.clientOrderId());
        out.number(report.reportedAt());
        out.name(report.outcome());
        out.optional(report.exchangeOrderId(), StateOutput::text);
        out.optional(report.averagePrice(), StateOutput::decimal);
        out.decimal(report.filledSize());
        out.decimal(report.fee());
        out.optional(report.filledAt(), StateOutput::number);
        out.optional(report.errorCode(), StateOutput::text);
        out.optional(report.errorMessage(), StateOutput::text);
    }

    private static OrderReported readReport(StateInput in) {
        return new OrderReported(
                in.number(),
                in.text(),
                in.number(),
                in.name(Outcome.class),
                in.optional(StateInput::text),
                in.optional(StateInput::decimal),
                in.decimal(),
                in.decimal(),
                in.optional(StateInput::number),
                in.optional(StateInput::text),
                in.optional(StateInput::text));
    }
}
