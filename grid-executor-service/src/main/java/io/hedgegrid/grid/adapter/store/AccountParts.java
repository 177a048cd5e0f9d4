package io.hedgegrid.grid.adapter.store;

import io.hedgegrid.grid.machine.Account;
import io.hedgegrid.grid.machine.Account.Balance;
import io.hedgegrid.grid.machine.Account.PendingQuery;
import io.hedgegrid.grid.machine.Account.PendingSetUp;
import io.hedgegrid.grid.machine.Account.Reservation;
import io.hedgegrid.grid.machine.AccountReading;
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
        });
        out.list(account.reservations(), (o, reservation) -> {
            o.number(reservation.sequence());
            o.decimal(reservation.notional());
        });
    }

    static Account read(StateInput in) {
        return new Account(
                in.optional(AccountParts::readContract),
                in.count(),
                in.optional(i -> new PendingSetUp(i.number(), i.count())),
                in.optional(AccountParts::readBalance),
                in.optional(i -> new PendingQuery(i.number(), i.number())),
                in.list(i -> new Reservation(i.number(), i.decimal())));
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
