package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The session's own ledger of positions, and its orders in flight. Immutable; equal if positions, orders and back-off are.
 * What is asked at every tick is added up once, for a ledger changes far less often.
 */
public final class Book {

    /** Nothing open, nothing in flight. */
    public static final Book EMPTY = new Book(List.of(), List.of(), PerSide.both(BackOff.NONE));

    private final List<Position> positions;
    private final List<Opening> openings;
    private final PerSide<BackOff> openingBackOff;
    private final PerSide<Total> totals;

    /**
     * A side's positions together.
     *
     * @param size base coin
     * @param cost entry value, USDT
     * @param closing how many are being closed or are to be
     * @param inFlight how many of these have an order in flight
     * @param closingSize size of those that are being closed or are to be, base coin
     * @param closingCost their entry value, USDT
     */
    private record Total(
            int count,
            BigDecimal size,
            BigDecimal cost,
            int closing,
            int inFlight,
            BigDecimal closingSize,
            BigDecimal closingCost) {

        static final Total NOTHING =
                new Total(0, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        Total with(Position position) {
            BigDecimal itsCost = position.cost();
            boolean isClosing = position.closing() != null;
            return new Total(
                    count + 1,
                    size.add(position.lot()),
                    cost.add(itsCost),
                    closing + (isClosing ? 1 : 0),
                    inFlight + (position.closing() instanceof Closing.InFlight ? 1 : 0),
                    isClosing ? closingSize.add(position.lot()) : closingSize,
                    isClosing ? closingCost.add(itsCost) : closingCost);
        }

        int free() {
            return count - closing;
        }

        BigDecimal freeSize() {
            return closing == 0 ? size : size.subtract(closingSize);
        }

        BigDecimal freeCost() {
            return closing == 0 ? cost : cost.subtract(closingCost);
        }
    }

    /**
     * A ledger; it keeps its own copies.
     *
     * @param positions in opening order
     * @param openings opening orders in flight, at most one per side
     * @param openingBackOff per side, after openings that were rejected
     */
    public Book(List<Position> positions, List<Opening> openings, PerSide<BackOff> openingBackOff) {
        this.positions = List.copyOf(positions);
        this.openings = List.copyOf(openings);
        this.openingBackOff = openingBackOff;
        PerSide<Total> sums = PerSide.both(Total.NOTHING);
        for (Position position : this.positions) {
            sums = sums.with(position.side(), sums.of(position.side()).with(position));
        }
        this.totals = sums;
    }

    /** Positions in opening order. */
    public List<Position> positions() {
        return positions;
    }

    /** Opening orders in flight, at most one per side. */
    public List<Opening> openings() {
        return openings;
    }

    /** Per side, after openings that were rejected. */
    public PerSide<BackOff> openingBackOff() {
        return openingBackOff;
    }

    int count(Side side) {
        return totals.of(side).count();
    }

    /** Whether a side waits for an order to end or a position to be closed; it opens nothing meanwhile. */
    boolean isBusy(Side side) {
        for (Opening opening : openings) {
            if (opening.side() == side) {
                return true;
            }
        }
        return totals.of(side).closing() > 0;
    }

    /** Whether neither side is {@linkplain #isBusy busy}. */
    boolean isQuiet() {
        return openings.isEmpty()
                && totals.ofLong().closing() == 0
                && totals.ofShort().closing() == 0;
    }

    /** Whether an order of this number or a later one is in flight. */
    boolean hasInFlightFrom(long sequence) {
        for (Opening opening : openings) {
            if (opening.sequence() >= sequence) {
                return true;
            }
        }
        for (Position position : positions) {
            if (position.closing() instanceof Closing.InFlight order && order.sequence() >= sequence) {
                return true;
            }
        }
        return false;
    }

    /** Whether the order of this number is in flight. */
    boolean isInFlight(long sequence) {
        return opening(sequence) != null || closedBy(sequence) != null;
    }

    /** Size of a side's positions, base coin. */
    BigDecimal size(Side side) {
        return totals.of(side).size();
    }

    /** What a side's positions cost at entry, USDT. */
    BigDecimal cost(Side side) {
        return totals.of(side).cost();
    }

    /** Number of orders in flight. */
    public int inFlight() {
        return openings.size() + totals.ofLong().inFlight() + totals.ofShort().inFlight();
    }

    @Nullable
    Opening opening(long sequence) {
        for (Opening opening : openings) {
            if (opening.sequence() == sequence) {
                return opening;
            }
        }
        return null;
    }

    @Nullable
    Position closedBy(long sequence) {
        for (Position position : positions) {
            if (position.closing() instanceof Closing.InFlight order && order.sequence() == sequence) {
                return position;
            }
        }
        return null;
    }

    /** How many positions are not being closed. */
    int freeCount() {
        return totals.ofLong().free() + totals.ofShort().free();
    }

    /** What the positions that are not being closed cost at entry, USDT. */
    BigDecimal freeCost() {
        return totals.ofLong().freeCost().add(totals.ofShort().freeCost());
    }

    /** Unrealised profit and loss of the positions that are not being closed, USDT, fees apart. */
    BigDecimal freeUnrealised(BigDecimal price) {
        Total longs = totals.ofLong();
        Total shorts = totals.ofShort();
        return unrealised(price, longs.freeSize(), longs.freeCost(), shorts.freeSize(), shorts.freeCost());
    }

    /** Unrealised profit and loss of all positions, USDT, fees apart. */
    BigDecimal unrealised(BigDecimal price) {
        return unrealised(price, size(Side.LONG), cost(Side.LONG), size(Side.SHORT), cost(Side.SHORT));
    }

    private static BigDecimal unrealised(
            BigDecimal price, BigDecimal longSize, BigDecimal longCost, BigDecimal shortSize, BigDecimal shortCost) {
        BigDecimal ofLongs = price.multiply(longSize).subtract(longCost);
        BigDecimal ofShorts = shortCost.subtract(price.multiply(shortSize));
        return ofLongs.add(ofShorts);
    }

    /** The entry farthest in the direction of loss: a side's lowest long or highest short; null without position. */
    @Nullable
    BigDecimal outermostEntry(Side side) {
        BigDecimal outermost = null;
        for (Position position : positions) {
            if (position.side() == side
                    && (outermost == null
                            || side.gain(outermost, position.entryPrice()).signum() < 0)) {
                outermost = position.entryPrice();
            }
        }
        return outermost;
    }

    Book with(Position position) {
        List<Position> next = new ArrayList<>(positions);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).id() == position.id()) {
                next.set(i, position);
                return new Book(next, openings, openingBackOff);
            }
        }
        next.add(position);
        return new Book(next, openings, openingBackOff);
    }

    Book without(Position position) {
        List<Position> next = new ArrayList<>(positions);
        next.removeIf(p -> p.id() == position.id());
        return new Book(next, openings, openingBackOff);
    }

    Book with(Opening opening) {
        List<Opening> next = new ArrayList<>(openings);
        next.removeIf(o -> o.sequence() == opening.sequence());
        next.add(opening);
        return new Book(positions, next, openingBackOff);
    }

    Book without(Opening opening) {
        List<Opening> next = new ArrayList<>(openings);
        next.removeIf(o -> o.sequence() == opening.sequence());
        return new Book(positions, next, openingBackOff);
    }

    Book with(Side side, BackOff backOff) {
        return new Book(positions, openings, openingBackOff.with(side, backOff));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Book book
                && positions.equals(book.positions)
                && openings.equals(book.openings)
                && openingBackOff.equals(book.openingBackOff);
    }

    @Override
    public int hashCode() {
        return Objects.hash(positions, openings, openingBackOff);
    }

    @Override
    public String toString() {
        return "Book[positions=" + positions + ", openings=" + openings + ", openingBackOff=" + openingBackOff + "]";
    }
}
