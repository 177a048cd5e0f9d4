package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.StartupFault;
import io.hedgegrid.paper.journal.Journal;
import io.hedgegrid.paper.journal.MarketMark;
import io.hedgegrid.paper.market.MarketPlayer;

/** Keeps how far a market has been played, and plays it that far again. */
final class MarketMemory {

    private final Journal journal;
    private final MarketPlayer player;
    private final String market;

    /** Of a player that has not played yet. */
    MarketMemory(Journal journal, MarketPlayer player) {
        this.journal = journal;
        this.player = player;
        this.market = player.tape().identity() + ", history " + player.history().size();
    }

    /**
     * Steps played when it was last saved; zero if never.
     *
     * @throws StartupFault if another market was saved
     */
    long saved() {
        return journal.mark().map(this::checked).orElse(0L);
    }

    private long checked(MarketMark mark) {
        if (!mark.market().equals(market)) {
            throw new StartupFault("paper.data: it belongs to the market '" + mark.market() + "', not to '" + market
                    + "'; use another directory");
        }
        return mark.position();
    }

    /**
     * Plays up to a position, so that the board shows it.
     *
     * @throws StartupFault if the market ends before
     */
    void play(long position, MarketBoard board) {
        while (player.position() < position) {
            player.next().ifPresentOrElse(board::show, () -> {
                throw new StartupFault("paper.data: its journal is longer than "
                        + player.tape().identity());
            });
        }
    }

    void save(long position) {
        journal.save(new MarketMark(market, position));
    }
}
