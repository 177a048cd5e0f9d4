package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountEvent;
import io.hedgegrid.paper.engine.AccountState;
import io.hedgegrid.paper.engine.Funding;
import io.hedgegrid.paper.engine.Liquidation;
import io.hedgegrid.paper.engine.Matching;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What prices and time do to accounts. Not thread-safe. */
final class Clearing {

    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

    private final Ledger ledger;
    private final MarketBoard board;

    Clearing(Ledger ledger, MarketBoard board) {
        this.ledger = ledger;
        this.board = board;
    }

    /**
     * After a tick: funding if its time has passed, waiting orders that are touched, and accounts that are ruined.
     *
     * @param settlement the first settlement of funding after the tick before, market time
     */
    void tick(long settlement) {
        ledger.forEach((key, account) -> {
            if (settlement <= board.time()) {
                ledger.commit(key, Funding.settle(account.state(), board, board.fundingRate(), settlement));
            }
            ledger.commit(key, Matching.touched(account.state(), board, ledger::nextId, board.time()));
            liquidated(key, Liquidation.check(account.state(), board, ledger::nextId, board.time()));
        });
    }

    /**
     * Liquidates all positions of an account, whatever the prices.
     *
     * @return how many
     */
    int liquidate(String key) {
        AccountState state = ledger.book(key).state();
        liquidated(key, Liquidation.force(state, board, ledger::nextId, board.time()));
        return state.positions().size();
    }

    private void liquidated(String key, List<AccountEvent> events) {
        if (!events.isEmpty()) {
            LOG.warn("Liquidated account={} marketTime={} events={}", key, board.time(), events.size());
            ledger.commit(key, events);
        }
    }
}
