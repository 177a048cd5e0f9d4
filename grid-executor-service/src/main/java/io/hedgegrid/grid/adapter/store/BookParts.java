package io.hedgegrid.grid.adapter.store;

import io.hedgegrid.grid.machine.BackOff;
import io.hedgegrid.grid.machine.Book;
import io.hedgegrid.grid.machine.Closing;
import io.hedgegrid.grid.machine.Opening;
import io.hedgegrid.grid.machine.OrderReason;
import io.hedgegrid.grid.machine.PerSide;
import io.hedgegrid.grid.machine.Position;
import io.hedgegrid.grid.machine.Side;
import org.jspecify.annotations.Nullable;

/** Positions and orders in flight as bytes. */
final class BookParts {

    private static final int WAITING = 0;
    private static final int IN_FLIGHT = 1;
    /** In place of the number of an opening order; those begin at 1. */
    private static final long ADOPTED = 0;

    private BookParts() {}

    static void write(StateOutput out, Book book) {
        out.list(book.positions(), BookParts::write);
        out.list(book.openings(), BookParts::write);
        write(out, book.openingBackOff().ofLong());
        write(out, book.openingBackOff().ofShort());
    }

    static Book read(StateInput in) {
        return new Book(
                in.list(BookParts::readPosition),
                in.list(BookParts::readOpening),
                new PerSide<>(readBackOff(in), readBackOff(in)));
    }

    private static void write(StateOutput out, Position position) {
        out.number(position.id());
        write(out, position.side());
        out.number(position.level());
        out.decimal(position.lot());
        out.decimal(position.entryPrice());
        out.decimal(position.openingFee());
        out.decimal(position.bookedPnl());
        out.number(position.openedAt());
        Long opening = position.openingSequence();
        out.number(opening == null ? ADOPTED : opening);
        out.optional(position.exchangeOrderId(), StateOutput::text);
        out.optional(position.closing(), BookParts::write);
    }

    private static Position readPosition(StateInput in) {
        return new Position(
                in.number(),
                readSide(in),
                in.count(),
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.number(),
                readOpeningSequence(in),
                in.optional(StateInput::text),
                in.optional(BookParts::readClosing));
    }

    private static @Nullable Long readOpeningSequence(StateInput in) {
        long opening = in.number();
        return opening == ADOPTED ? null : opening;
    }

    private static void write(StateOutput out, Opening opening) {
        out.number(opening.sequence());
        write(out, opening.side());
        out.number(opening.level());
        out.decimal(opening.lot());
        out.name(opening.reason());
        out.flag(opening.unknown());
        out.optional(opening.closeOnFill(), StateOutput::name);
    }

    private static Opening readOpening(StateInput in) {
        return new Opening(
                in.number(),
                readSide(in),
                in.count(),
                in.decimal(),
                in.name(OrderReason.class),
                in.flag(),
                in.optional(i -> i.name(OrderReason.class)));
    }

    private static void write(StateOutput out, Closing closing) {
        switch (closing) {
            case Closing.Waiting waiting -> {
                out.number(WAITING);
                out.name(waiting.reason());
                write(out, waiting.backOff());
            }
            case Closing.InFlight order -> {
                out.number(IN_FLIGHT);
                out.name(order.reason());
                write(out, order.backOff());
                out.number(order.sequence());
                out.flag(order.unknown());
            }
        }
    }

    private static Closing readClosing(StateInput in) {
        int kind = in.count();
        return switch (kind) {
            case WAITING -> new Closing.Waiting(in.name(OrderReason.class), readBackOff(in));
            case IN_FLIGHT -> new Closing.InFlight(in.name(OrderReason.class), readBackOff(in), in.number(), in.flag());
            default -> throw new IllegalStateException("unknown closing " + kind + " in the engine state");
        };
    }

    private static void write(StateOutput out, Side side) {
        out.flag(side == Side.SHORT);
    }

    private static Side readSide(StateInput in) {
        return in.flag() ? Side.SHORT : Side.LONG;
    }

    static void write(StateOutput out, BackOff backOff) {
        out.number(backOff.failures());
        out.number(backOff.until());
    }

    static BackOff readBackOff(StateInput in) {
        return new BackOff(in.count(), in.number());
    }
}
