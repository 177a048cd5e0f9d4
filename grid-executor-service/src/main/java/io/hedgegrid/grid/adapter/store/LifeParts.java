package io.hedgegrid.grid.adapter.store;

import io.hedgegrid.grid.machine.Life;
import io.hedgegrid.grid.machine.OrderReason;
import io.hedgegrid.grid.machine.Results;
import io.hedgegrid.grid.machine.Session.Counters;
import io.hedgegrid.grid.machine.Session.Times;

/** Where a session stands and what it has achieved, as bytes. */
final class LifeParts {

    private static final int REGISTERED = 0;
    private static final int STARTING = 1;
    private static final int RUNNING = 2;
    private static final int STOPPING = 3;
    private static final int STOPPED = 4;
    private static final int FAILED = 5;

    private LifeParts() {}

    static void write(StateOutput out, Life life) {
        switch (life) {
            case Life.Registered _ -> out.number(REGISTERED);
            case Life.Starting _ -> out.number(STARTING);
            case Life.Running _ -> out.number(RUNNING);
            case Life.Stopping stopping -> {
                out.number(STOPPING);
                out.text(stopping.reason());
                out.name(stopping.closeReason());
                out.flag(stopping.keepPositions());
                out.optional(stopping.deletionRequestedAt(), StateOutput::number);
            }
            case Life.Stopped stopped -> {
                out.number(STOPPED);
                out.text(stopped.reason());
            }
            case Life.Failed failed -> {
                out.number(FAILED);
                out.text(failed.code());
            }
        }
    }

    static Life readLife(StateInput in) {
        int kind = in.count();
        return switch (kind) {
            case REGISTERED -> new Life.Registered();
            case STARTING -> new Life.Starting();
            case RUNNING -> new Life.Running();
            case STOPPING ->
                new Life.Stopping(in.text(), in.name(OrderReason.class), in.flag(), in.optional(StateInput::number));
            case STOPPED -> new Life.Stopped(in.text());
            case FAILED -> new Life.Failed(in.text());
            default -> throw new IllegalStateException("unknown state of life " + kind + " in the engine state");
        };
    }

    static void write(StateOutput out, Counters counters) {
        out.number(counters.request());
        out.number(counters.event());
        out.number(counters.status());
        out.number(counters.position());
    }

    static Counters readCounters(StateInput in) {
        return new Counters(in.number(), in.number(), in.number(), in.number());
    }

    static void write(StateOutput out, Results results) {
        out.decimal(results.realised());
        out.number(results.closedPositions());
        out.number(results.winning());
        out.number(results.losing());
        out.number(results.day());
        out.decimal(results.realisedInDay());
        out.number(results.entryDay());
        out.number(results.entriesInDay());
        out.optional(results.lastTradeAt(), StateOutput::number);
    }

    static Results readResults(StateInput in) {
        return new Results(
                in.decimal(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.decimal(),
                in.number(),
                in.count(),
                in.optional(StateInput::number));
    }

    static void write(StateOutput out, Times times) {
        out.optional(times.startedAt(), StateOutput::number);
        out.optional(times.stoppedAt(), StateOutput::number);
        out.number(times.startTick());
    }

    static Times readTimes(StateInput in) {
        return new Times(in.optional(StateInput::number), in.optional(StateInput::number), in.number());
    }
}
