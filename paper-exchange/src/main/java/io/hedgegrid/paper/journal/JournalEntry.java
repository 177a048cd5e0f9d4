package io.hedgegrid.paper.journal;

import io.hedgegrid.paper.engine.AccountEvent;

/**
 * One event of one account.
 *
 * @param position steps of the market played when it happened
 * @param account API key of the account
 */
public record JournalEntry(long position, String account, AccountEvent event) {}
