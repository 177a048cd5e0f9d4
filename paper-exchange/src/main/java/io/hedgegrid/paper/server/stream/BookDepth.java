package io.hedgegrid.paper.server.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hedgegrid.paper.server.DecimalText;
import io.hedgegrid.paper.server.MarketFigures;
import io.hedgegrid.paper.venue.MarketBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Levels of a book, the best first, each a price and a size.
 *
 * @param position the market's step they are of
 */
record BookDepth(long position, List<List<String>> asks, List<List<String>> bids) {

    /** Of a channel that is no book. */
    static final BookDepth NONE = new BookDepth(0, List.of(), List.of());

    private static final int CHECKED_LEVELS = 25;

    static BookDepth of(Channel.Book channel, MarketBoard board) {
        return new BookDepth(
                board.position(),
                MarketFigures.asks(board, channel.symbol(), channel.levels(), DecimalText::of),
                MarketFigures.bids(board, channel.symbol(), channel.levels(), DecimalText::of));
    }

    /** What turns another book into this one: the levels it lacks, and with size 0 those that are no more. */
    BookDepth changesSince(BookDepth before) {
        return new BookDepth(position, changes(before.asks, asks), changes(before.bids, bids));
    }

    private static List<List<String>> changes(List<List<String>> before, List<List<String>> after) {
        List<List<String>> changes = new ArrayList<>(after);
        changes.removeAll(Set.copyOf(before));
        Set<String> prices = after.stream().map(List::getFirst).collect(Collectors.toSet());
        before.stream()
                .map(List::getFirst)
                .filter(price -> !prices.contains(price))
                .forEach(price -> changes.add(List.of(price, "0")));
        return changes;
    }

    /** The exchange's: CRC-32 of the 25 best levels, bids and asks by turns, all joined by colons; signed. */
    int checksum() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < CHECKED_LEVELS; i++) {
            int level = i;
            Stream.of(bids, asks).filter(side -> level < side.size()).forEach(side -> texts.addAll(side.get(level)));
        }
        CRC32 crc = new CRC32();
        crc.update(String.join(":", texts).getBytes(UTF_8));
        return (int) crc.getValue();
    }
}
