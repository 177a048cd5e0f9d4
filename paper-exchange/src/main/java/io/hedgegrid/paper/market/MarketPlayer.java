package io.hedgegrid.paper.market;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.TickPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays a tape tick by tick, after a first part that is history; where candles are missing, time jumps. Used by one thread at a time. */
public final class MarketPlayer {

    private final Tape tape;
    private final List<List<Candle>> history;
    private List<Candle> current = List.of();
    private long position;

    /**
     * @param history how many candles are the past when play starts
     * @throws StartupFault if the tape has no more candles than that
     */
    public MarketPlayer(Tape tape, int history) {
        this.tape = tape;
        this.history = new ArrayList<>();
        for (int i = 0; i < history; i++) {
            this.history.add(tape.next());
        }
        current = tape.next();
        if (current.isEmpty()) {
            throw new StartupFault(
                    "paper.history: " + history + " candles of history leave nothing to play of " + tape.identity());
        }
    }

    /** What it plays. */
    public Tape tape() {
        return tape;
    }

    /** The candles that were closed when play started, one list of all symbols for each interval that is not missing. */
    public List<List<Candle>> history() {
        return List.copyOf(history);
    }

    /** How many steps have been played. */
    public long position() {
        return position;
    }

    /** The next tick, or empty when the tape has ended. */
    public Optional<MarketStep> next() {
        if (current.isEmpty()) {
            return Optional.empty();
        }
        int tick = (int) (position % TickPath.TICKS);
        long time = current.getFirst().openTime() + tick * tape.intervalMillis() / TickPath.TICKS;
        List<MarketStep.SymbolTick> ticks = new ArrayList<>();
        for (int i = 0; i < current.size(); i++) {
            Candle running = tape.after(i, current.get(i), tick);
            ticks.add(new MarketStep.SymbolTick(tape.contracts().get(i).symbol(), running.close(), running));
        }
        position++;
        if (tick == TickPath.TICKS - 1) {
            current = tape.next();
        }
        return Optional.of(new MarketStep(position, time, List.copyOf(ticks)));
    }
}
