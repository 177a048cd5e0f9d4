package io.hedgegrid.paper.server.stream;

/**
 * What a channel told its subscribers last.
 *
 * @param data rows as JSON
 * @param book the book that its subscribers know by now
 * @param ts market time, epoch milliseconds
 * @param at when it was sent, in nanoseconds of a clock that only serves for differences
 */
record Push(String data, BookDepth book, long ts, long at) {

    /** The same, sent again. */
    Push again(long now) {
        return new Push(data, book, ts, now);
    }
}
