package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The session's own ledger of positions, and its orders in flight.
 *
 * @param positions in opening order
 * @param openings opening orders in flight, at most one per side
 * @param openingBackOff per side, after openings that were rejected
 */
public record Book(List<Position> positions, List<Opening> openings, PerSide<BackOff> openingBackOff) {

    /** Nothing open, nothing in flight. */
    public static final Book EMPTY = new Book(List.of(), List.of(), PerSide.both(BackOff.NONE));

    /** Keeps its own copies. */
    public Book {
        positions = List.copyOf(positions);
        openings = List.copyOf(openings);
    }

    int count(Side side) {
        int count = 0;
        for (Position position : positions) {
            if (position.side() == side) {
                count++;
            }
        }
        return count;
    }

    /** Whether a side waits for an order to end or a position to be closed; it opens nothing meanwhile. */
    boolean isBusy(Side side) {
        for (Opening opening : openings) {
            if (opening.side() == side) {
                return true;
            }
        }
        for (Position position : positions) {
            if (position.side() == side && position.closing() != null) {
                return true;
            }
        }
        return false;
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
        BigDecimal sum = BigDecimal.ZERO;
        for (Position position : positions) {
            if (position.side() == side) {
                sum = sum.add(position.lot());
            }
        }
        return sum;
    }

    /** What a side's positions cost at entry, USDT. */
    BigDecimal cost(Side side) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Position position : positions) {
            if (position.side() == side) {
                sum = sum.add(position.cost());
            }
        }
        return sum;
    }

    /** Number of orders in flight. */
    public int inFlight() {
        int count = openings.size();
        for (Position position : positions) {
            if (position.closing() instanceof Closing.InFlight) {
                count++;
            }
        }
        return count;
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

    /** Unrealised profit and loss of all positions, USDT, fees apart. */
    BigDecimal unrealised(BigDecimal price) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Position position : positions) {
            sum = sum.add(position.unrealised(price));
        }
        return sum;
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
}
