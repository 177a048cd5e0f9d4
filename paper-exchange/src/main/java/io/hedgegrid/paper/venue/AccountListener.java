package io.hedgegrid.paper.venue;

import java.util.List;

/** Told of what has happened to accounts, inside the venue's lock: must neither block nor call back. */
@FunctionalInterface
public interface AccountListener {

    /**
     * These changes were made together.
     *
     * @param account API key
     * @param book the account after all of them; not to be held on to
     */
    void onChanges(String account, AccountBook book, MarketBoard board, List<AccountChange> changes);
}
