package io.hedgegrid.paper.market;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.Contract;
import io.hedgegrid.paper.engine.TickPath;
import java.util.List;

/** A recorded or generated market: for each interval that is not missing one candle of every symbol, read once from its beginning. */
public interface Tape {

    /** Tells this market from any other; the same settings give the same text and the same candles. */
    String identity();

    /** The contracts traded, in the order of {@link #next()}. */
    List<Contract> contracts();

    /** Length of each candle, milliseconds. */
    long intervalMillis();

    /** How many times one or more intervals are missing. */
    int gaps();

    /**
     * A candle of {@link #next()} as it looks right after one of its ticks; after the last it is the whole candle.
     *
     * @param contract place of its contract in {@link #contracts()}
     * @param tick 0 to 3
     */
    default Candle after(int contract, Candle candle, int tick) {
        return TickPath.after(candle, tick);
    }

    /** The next candle of every contract, all with the same opening time, later than any before; empty at the end. */
    List<Candle> next();
}
