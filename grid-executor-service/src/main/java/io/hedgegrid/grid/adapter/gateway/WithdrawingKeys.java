package io.hedgegrid.grid.adapter.gateway;

/** What becomes of a session whose API key may send money out of the account. Trading needs no such key. */
public enum WithdrawingKeys {
    /** It is not started. */
    REFUSE,
    /** It is started, and its owner is warned. */
    WARN,
    /** It is started. */
    ALLOW
}
