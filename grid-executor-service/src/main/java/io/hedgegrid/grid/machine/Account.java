package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the exchange account.
 *
 * @param contract the contract's rules; null before the first set-up
 * @param leverage in force on the exchange; 0 before the first set-up
 * @param setUp the set-up that has been asked for; null if none is under way
 * @param balance the newest reading; null before the first
 * @param query the question for balance and positions that has not been answered; null if there is none
 * @param reservations openings that the newest reading does not know of
 * @param comparison how far the ledger has been compared with the exchange's positions
 * @param readingBackOff after readings that failed or contradicted each other
 */
public record Account(
        @Nullable ContractRules contract,
        int leverage,
        @Nullable PendingSetUp setUp,
        @Nullable Balance balance,
        @Nullable PendingQuery query,
        List<Reservation> reservations,
        Comparison comparison,
        BackOff readingBackOff) {

    /** Nothing known. */
    public static final Account UNKNOWN =
            new Account(null, 0, null, null, null, List.of(), Comparison.AT_START, BackOff.NONE);

    /**
     * A set-up that has been asked for.
     *
     * @param sequence number of the request
     * @param leverage asked for
     */
    public record PendingSetUp(long sequence, int leverage) {}

    /**
     * A question that has been asked.
     *
     * @param sequence number of the request
     * @param tick number of the symbol's tick at which it was asked
     * @param quiet whether no order was in flight when it was asked
     */
    public record PendingQuery(long sequence, long tick, boolean quiet) {}

    /**
     * A reading of the account.
     *
     * @param sequence number of the request it answers: every request before it is contained
     * @param tick number of the symbol's tick at which it was asked for
     */
    public record Balance(long sequence, long tick, AccountReading reading) {}

    /**
     * Money an opening takes.
     *
     * @param sequence number of the order
     * @param since number of the newest request when it was ordered or, later, filled: a reading asked for after that
     *     contains it, an earlier one may not
     * @param notional size times price, USDT
     */
    public record Reservation(long sequence, long since, BigDecimal notional) {

        /** Brings the decimal into normal form. */
        public Reservation {
            notional = Exact.normal(notional);
        }
    }

    /** Keeps its own copy. */
    public Account {
        reservations = List.copyOf(reservations);
    }

    /**
     * Value of the positions that can still be opened, USDT: (available balance - margin of openings since) · leverage.
     * Kept as a product, so that no division rounds it. Null without a reading.
     */
    @Nullable
    BigDecimal buyingPower() {
        if (balance == null) {
            return null;
        }
        BigDecimal power = balance.reading().available().multiply(BigDecimal.valueOf(leverage));
        for (Reservation reservation : reservations) {
            power = power.subtract(reservation.notional());
        }
        return power;
    }

    Account settingUp(@Nullable PendingSetUp next) {
        return new Account(contract, leverage, next, balance, query, reservations, comparison, readingBackOff);
    }

    Account setUp(ContractRules rules, int leverageInForce) {
        return new Account(rules, leverageInForce, null, balance, query, reservations, comparison, readingBackOff);
    }

    Account asking(@Nullable PendingQuery next) {
        return new Account(contract, leverage, setUp, balance, next, reservations, comparison, readingBackOff);
    }

    Account with(Comparison next) {
        return next.equals(comparison)
                ? this
                : new Account(contract, leverage, setUp, balance, query, reservations, next, readingBackOff);
    }

    Account with(BackOff next) {
        return next.equals(readingBackOff)
                ? this
                : new Account(contract, leverage, setUp, balance, query, reservations, comparison, next);
    }

    Account reserving(Reservation reservation) {
        List<Reservation> next = new ArrayList<>(reservations);
        next.removeIf(r -> r.sequence() == reservation.sequence());
        next.add(reservation);
        return with(next);
    }

    Account releasing(long sequence) {
        List<Reservation> next = new ArrayList<>(reservations);
        next.removeIf(r -> r.sequence() == sequence);
        return with(next);
    }

    /** After a reading: what it contains is no longer reserved, unless its order is still in flight. */
    Account read(Balance reading, Book book) {
        List<Reservation> next = new ArrayList<>(reservations);
        next.removeIf(r -> r.since() < reading.sequence() && book.opening(r.sequence()) == null);
        PendingQuery open = query != null && query.sequence() == reading.sequence() ? null : query;
        return new Account(contract, leverage, setUp, reading, open, next, comparison, readingBackOff);
    }

    private Account with(List<Reservation> next) {
        return new Account(contract, leverage, setUp, balance, query, next, comparison, readingBackOff);
    }
}
