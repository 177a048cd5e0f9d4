package io.hedgegrid.paper.server.stream;

/** The two forms in which a client subscribes and is told; one socket may use both. */
enum Dialect {
    /** {@code channel} and {@code instId}, rows of candles as arrays. */
    V2,
    /** {@code topic} and {@code symbol}, rows of candles as objects. */
    V3
}
