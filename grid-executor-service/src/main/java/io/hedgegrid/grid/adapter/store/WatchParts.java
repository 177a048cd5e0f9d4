package io.hedgegrid.grid.adapter.store;

import io.hedgegrid.grid.machine.Event.SkipCause;
import io.hedgegrid.grid.machine.OrderReason;
import io.hedgegrid.grid.machine.PerSide;
import io.hedgegrid.grid.machine.Rule;
import io.hedgegrid.grid.machine.Signal;
import io.hedgegrid.grid.machine.Watch;
import io.hedgegrid.grid.machine.Watch.PausedPass;
import io.hedgegrid.grid.machine.Watch.Skip;
import org.jspecify.annotations.Nullable;

/** What a session has seen and has still to look at, as bytes. */
final class WatchParts {

    private WatchParts() {}

    static void write(StateOutput out, Watch watch) {
        out.optional(watch.signal(), StoredCodec::write);
        out.number(watch.signalTick());
        out.flag(watch.signalUsed());
        out.flag(watch.entryDue());
        out.flag(watch.additionDue().ofLong());
        out.flag(watch.additionDue().ofShort());
        out.optional(watch.pass(), (o, pass) -> {
            o.name(pass.next());
            o.number(pass.firstSequence());
        });
        out.optional(watch.skipped().ofLong(), WatchParts::write);
        out.optional(watch.skipped().ofShort(), WatchParts::write);
        out.optional(watch.balanceWarnedAt(), StateOutput::number);
    }

    static Watch read(StateInput in) {
        Signal signal = in.optional(StoredCodec::readSignal);
        if (in.has(2)) {
            return read(in, signal, in.number(), in.flag(), in.flag());
        }
        // The first format kept the last tick's candle instead of the signal's tick: so the next tick looks at the
        // signal.
        boolean used = in.flag();
        in.number();
        in.flag();
        return read(in, signal, 0, used, !used);
    }

    private static Watch read(StateInput in, @Nullable Signal signal, long signalTick, boolean used, boolean entryDue) {
        return new Watch(
                signal,
                signalTick,
                used,
                entryDue,
                new PerSide<>(in.flag(), in.flag()),
                in.optional(i -> new PausedPass(i.name(Rule.class), i.number())),
                new PerSide<@Nullable Skip>(in.optional(WatchParts::readSkip), in.optional(WatchParts::readSkip)),
                in.optional(StateInput::number));
    }

    private static void write(StateOutput out, Skip skip) {
        out.name(skip.reason());
        out.name(skip.cause());
        out.number(skip.candle());
    }

    private static Skip readSkip(StateInput in) {
        return new Skip(in.name(OrderReason.class), in.name(SkipCause.class), in.number());
    }
}
