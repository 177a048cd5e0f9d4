package io.hedgegrid.signal.rule;

/** What an entry signal advises. */
public enum EntrySignal {
    /** No entry. */
    NONE,
    /** Open the first long. */
    BUY,
    /** Open the first short. */
    SELL;

    /** BUY for SELL and the reverse; NONE stays. */
    EntrySignal swapped() {
        return switch (this) {
            case NONE -> NONE;
            case BUY -> SELL;
            case SELL -> BUY;
        };
    }
}
