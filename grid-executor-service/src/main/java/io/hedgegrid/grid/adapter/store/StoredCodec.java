package io.hedgegrid.grid.adapter.store;

import io.hedgegrid.grid.application.Stored;
import io.hedgegrid.grid.machine.EntrySignal;
import io.hedgegrid.grid.machine.Market;
import io.hedgegrid.grid.machine.Session;
import io.hedgegrid.grid.machine.SessionState;
import io.hedgegrid.grid.machine.SessionState.Absent;
import io.hedgegrid.grid.machine.Signal;
import java.nio.BufferUnderflowException;

/**
 * Entries of the engine's memory as bytes: format version, kind, content. Decimals and order are exact, so equal entries
 * give equal bytes and a hash of them identifies a state.
 */
public final class StoredCodec {

    /** Raised with every change of the format; older versions must stay readable. */
    static final int VERSION = 2;

    private static final int OLDEST_VERSION = 1;

    private static final int ABSENT = 0;
    private static final int SESSION = 1;
    private static final int MARKET = 2;
    private static final int SIGNAL = 3;

    private StoredCodec() {}

    /** The entry as bytes. */
    public static byte[] encode(Stored entry) {
        StateOutput out = new StateOutput();
        out.number(VERSION);
        switch (entry) {
            case Stored.OfSession(SessionState state) -> write(out, state);
            case Stored.OfMarket(Market market) -> {
                out.number(MARKET);
                write(out, market);
            }
            case Stored.OfSignal(String symbol, Signal signal) -> {
                out.number(SIGNAL);
                out.text(symbol);
                write(out, signal);
            }
        }
        return out.written();
    }

    /**
     * The entry that the bytes hold.
     *
     * @throws IllegalStateException if they are of a later version or damaged: the engine must not run on a guess
     */
    public static Stored decode(byte[] bytes) {
        StateInput in = new StateInput(bytes);
        try {
            long version = in.number();
            if (version < OLDEST_VERSION || version > VERSION) {
                throw new IllegalStateException("engine state of format " + version + ", this version reads "
                        + OLDEST_VERSION + " to " + VERSION);
            }
            in.isOf(version);
            Stored entry = read(in);
            if (!in.isAtEnd()) {
                throw new IllegalStateException("bytes are left after an entry of the engine state");
            }
            return entry;
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
            throw new IllegalStateException("damaged entry of the engine state", e);
        }
    }

    private static Stored read(StateInput in) {
        int kind = in.count();
        return switch (kind) {
            case ABSENT ->
                new Stored.OfSession(new Absent(in.text(), in.number(), in.number(), in.list(InputParts::readCommand)));
            case SESSION -> new Stored.OfSession(readSession(in));
            case MARKET -> new Stored.OfMarket(readMarket(in));
            case SIGNAL -> new Stored.OfSignal(in.text(), readSignal(in));
            default -> throw new IllegalStateException("entry of unknown kind " + kind + " in the engine state");
        };
    }

    private static void write(StateOutput out, SessionState state) {
        switch (state) {
            case Absent absent -> {
                out.number(ABSENT);
                out.text(absent.sessionId());
                out.number(absent.forgottenRegistration());
                out.number(absent.deletionRequestedAt());
                out.list(absent.held(), InputParts::writeCommand);
            }
            case Session session -> {
                out.number(SESSION);
                ConfigParts.write(out, session.config());
                LifeParts.write(out, session.life());
                LifeParts.write(out, session.counters());
                AccountParts.write(out, session.account());
                BookParts.write(out, session.book());
                LifeParts.write(out, session.results());
                WatchParts.write(out, session.watch());
                LifeParts.write(out, session.times());
                InputParts.write(out, session.inbox());
            }
        }
    }

    private static Session readSession(StateInput in) {
        return new Session(
                ConfigParts.read(in),
                LifeParts.readLife(in),
                LifeParts.readCounters(in),
                AccountParts.read(in),
                BookParts.read(in),
                LifeParts.readResults(in),
                WatchParts.read(in),
                LifeParts.readTimes(in),
                InputParts.readInbox(in));
    }

    private static Market readMarket(StateInput in) {
        return new Market(
                in.text(), in.number(), in.number(), in.has(2) ? in.number() : Market.NEVER, in.decimal(), in.number());
    }

    private static void write(StateOutput out, Market market) {
        out.text(market.symbol());
        out.number(market.number());
        out.number(market.time());
        out.number(market.previousTime());
        out.decimal(market.price());
        out.number(market.receivedAt());
    }

    static void write(StateOutput out, Signal signal) {
        out.text(signal.profileId());
        out.number(signal.closeTime());
        out.optional(signal.lwma(), StateOutput::real);
        out.optional(signal.sar(), StateOutput::real);
        out.optional(signal.cci(), StateOutput::real);
        out.name(signal.entry());
    }

    static Signal readSignal(StateInput in) {
        return new Signal(
                in.text(),
                in.number(),
                in.optional(StateInput::real),
                in.optional(StateInput::real),
                in.optional(StateInput::real),
                in.name(EntrySignal.class));
    }
}
