package io.hedgegrid.grid.adapter.store;

import io.hedgegrid.grid.machine.Account;
import io.hedgegrid.grid.machine.Account.Balance;
import io.hedgegrid.grid.machine.Account.PendingQuery;
import io.hedgegrid.grid.machine.Account.PendingSetUp;
import io.hedgegrid.grid.machine.Account.Reservation;
import io.hedgegrid.grid.machine.AccountReading;
import io.hedgegrid.grid.machine.BackOff;
import io.hedgegrid.grid.machine.Comparison;
import io.hedgegrid.grid.machine.Comparison.Need;
import io.hedgegrid.grid.machine.Comparison.Totals;
import io.hedgegrid.grid.machine.ContractRules;

/** What a session knows of its exchange account, as bytes. */
final class AccountParts {

    private AccountParts() {}

    static void write(StateOutput out, Account account) {
        out.optional(account.contract(), AccountParts::write);
        out.number(account.leverage());
        out.optional(account.setUp(), (o, setUp) -> {
            o.number(setUp.sequence());
            o.number(setUp.leverage());
        });
        out.optional(account.balance(), AccountParts::write);
        out.optional(account.query(), (o, query) -> {
            o.number(query.sequence());
            o.number(query.tick());
            o.flag(query.quiet());
        });
        out.list(account.reservations(), (o, reservation) -> {
            o.number(reservation.sequence());
            o.number(reservation.since());
            o.decimal(reservation.notional());
        });
        write(out, account.comparison());
        BookParts.write(out, account.readingBackOff());
    }

    static Account read(StateInput in) {
        return new Account(
                in.optional(AccountParts::readContract),
                in.count(),
                in.optional(i -> new PendingSetUp(i.number(), i.count())),
                in.optional(AccountParts::readBalance),
                in.optional(i -> new PendingQuery(i.number(), i.number(), i.has(2) && i.flag())),
                in.list(AccountParts::readReservation),
                in.has(2) ? readComparison(in) : Comparison.AT_START,
                in.has(2) ? BookParts.readBackOff(in) : BackOff.NONE);
    }

    private static void write(StateOutput out, Comparison comparison) {
        out.flag(comparison.confirmed());
        out.name(comparison.need());
        out.optional(comparison.suspect(), (o, suspect) -> {
            o.decimal(suspect.ofLong());
            o.decimal(suspect.ofShort());
        });
    }

    private static Comparison readComparison(StateInput in) {
        return new Comparison(in.flag(), in.name(Need.class), in.optional(i -> new Totals(i.decimal(), i.decimal())));
    }

    private static Reservation readReservation(StateInput in) {
        long sequence = in.number();
        return new Reservation(sequence, in.has(2) ? in.number() : sequence, in.decimal());
    }

    private static void write(StateOutput out, ContractRules contract) {
        out.decimal(contract.sizeStep());
        out.decimal(contract.minSize());
        out.decimal(contract.minNotional());
        out.optional(contract.maxMarketSize(), StateOutput::decimal);
        out.decimal(contract.priceTick());
        out.decimal(contract.takerFeeRate());
        out.number(contract.minLeverage());
        out.number(contract.maxLeverage());
    }

    private static ContractRules readContract(StateInput in) {
        return new ContractRules(
                in.decimal(),
                in.decimal(),
                in.decimal(),
                in.optional(StateInput::decimal),
                in.decimal(),
                in.decimal(),
                in.count(),
                in.count());
    }

    private static void write(StateOutput out, Balance balance) {
        out.number(balance.sequence());
        out.number(balance.tick());
        AccountReading reading = balance.reading();
        out.decimal(reading.available());
        out.decimal(reading.equity());
        out.decimal(reading.longSize());
        out.optional(reading.longAveragePrice(), StateOutput::decimal);
        out.decimal(reading.shortSize());
        out.optional(reading.shortAveragePrice(), StateOutput::decimal);
    }

    private static Balance readBalance(StateInput in) {
        return new Balance(
                in.number(),
                in.number(),
                new AccountReading(
                        in.decimal(),
                        in.decimal(),
                        in.decimal(),
                        in.optional(StateInput::decimal),
                        in.decimal(),
                        in.optional(StateInput::decimal)));
    }
}
