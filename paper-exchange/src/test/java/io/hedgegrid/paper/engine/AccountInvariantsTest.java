package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.BTC;
import static io.hedgegrid.paper.engine.Fixtures.TIME;
import static io.hedgegrid.paper.engine.Fixtures.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.engine.Fixtures.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AccountInvariantsTest {

    /** Any orders at any prices: money is neither made nor lost, and the events alone tell the account. */
    @Property(tries = 100)
    void moneyIsConservedAndTheEventsAreTheAccount(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 3_999) Integer> moves) {
        Market market = Market.at("50000");
        AccountState start = account("10000");
        AccountState account = start;
        List<AccountEvent> events = new ArrayList<>();
        BigDecimal cash = start.wallet();
        int id = 1_000;
        for (int move : moves) {
            market.set(BTC, Integer.toString(48_000 + move));
            OrderRequest request = new OrderRequest(
                    BTC,
                    move % 2 == 0 ? Side.LONG : Side.SHORT,
                    move % 5 < 3 ? TradeSide.OPEN : TradeSide.CLOSE,
                    MarginMode.CROSSED,
                    BigDecimal.valueOf(1 + move % 300, 4),
                    null);
            Decision decision = OrderDesk.place(
                    account,
                    market,
                    AccountKind.CLASSIC,
                    request,
                    Integer.toString(id++),
                    Integer.toString(id++),
                    false,
                    TIME);
            if (decision instanceof Decision.Granted(List<? extends AccountEvent> granted)) {
                AccountEvent.OrderAccepted accepted = (AccountEvent.OrderAccepted) granted.getFirst();
                account = account.apply(accepted);
                String tradeId = Integer.toString(id++);
                AccountEvent fill = Matching.execute(account, market, accepted.order(), null, () -> tradeId, TIME)
                        .getLast();
                account = account.apply(fill);
                AccountEvent.OrderFilled traded = (AccountEvent.OrderFilled) fill;
                boolean buys = (request.side() == Side.LONG) == (request.tradeSide() == TradeSide.OPEN);
                BigDecimal value = traded.price().multiply(traded.size());
                cash = cash.subtract(traded.fee()).add(buys ? value.negate() : value);
                events.add(accepted);
                events.add(fill);
            }
        }
        List<AccountEvent.OrderFilled> fills = events.stream()
                .filter(AccountEvent.OrderFilled.class::isInstance)
                .map(AccountEvent.OrderFilled.class::cast)
                .toList();
        BigDecimal expected =
                fills.stream().map(fill -> fill.profit().subtract(fill.fee())).reduce(start.wallet(), BigDecimal::add);
        AccountState replayed = start;
        for (AccountEvent event : events) {
            replayed = replayed.apply(event);
        }

        BigDecimal mark = market.quote(BTC).mark();
        for (Position position : account.positions().values()) {
            cash = cash.add(position.side().signed(position.size()).multiply(mark));
        }
        assertThat(Valuation.of(account, market).figures().equity()).isEqualByComparingTo(cash);
        assertThat(account.wallet()).isEqualByComparingTo(expected);
        assertThat(account.liveOrders()).isEmpty();
        assertThat(account.positions().values())
                .allSatisfy(position -> assertThat(position.size()).isPositive());
        assertThat(replayed).isEqualTo(account);
    }
}
