package io.hedgegrid.bitget.http;

/** Who goes first when there is not enough of something for everybody. The order of the constants matters: the first goes first. */
enum Urgency {
    /** Closes a position, or tells what became of an order, without which its side stands still. */
    URGENT,
    ORDINARY
}
