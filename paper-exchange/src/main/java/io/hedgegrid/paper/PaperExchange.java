package io.hedgegrid.paper;

import io.hedgegrid.paper.engine.AccountFigures;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.Position;
import java.time.Instant;
import java.util.List;

/** The running exchange as its launcher and tests see it, beside the protocol. Thread-safe; a bean of the application's context. */
public interface PaperExchange {

    /** Time of the last tick played; the start of play before the first. */
    Instant marketTime();

    /** Candles played to their fourth tick since the first start; history does not count. */
    long candlesPlayed();

    /** Whether the candle file has been played to its end and the market stands still for ever. */
    boolean ended();

    /** Whether the market has been told to stand still. */
    boolean paused();

    /** Lets the market stand still; orders go on being filled at the last prices. */
    void pause();

    /** Lets the market go on. */
    void resume();

    /**
     * Plays one tick at once, whether paused or not.
     *
     * @return false if the market has ended
     */
    boolean step();

    /** API keys of all accounts. */
    List<String> accounts();

    /**
     * The account's money at the current prices.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    AccountFigures figures(String account);

    /** Open positions by symbol, the long before the short. */
    List<Position> positions(String account);

    /** Every order ever accepted, oldest first. */
    List<Order> orders(String account);

    /** Fills of all accounts since the first start. */
    long fills();
}
